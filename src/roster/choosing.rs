//! Whom an organisation can name as the mentor of an enquiry, and who the one is that it named.

use sqlx::PgConnection;

use super::{
    entry::Entry,
    store::entries::{self, Wanted},
};
use crate::{
    directory::MentorState,
    values::{MentorId, OrganisationId},
};

/// The mentors on its roster who neither rest nor have left, by name.
pub async fn mentors_to_choose(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<(MentorId, String)>> {
    let wanted = Wanted {
        of: vec![organisation],
        ..Wanted::default()
    };
    let entries = entries::list(conn, &wanted).await?.into_iter();
    let active = entries.filter(|entry| entry.state() == MentorState::Active);
    Ok(active
        .map(|entry| (entry.mentor, entry.stated.name))
        .collect())
}

/// What an organisation says now of a mentor whom it named once, perhaps before the person confirmed and was counted as
/// another: by their id of today. `None` where they are on its roster no longer.
pub async fn mentor_named(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    mentor: MentorId,
) -> anyhow::Result<Option<(MentorId, String)>> {
    let entry = find(conn, organisation, mentor).await?;
    Ok(entry.map(|entry| (entry.mentor, entry.stated.name)))
}

pub(super) async fn find(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    mentor: MentorId,
) -> anyhow::Result<Option<Entry>> {
    let wanted = Wanted {
        known_as: vec![mentor],
        ..Wanted::default()
    };
    let mut entries = entries::list(conn, &wanted).await?.into_iter();
    Ok(entries.find(|entry| entry.organisation == organisation))
}
