//! Every change of a roster: the entries, what the matching counts of them, and the audit trail, together.
//!
//! Callers hold [`entries::lock`], so what they looked at is what they change.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    counting::counted,
    entry::Entry,
    store::entries::{self, Wanted},
};
use crate::{
    accounts::audit::{self, By, Event},
    directory::store::mentors,
    values::{MentorId, OrganisationId},
};

/// Who changes something, and when.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    pub by: By,
    /// The kind of event: `roster.added`.
    pub what: &'static str,
    pub at: DateTime<Utc>,
}

/// Writes entries as they stand now.
pub async fn save(
    conn: &mut PgConnection,
    entries: &[Entry],
    change: Change,
) -> anyhow::Result<()> {
    let known = Wanted {
        entries: entries.iter().map(|entry| entry.id).collect(),
        ..Wanted::default()
    };
    let before = entries::list(conn, &known).await?;
    entries::write(conn, entries).await?;
    recount(conn, before.iter().chain(entries)).await?;
    note(conn, entries, change).await
}

/// Erases entries. Whoever is told of nowhere else is counted no longer.
pub async fn remove(
    conn: &mut PgConnection,
    entries: &[Entry],
    change: Change,
) -> anyhow::Result<()> {
    let ids: Vec<_> = entries.iter().map(|entry| entry.id).collect();
    entries::delete(conn, &ids).await?;
    recount(conn, entries).await?;
    note(conn, entries, change).await
}

/// Brings the directory's mentors up to the entries that lead, or led, to them.
async fn recount<'a>(
    conn: &mut PgConnection,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> anyhow::Result<()> {
    let mut touched: Vec<MentorId> = entries.into_iter().map(|entry| entry.mentor).collect();
    touched.sort();
    touched.dedup();
    let wanted = Wanted {
        mentors: touched.clone(),
        ..Wanted::default()
    };
    let mentors_now = counted(&entries::list(conn, &wanted).await?);
    touched.retain(|id| !mentors_now.iter().any(|(mentor, _)| mentor.id == *id));
    mentors::remove(conn, &touched).await?;
    mentors::write(conn, &mentors_now).await
}

/// Ids only: the trail is kept for years, and names have to go when their people want it. A file of many is one event
/// for its organisation.
async fn note(conn: &mut PgConnection, entries: &[Entry], change: Change) -> anyhow::Result<()> {
    let mut organisations: Vec<OrganisationId> =
        entries.iter().map(|entry| entry.organisation).collect();
    organisations.sort();
    organisations.dedup();
    for organisation in organisations {
        let ids: Vec<_> = entries
            .iter()
            .filter(|entry| entry.organisation == organisation)
            .map(|entry| entry.id)
            .collect();
        let subject = format!("organisation/{organisation}");
        let event = Event::new(change.by, change.what, subject, change.at);
        audit::record(conn, &event.to(json!({ "entries": ids }))).await?;
    }
    Ok(())
}
