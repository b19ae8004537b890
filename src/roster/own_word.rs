//! What mentors themselves say, by the link in their mail. It goes before what any organisation says.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    entry::{Entry, Facts},
    person::PersonId,
    saving::{self, Change},
    store::{
        departures,
        entries::{self, Wanted},
        imports,
    },
};
use crate::{accounts::audit::By, values::OrganisationId};

/// Everything that is told of a person, by every organisation.
pub async fn list(conn: &mut PgConnection, person: PersonId) -> anyhow::Result<Vec<Entry>> {
    let wanted = Wanted {
        people: vec![person],
        ..Wanted::default()
    };
    entries::list(conn, &wanted).await
}

/// “This is right.” From now on all that is told of this mailbox is one person's, counted once.
pub async fn confirm(
    conn: &mut PgConnection,
    person: PersonId,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    change_all(conn, person, "roster.confirmed", at, |_| {}).await
}

/// “This is how it is.” The mentor's own words take the place of every organisation's, and are confirmed with that.
pub async fn correct(
    conn: &mut PgConnection,
    person: PersonId,
    name: &str,
    facts: &Facts,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    change_all(conn, person, "roster.corrected", at, |entry| {
        name.clone_into(&mut entry.stated.name);
        entry.stated.facts = facts.clone();
        entry.corrected_at = Some(at);
    })
    .await
}

/// Takes a rest from all mentoring, or ends it. It says nothing about whether what is told is right.
pub async fn rest(
    conn: &mut PgConnection,
    person: PersonId,
    is_resting: bool,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    entries::lock(conn).await?;
    let mut entries = list(conn, person).await?;
    for entry in &mut entries {
        entry.rests_at = is_resting.then_some(at);
        entry.changed_at = at;
    }
    let what = if is_resting {
        "roster.rested"
    } else {
        "roster.resumed"
    };
    saving::save(conn, &entries, by_themselves(what, at)).await
}

/// Leaves some organisations' rosters: what they told is erased, and they cannot tell it again.
pub async fn leave(
    conn: &mut PgConnection,
    person: PersonId,
    organisations: &[OrganisationId],
    at: DateTime<Utc>,
) -> anyhow::Result<usize> {
    entries::lock(conn).await?;
    let mut entries = list(conn, person).await?;
    entries.retain(|entry| organisations.contains(&entry.organisation));
    let left: Vec<_> = entries.iter().map(|entry| entry.organisation).collect();
    for entry in &entries {
        imports::delete_holding(conn, entry.stated.mailbox.as_str()).await?;
    }
    saving::remove(conn, &entries, by_themselves("roster.left", at)).await?;
    departures::insert(conn, &left, person, at).await?;
    Ok(entries.len())
}

/// An organisation may tell of them again.
pub async fn come_back(
    conn: &mut PgConnection,
    person: PersonId,
    organisation: OrganisationId,
) -> sqlx::Result<bool> {
    Ok(departures::delete(conn, organisation, person).await? > 0)
}

async fn change_all(
    conn: &mut PgConnection,
    person: PersonId,
    what: &'static str,
    at: DateTime<Utc>,
    change: impl Fn(&mut Entry),
) -> anyhow::Result<()> {
    entries::lock(conn).await?;
    let mut entries = list(conn, person).await?;
    // The first that was made, so that the same mentor is kept however often this is done.
    let Some(mentor) = entries.iter().map(|entry| entry.mentor).min() else {
        return Ok(());
    };
    for entry in &mut entries {
        entry.count_as(mentor);
        entry.confirmed_at = Some(at);
        entry.news_at = None;
        // Whoever has the link was written to, if only by another organisation's letter.
        entry.asked_at.get_or_insert(at);
        change(entry);
        if entry.corrected_at == Some(at) {
            entry.changed_at = at;
        }
    }
    saving::save(conn, &entries, by_themselves(what, at)).await
}

fn by_themselves(what: &'static str, at: DateTime<Utc>) -> Change {
    Change {
        by: By::Visitor,
        what,
        at,
    }
}
