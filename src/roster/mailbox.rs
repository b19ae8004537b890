//! How rooms above reach a mentor who has confirmed their mailbox, without seeing anything else of the roster.

use sqlx::PgConnection;

use super::{
    choosing,
    store::entries::{self, Wanted},
};
use crate::values::{EmailAddress, MentorId, OrganisationId};

/// The mailbox and name of an organisation's mentor; `None` where they have not confirmed it, or are not on its roster
/// (any more).
pub async fn confirmed(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    mentor: MentorId,
) -> anyhow::Result<Option<(EmailAddress, String)>> {
    let entry = choosing::find(conn, organisation, mentor).await?;
    let confirmed = entry.filter(|entry| entry.confirmed_at.is_some());
    Ok(confirmed.map(|entry| (entry.stated.mailbox, entry.stated.name)))
}

/// As whom somebody with this mailbox is counted, and was before they confirmed.
pub async fn mentors_of(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
) -> anyhow::Result<Vec<MentorId>> {
    let people = entries::list_people(conn, mailbox).await?;
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = Wanted {
        people,
        ..Wanted::default()
    };
    let entries = entries::list(conn, &wanted).await?.into_iter();
    Ok(entries
        .flat_map(|entry| {
            let mut known_as = entry.former_mentors;
            known_as.push(entry.mentor);
            known_as
        })
        .collect())
}
