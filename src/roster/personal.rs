//! What this room holds about a person, for whoever asks for their own.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    entry::Entry,
    jobs::name_of,
    own_word,
    store::{entries, imports},
    words,
};
use crate::{
    directory::words::day,
    platform::{clock::day_of, personal::Held},
    values::EmailAddress,
};

/// What every organisation tells about the mentor with this mailbox.
pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let mut all = Vec::new();
    for person in entries::list_people(conn, mailbox).await? {
        for entry in own_word::list(conn, person).await? {
            let organisation = name_of(conn, entry.organisation).await?;
            all.push(held(&entry, &organisation));
        }
    }
    Ok(all)
}

/// As if they had left every organisation by the link in their mail.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let mut erased = imports::delete_holding(conn, mailbox.as_str()).await?;
    for person in entries::list_people(conn, mailbox).await? {
        let entries = own_word::list(conn, person).await?;
        let organisations: Vec<_> = entries.iter().map(|entry| entry.organisation).collect();
        let left = own_word::leave(conn, person, &organisations, at).await?;
        erased += u64::try_from(left)?;
    }
    Ok(erased)
}

fn held(entry: &Entry, organisation: &str) -> Held {
    let on = |at: Option<DateTime<Utc>>| at.map(|at| day(day_of(at))).unwrap_or_default();
    let held = Held::new("You as a mentor").with("Told by", organisation);
    let held = words::told(entry)
        .into_iter()
        .fold(held, |held, (name, words)| held.with(name, words));
    held.with("On the roster since", on(Some(entry.added_at)))
        .with("You said it is right on", on(entry.confirmed_at))
        .with("You corrected it on", on(entry.corrected_at))
        .with("You take a rest since", on(entry.rests_at))
}
