//! What the calendar does: letters to mentors, and the end of what is kept no longer.
//!
//! Letters go out from here alone, some at a time, so that a file of a thousand mentors does not stand before anybody's
//! sign-in message, and so that a slip which is put right at once is not posted first.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, Months, TimeDelta, Utc};
use sqlx::{Connection, PgConnection};

use super::{
    emails,
    entry::Entry,
    letter::{KEPT_FOR, Letter, Since},
    saving::{self, Change},
    store::{
        departures,
        entries::{self, Wanted},
        imports, letters,
    },
};
use crate::{
    accounts::audit::By,
    directory::store::keeping,
    platform::{
        clock::{Clock, day_of},
        http::Site,
        jobs::Records,
        mail,
        vault::Vault,
    },
    values::{OrganisationId, RosterEntryId, Term},
};

/// Letters that one run writes.
const AT_A_TIME: i64 = 100;
/// A file waits for its yes.
const FILE_KEPT_FOR: TimeDelta = TimeDelta::days(1);
/// Who left stays away for so long without doing anything.
const DEPARTURE_KEPT_FOR: Months = Months::new(24);

/// Writes to mentors who are due a letter.
pub async fn write_to_mentors(
    conn: &mut PgConnection,
    clock: &Clock,
    site: &Site,
    vault: &Vault,
) -> anyhow::Result<usize> {
    let at = clock.now();
    let due = letters::list_due(conn, &Since::at(at), AT_A_TIME).await?;
    let mut by_id = list(conn, due.iter().map(|(id, _)| *id).collect()).await?;
    let mut names: HashMap<OrganisationId, String> = HashMap::new();
    let mut records = Records::new("writing to a mentor", at);
    for (id, letter) in due {
        let Some((entry, letter)) = by_id.remove(&id).zip(Letter::from_slug(&letter)) else {
            continue;
        };
        let name = match names.get(&entry.organisation) {
            Some(name) => name.clone(),
            None => name_of(conn, entry.organisation).await?,
        };
        names.insert(entry.organisation, name.clone());
        let link = entry.person.link(vault, site);
        let erased_on = day_of(entry.asked_at.unwrap_or(at) + KEPT_FOR);
        let mut savepoint = conn.begin().await?;
        let done = async {
            let message = emails::letter(letter, &entry, &name, &link, erased_on)?;
            mail::queue_secret(&mut savepoint, &message, at).await?;
            letters::record(&mut savepoint, id, letter.slug(), at).await?;
            anyhow::Ok(true)
        }
        .await;
        records
            .settle(savepoint, format!("roster-entry/{id}"), done)
            .await?;
    }
    records.finish(conn).await
}

/// Erases entries that nobody confirmed, or whose mentor left half a year ago; files without a yes; and old departures.
pub async fn forget_what_is_over(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    entries::lock(conn).await?;
    let over = letters::list_over(conn, &Since::at(now)).await?;
    let over: Vec<_> = list(conn, over).await?.into_values().collect();
    if !over.is_empty() {
        let change = Change {
            by: By::Program("roster"),
            what: "roster.erased",
            at: now,
        };
        saving::remove(conn, &over, change).await?;
    }
    let files = imports::delete_before(conn, now - FILE_KEPT_FOR).await?;
    let departures = departures::delete_before(conn, now - DEPARTURE_KEPT_FOR).await?;
    Ok(over.len() + usize::try_from(files + departures)?)
}

async fn list(
    conn: &mut PgConnection,
    ids: Vec<RosterEntryId>,
) -> anyhow::Result<HashMap<RosterEntryId, Entry>> {
    let wanted = Wanted {
        entries: ids,
        ..Wanted::default()
    };
    let entries = entries::list(conn, &wanted).await?;
    Ok(entries.into_iter().map(|entry| (entry.id, entry)).collect())
}

/// What an organisation is called to a mentor.
pub async fn name_of(conn: &mut PgConnection, id: OrganisationId) -> anyhow::Result<String> {
    let kept = keeping::find_organisation(conn, id).await?;
    let kept = kept.with_context(|| format!("organisation {id} of a roster is gone"))?;
    Ok(kept.row.name)
}
