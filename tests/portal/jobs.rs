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
    jobs::{self, Outcome, Records, Sweep},
};
use sqlx::Connection;
use tokio::{sync::Notify, time::timeout};

use crate::support::{Person, Setting, TestPortal, listings, new_database};

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

/// Counts itself in the database, where what is undone does not count.
const COUNTS: Sweep<Counters> = Sweep {
    name: "counts",
    every: TimeDelta::hours(1),
    run: |conn, _| {
        Box::pin(async move {
            sqlx::query("insert into counted default values")
                .execute(conn)
                .await?;
            Ok(1)
        })
    },
};

#[tokio::test]
async fn two_servers_do_each_due_sweep_once() {
    let url = new_database().await;
    let (one, other) = (Db::new(&url).unwrap(), Db::new(&url).unwrap());
    let clock = listings::clock();
    let counters = Counters::default();
    sqlx::query("create table counted ()")
        .execute(one.pool())
        .await
        .unwrap();
    for round in 1..=50 {
        let look = |db| jobs::sweep_due(db, &clock, &counters, &[COUNTS], || false);
        tokio::join!(look(&one), look(&other), look(&one), look(&other));
        let counted: i64 = sqlx::query_scalar("select count(*) from counted")
            .fetch_one(one.pool())
            .await
            .unwrap();
        assert_eq!(counted, round);
        clock.set(clock.now() + TimeDelta::hours(1));
    }
}

/// Says which connection it is on, and waits to be killed.
const IS_KILLED: Sweep<Counters> = Sweep {
    name: "counts",
    every: TimeDelta::hours(1),
    run: |conn, counters| {
        Box::pin(async move {
            sqlx::query("insert into counted default values")
                .execute(&mut *conn)
                .await?;
            counters.begun.notify_one();
            sqlx::query("select pg_sleep(2)").execute(conn).await?;
            Ok(1)
        })
    },
};

#[tokio::test]
async fn what_a_killed_server_was_at_is_undone_and_done_by_another() {
    let url = new_database().await;
    let (killed, other) = (Db::new(&url).unwrap(), Db::new(&url).unwrap());
    let clock = listings::clock();
    let counters = Counters::default();
    let pool = other.pool();
    sqlx::query("create table counted ()")
        .execute(pool)
        .await
        .unwrap();
    let running = jobs::sweep_all(&killed, &clock, &counters, &[IS_KILLED]);
    let kill = async {
        counters.begun.notified().await;
        let taken = jobs::sweep_all(&other, &clock, &counters, &[COUNTS]).await;
        assert_eq!(taken, [("counts", Outcome::Taken)], "while it lives");
        sqlx::query(
            "select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'",
        )
        .execute(pool)
        .await
        .unwrap();
    };
    let both = Box::pin(async { tokio::join!(running, kill) });
    let (failed, ()) = timeout(LONG, both).await.unwrap();
    assert_eq!(failed, [("counts", Outcome::Failed)]);
    clock.set(clock.now() + TimeDelta::minutes(5));
    jobs::sweep_due(&other, &clock, &counters, &[COUNTS], || false).await;
    let counted: i64 = sqlx::query_scalar("select count(*) from counted")
        .fetch_one(pool)
        .await
        .unwrap();
    assert_eq!(counted, 1, "what was begun is undone");
}

/// Works through three records, of which the second is at fault until it is mended.
const RECORDS: Sweep<Counters> = Sweep {
    name: "records",
    every: TimeDelta::hours(1),
    run: |conn, counters| {
        Box::pin(async move {
            let mut records = Records::new("counting", listings::clock().now());
            for number in 1..=3 {
                let mut savepoint = conn.begin().await?;
                sqlx::query("insert into counted values ($1)")
                    .bind(number)
                    .execute(&mut *savepoint)
                    .await?;
                let is_fine = number != 2 || counters.mended.load(Ordering::Relaxed);
                let done = if is_fine {
                    Ok(true)
                } else {
                    Err(anyhow::anyhow!("number two is at fault"))
                };
                let name = format!("number/{number}");
                records.settle(savepoint, name, done).await?;
            }
            records.finish(conn).await
        })
    },
};

#[tokio::test]
async fn a_record_at_fault_is_passed_over_and_shown_until_it_is_mended() {
    let setting = Setting {
        clock: listings::clock(),
        ..Setting::default()
    };
    let portal = TestPortal::start_with(setting).await;
    let (db, clock) = (&portal.state.db, &portal.state.clock);
    let counters = Counters::default();
    sqlx::query("create table counted (number integer)")
        .execute(db.pool())
        .await
        .unwrap();
    let administrator = portal.signed_in(&Person::administrator()).await;
    for times in ["once", "2 times"] {
        let swept = jobs::sweep_all(db, clock, &counters, &[RECORDS]).await;
        assert_eq!(swept, [("records", Outcome::Done(2))]);
        let page = administrator.get("/admin/timetable").await;
        assert_eq!(page.heading(), "Timetable");
        let cards = page.texts(".card").join(" ");
        for words in ["number/2", "counting", "number two is at fault", times] {
            assert!(cards.contains(words), "{words}: {cards}");
        }
    }
    let counted: Vec<i32> = sqlx::query_scalar("select number from counted order by 1")
        .fetch_all(db.pool())
        .await
        .unwrap();
    assert_eq!(counted, [1, 1, 3, 3], "the others are done");
    counters.mended.store(true, Ordering::Relaxed);
    let swept = jobs::sweep_all(db, clock, &counters, &[RECORDS]).await;
    assert_eq!(swept, [("records", Outcome::Done(3))]);
    let page = administrator.get("/admin/timetable").await;
    assert!(page.texts(".card").is_empty());
}

#[tokio::test]
async fn administrators_see_when_each_sweep_ran() {
    let setting = Setting {
        clock: listings::clock(),
        ..Setting::default()
    };
    let portal = TestPortal::start_with(setting).await;
    let administrator = portal.signed_in(&Person::administrator()).await;
    let before = administrator.get("/admin/timetable").await;
    assert!(before.texts("tbody tr")[0].contains("Never yet"));
    portal.run_timetable().await;
    let after = administrator.get("/admin/timetable").await;
    let lines = after.texts("tbody tr");
    assert!(lines.len() > 10);
    for line in lines {
        assert!(
            line.contains("20 November 2026, 12:00pm") && line.contains("On time"),
            "{line}"
        );
    }
    let account = administrator.get("/account").await;
    assert!(
        account
            .attributes("a", "href")
            .contains(&"/admin/timetable".to_owned())
    );
}
