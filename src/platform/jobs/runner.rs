//! The two loops that run beside the site.

use std::time::Duration;

use anyhow::Context;
use sqlx::postgres::PgListener;
use tokio::{
    select,
    sync::watch,
    time::{MissedTickBehavior, interval, sleep},
};

use super::sweep::{Sweep, sweep_due};
use crate::platform::{
    clock::Clock,
    db::Db,
    mail::{self, Carrier},
};

/// How often the timetable is looked at, and mail whose time to be tried again has come.
const LOOK_EVERY: Duration = Duration::from_secs(20);
/// After the connection that tells of new messages was lost.
const LISTEN_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// Delivers mail and runs the timetable until `stop` changes or closes. What is under way is finished first: a message
/// half handed over, or a sweep in its transaction.
pub async fn run<S: Sync>(
    db: &Db,
    clock: &Clock,
    carrier: &Carrier,
    state: &S,
    timetable: &[Sweep<S>],
    stop: watch::Receiver<()>,
) {
    tokio::join!(
        deliver(db, clock, carrier, stop.clone()),
        keep_timetable(db, clock, state, timetable, stop)
    );
}

async fn keep_timetable<S: Sync>(
    db: &Db,
    clock: &Clock,
    state: &S,
    timetable: &[Sweep<S>],
    mut stop: watch::Receiver<()>,
) {
    let mut looking = looking();
    loop {
        select! {
            _ = stop.changed() => return,
            _ = looking.tick() => {}
        }
        sweep_due(db, clock, state, timetable, || is_over(&stop)).await;
    }
}

async fn deliver(db: &Db, clock: &Clock, carrier: &Carrier, mut stop: watch::Receiver<()>) {
    let mut looking = looking();
    let mut ear = Ear::default();
    loop {
        select! {
            _ = stop.changed() => return,
            _ = looking.tick() => {}
            () = ear.hear(db) => {}
        }
        match mail::deliver_until(db, clock, carrier, || is_over(&stop)).await {
            Ok(round) if round.sent + round.failed > 0 => {
                tracing::info!(round.sent, round.failed, "mail went out");
            }
            Ok(_) => {}
            Err(error) => tracing::warn!("mail cannot be looked for: {error:#}"),
        }
    }
}

/// An error says that whoever would tell is gone.
fn is_over(stop: &watch::Receiver<()>) -> bool {
    stop.has_changed().unwrap_or(true)
}

fn looking() -> tokio::time::Interval {
    let mut looking = interval(LOOK_EVERY);
    looking.set_missed_tick_behavior(MissedTickBehavior::Delay);
    looking
}

/// Hears of messages that begin to wait.
#[derive(Default)]
struct Ear(Option<PgListener>);

impl Ear {
    /// Resolves when there may be something to deliver: when told so, and when it has begun to listen again, since it
    /// cannot know what was told meanwhile.
    async fn hear(&mut self, db: &Db) {
        while let Err(error) = self.try_to_hear(db).await {
            tracing::debug!("nobody tells of new messages just now: {error:#}");
            self.0 = None;
            sleep(LISTEN_AGAIN_AFTER).await;
        }
    }

    async fn try_to_hear(&mut self, db: &Db) -> anyhow::Result<()> {
        if let Some(listener) = &mut self.0 {
            let told = listener.try_recv().await?;
            told.context("the connection was lost")?;
        } else {
            let mut listener = PgListener::connect_with(db.pool()).await?;
            listener.listen(mail::CHANNEL).await?;
            self.0 = Some(listener);
        }
        Ok(())
    }
}
