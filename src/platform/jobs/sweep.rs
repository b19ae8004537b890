//! One piece of timed work, and how it is run.

use std::{
    pin::Pin,
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::platform::{clock::Clock, db::Db, store::timetable_runs as store};

/// What a sweep comes to: how many things it found due and did.
pub type Sweeping<'a> = Pin<Box<dyn Future<Output = anyhow::Result<usize>> + Send + 'a>>;

/// Timed work over an application's state `S`.
#[derive(Debug)]
pub struct Sweep<S: 'static> {
    /// Told in the log and in `timetable_runs`; renaming it makes it due at once.
    pub name: &'static str,
    pub every: TimeDelta,
    pub run: for<'a> fn(&'a mut PgConnection, &'a S) -> Sweeping<'a>,
}

/// How one run of a sweep ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    NotDue,
    /// Another server is at it.
    Taken,
    Done(usize),
    /// Logged, and tried again within minutes.
    Failed,
}

/// What is known of a sweep's runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub sweep: String,
    pub due_at: DateTime<Utc>,
    /// When it last did all it should.
    pub last_ran_at: Option<DateTime<Utc>>,
    /// How many things it found due then.
    pub last_done: Option<i32>,
    /// Why the latest run failed; `None` when it did not.
    pub failure: Option<String>,
    pub failures_in_a_row: i32,
}

/// Whether to look at the timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    IfDue,
    Now,
}

/// Sweeps may work through many records; each statement still has the session's limit.
const SWEPT_WITHIN: Duration = Duration::from_mins(2);
/// After a failure; sooner than the sweep's own rhythm, and late enough not to fill the log.
const AGAIN_AFTER_FAILURE: TimeDelta = TimeDelta::minutes(5);

/// Runs every sweep once, in the order of the timetable and whether due or not, and gives how each ended.
pub async fn sweep_all<S: Sync>(
    db: &Db,
    clock: &Clock,
    state: &S,
    timetable: &[Sweep<S>],
) -> Vec<(&'static str, Outcome)> {
    let mut outcomes = Vec::with_capacity(timetable.len());
    for sweep in timetable {
        outcomes.push((sweep.name, sweep.turn(db, clock, state, When::Now).await));
    }
    outcomes
}

/// Every sweep that was ever looked at on this database, by name: also one that a newer program, or an older, has.
pub async fn list_runs(conn: &mut PgConnection) -> sqlx::Result<Vec<Run>> {
    store::list(conn).await
}

/// Runs the sweeps that are due, until all are done or it `is_over`.
pub async fn sweep_due<S: Sync>(
    db: &Db,
    clock: &Clock,
    state: &S,
    timetable: &[Sweep<S>],
    is_over: impl Fn() -> bool,
) {
    for sweep in timetable {
        if is_over() {
            return;
        }
        sweep.turn(db, clock, state, When::IfDue).await;
    }
}

impl<S: Sync> Sweep<S> {
    /// Whatever goes wrong in here is logged and stays in here.
    async fn turn(&self, db: &Db, clock: &Clock, state: &S, when: When) -> Outcome {
        let begun = Instant::now();
        match self.run_once(db, clock.now(), state, when).await {
            Ok(outcome) => {
                if let Outcome::Done(done @ 1..) = outcome {
                    let millis = begun.elapsed().as_millis();
                    tracing::info!(sweep = self.name, done, millis, "swept");
                }
                outcome
            }
            Err(error) => {
                tracing::error!(sweep = self.name, "a sweep failed: {error:#}");
                if let Err(error) = self.note_failure(db, clock.now(), &error).await {
                    tracing::warn!(sweep = self.name, "and that cannot be noted: {error}");
                }
                Outcome::Failed
            }
        }
    }

    async fn run_once(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        state: &S,
        when: When,
    ) -> anyhow::Result<Outcome> {
        db.write(async |conn| store::insert_if_missing(conn, self.name, now).await)
            .await?;
        db.write_within(SWEPT_WITHIN, async |conn| {
            let Some(due_at) = store::find_due_at(conn, self.name).await? else {
                return Ok(Outcome::Taken);
            };
            if when == When::IfDue && due_at > now {
                return Ok(Outcome::NotDue);
            }
            let done = (self.run)(conn, state).await?;
            let told = i32::try_from(done).unwrap_or(i32::MAX);
            store::record_success(conn, self.name, told, now, now + self.every).await?;
            Ok(Outcome::Done(done))
        })
        .await
    }

    async fn note_failure(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        error: &anyhow::Error,
    ) -> sqlx::Result<()> {
        let why = format!("{error:#}").replace('\0', "");
        let due_at = now + self.every.min(AGAIN_AFTER_FAILURE);
        db.write(async |conn| store::record_failure(conn, self.name, &why, due_at).await)
            .await
    }
}
