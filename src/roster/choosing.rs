//! Whom an organisation can name when mentoring starts.

use sqlx::PgConnection;

use super::store::entries::{self, Wanted};
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
