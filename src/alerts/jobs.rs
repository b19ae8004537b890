//! What the calendar does with alerts. Each sweep finds what is due by itself, so running it again does no harm.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Connection, PgConnection};
use tokio::task::yield_now;

use super::{
    alert::{ANSWERED_WITHIN, ASKED_AGAIN_AFTER, Alert, BETWEEN_MESSAGES, CONFIRMED_WITHIN},
    emails,
    links::Links,
    matches, store,
};
use crate::{
    directory::{ProgrammeCard, Snapshot},
    finder::Finder,
    matching::Points,
    platform::{
        http::Site,
        jobs::Records,
        mail::{self, Message},
        vault::Vault,
    },
};

/// How often one alert is held against the directory. Shorter than a day by as much as a sweep may be late, so that it does
/// not slip by an hour each day.
const LOOKED_AT_EVERY: TimeDelta = TimeDelta::hours(22);
/// Alerts looked at in one run, each for some milliseconds of a processor: the rest waits for the next.
const AT_ONCE: i64 = 500;

/// Writes to those for whom programmes fit that are new to them.
pub async fn tell_of_new_programmes(
    conn: &mut PgConnection,
    finder: &Finder,
    site: &Site,
    vault: &Vault,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    let links = Links { site, vault };
    let snapshot = finder.directory.snapshot();
    let due = store::alerts::list_due(conn, now - BETWEEN_MESSAGES, now - LOOKED_AT_EVERY, AT_ONCE)
        .await?;
    let looked_at: Vec<_> = due.iter().map(|alert| alert.id).collect();
    let mut to_tell = Vec::new();
    for alert in due {
        let new = matches::new_to(&alert, finder, &snapshot);
        if !new.is_empty() {
            to_tell.push((alert, new));
        }
        // Others wait for this thread, too.
        yield_now().await;
    }
    // All writing comes last and together, so that nobody who wants to stop an alert waits for the ranking of others.
    let mut records = Records::new("telling of programmes that are new to somebody", now);
    for (alert, new) in &to_tell {
        let mut savepoint = conn.begin().await?;
        let done = tell(&mut savepoint, alert, new, &snapshot, links, now).await;
        records.settle(savepoint, name(alert), done).await?;
    }
    store::alerts::mark_looked_at(conn, &looked_at, now).await?;
    records.finish(conn).await
}

/// `false` if the alert was stopped meanwhile.
async fn tell(
    conn: &mut PgConnection,
    alert: &Alert,
    new: &[(&ProgrammeCard, Points)],
    snapshot: &Snapshot,
    links: Links<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let programmes: Vec<_> = new.iter().map(|(card, _)| card.programme.id).collect();
    let is_there = store::alerts::record_told(conn, alert.id, &programmes, now).await?;
    if is_there {
        let message = emails::new_programmes(alert, new, snapshot, links)?;
        send(conn, alert, &message, links, now).await?;
    }
    Ok(is_there)
}

/// Asks those who have been written to for long whether to go on, and erases what nobody confirmed in time.
pub async fn ask_and_forget(
    conn: &mut PgConnection,
    site: &Site,
    vault: &Vault,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    let links = Links { site, vault };
    let to_ask = store::alerts::list_to_ask(
        conn,
        now - ASKED_AGAIN_AFTER,
        now - BETWEEN_MESSAGES,
        AT_ONCE,
    )
    .await?;
    let mut records = Records::new("asking whether to go on looking out", now);
    for alert in &to_ask {
        let mut savepoint = conn.begin().await?;
        let done = ask(&mut savepoint, alert, links, now).await;
        records.settle(savepoint, name(alert), done).await?;
    }
    let asked = records.finish(conn).await?;
    let erased =
        store::alerts::delete_unconfirmed(conn, now - CONFIRMED_WITHIN, now - ANSWERED_WITHIN)
            .await?;
    Ok(asked + usize::try_from(erased)?)
}

/// `false` if the alert was stopped meanwhile.
async fn ask(
    conn: &mut PgConnection,
    alert: &Alert,
    links: Links<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let is_there = store::alerts::record_asked(conn, alert.id, now).await?;
    if is_there {
        send(conn, alert, &emails::go_on(alert, links)?, links, now).await?;
    }
    Ok(is_there)
}

fn name(alert: &Alert) -> String {
    format!("alert/{}", alert.id)
}

async fn send(
    conn: &mut PgConnection,
    alert: &Alert,
    message: &Message,
    links: Links<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    mail::queue_list(conn, message, &links.stop(alert.id), now).await?;
    Ok(())
}
