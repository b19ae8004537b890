//! Timed work: when it runs, and what a failure of one piece does to the others.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use anyhow::ensure;
use chrono::TimeDelta;
use soundingboard::platform::{
    clock::Clock,
    db::Db,
    jobs::{self, Outcome, Sweep},
};
use tokio::{sync::Notify, time::timeout};

use crate::support::{listings, new_database};

const LONG: Duration = Duration::from_secs(10);

/// What the sweeps of these tests know and do.
#[derive(Clone, Default)]
struct Counters {
    good: Arc<AtomicUsize>,
    bad: Arc<AtomicUsize>,
    /// Whether the bad one has been put right.
    mended: Arc<AtomicBool>,
    begun: Arc<Notify>,
    go_on: Arc<Notify>,
}

const BAD: Sweep<Counters> = Sweep {
    name: "bad",
    every: TimeDelta::days(1),
    run: |conn, counters| {
        Box::pin(async move {
            counters.bad.fetch_add(1, Ordering::Relaxed);
            sqlx::query("create table left_behind ()")
                .execute(conn)
                .await?;
            ensure!(counters.mended.load(Ordering::Relaxed), "not mended yet");
            Ok(1)
        })
    },
};

const GOOD: Sweep<Counters> = Sweep {
    name: "good",
    every: TimeDelta::hours(1),
    run: |_conn, counters| {
        Box::pin(async move { Ok(counters.good.fetch_add(1, Ordering::Relaxed)) })
    },
};

const WAITS: Sweep<Counters> = Sweep {
    name: "waits",
    every: TimeDelta::hours(1),
    run: |_conn, counters| {
        Box::pin(async move {
            counters.begun.notify_one();
            counters.go_on.notified().await;
            Ok(1)
        })
    },
};

struct House {
    db: Db,
    clock: Clock,
    counters: Counters,
}

impl House {
    async fn new() -> Self {
        Self {
            db: Db::new(&new_database().await).unwrap(),
            clock: listings::clock(),
            counters: Counters::default(),
        }
    }

    async fn look(&self, timetable: &[Sweep<Counters>]) {
        jobs::sweep_due(&self.db, &self.clock, &self.counters, timetable, || false).await;
    }

    fn ran(&self) -> (usize, usize) {
        let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
        (count(&self.counters.bad), count(&self.counters.good))
    }

    fn wait(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }
}

#[tokio::test]
async fn each_sweep_runs_in_its_own_rhythm() {
    let house = House::new().await;
    house.look(&[GOOD]).await;
    house.wait(TimeDelta::minutes(59));
    house.look(&[GOOD]).await;
    assert_eq!(house.ran(), (0, 1));
    house.wait(TimeDelta::minutes(1));
    house.look(&[GOOD]).await;
    assert_eq!(house.ran(), (0, 2));
}

#[tokio::test]
async fn a_sweep_that_fails_leaves_nothing_behind_and_the_others_alone_and_is_tried_again() {
    let house = House::new().await;
    house.look(&[BAD, GOOD]).await;
    assert_eq!(house.ran(), (1, 1));
    let (why, failures): (Option<String>, i32) =
        sqlx::query_as("select failure, failures_in_a_row from timetable_runs where sweep = 'bad'")
            .fetch_one(house.db.pool())
            .await
            .unwrap();
    assert_eq!((why.as_deref(), failures), (Some("not mended yet"), 1));
    house.look(&[BAD, GOOD]).await;
    assert_eq!(house.ran(), (1, 1), "not at once");
    house.counters.mended.store(true, Ordering::Relaxed);
    house.wait(TimeDelta::minutes(5));
    // It would fail if its first run had left the table behind.
    house.look(&[BAD, GOOD]).await;
    let failures: i32 =
        sqlx::query_scalar("select failures_in_a_row from timetable_runs where sweep = 'bad'")
            .fetch_one(house.db.pool())
            .await
            .unwrap();
    assert_eq!((house.ran(), failures), ((2, 1), 0));
}

#[tokio::test]
async fn two_servers_never_do_the_same_at_once() {
    let house = House::new().await;
    let House {
        db,
        clock,
        counters,
    } = &house;
    let one = jobs::sweep_all(db, clock, counters, &[WAITS]);
    let other = async {
        counters.begun.notified().await;
        let outcomes = jobs::sweep_all(db, clock, counters, &[WAITS, GOOD]).await;
        counters.go_on.notify_one();
        outcomes
    };
    let both = Box::pin(async { tokio::join!(one, other) });
    let (one, other) = timeout(LONG, both).await.unwrap();
    assert_eq!(one, [("waits", Outcome::Done(1))]);
    assert_eq!(
        other,
        [("waits", Outcome::Taken), ("good", Outcome::Done(0))]
    );
}
