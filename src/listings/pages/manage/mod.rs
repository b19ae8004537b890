//! What an organisation's own people see and change.

pub mod confirmation;
pub mod details;
pub mod new_programme;
pub mod overview;
pub mod pause;
pub mod programme;
pub mod programme_withdrawal;
pub mod yearly_return;

mod clash;

use sqlx::PgConnection;

use crate::{
    accounts::{Level, SignedIn},
    directory::{
        Organisation, Programme,
        store::keeping::{self, Kept},
    },
    matching::ListingState,
    platform::http::AppError,
    values::{OrganisationId, ProgrammeId, Slug},
};

/// The organisation at an address, for somebody with at least this level in it. Not found for everybody else, and where
/// the address is a former one.
pub async fn own(
    conn: &mut PgConnection,
    person: &SignedIn,
    slug: &Slug,
    level: Level,
) -> Result<Kept<Organisation>, AppError> {
    let id = keeping::find_id(conn, slug)
        .await?
        .ok_or(AppError::NotFound)?;
    person.require_level(id, level)?;
    let kept = keeping::find_organisation(conn, id).await?;
    kept.ok_or(AppError::NotFound)
}

/// The same, which nobody else changes until the transaction ends.
async fn own_locked(
    conn: &mut PgConnection,
    person: &SignedIn,
    slug: &Slug,
    level: Level,
) -> Result<Kept<Organisation>, AppError> {
    let id = keeping::find_id(conn, slug)
        .await?
        .ok_or(AppError::NotFound)?;
    person.require_level(id, level)?;
    let kept = keeping::lock_organisation(conn, id).await?;
    kept.ok_or(AppError::NotFound)
}

/// One of an organisation's programmes. A withdrawn one is not found: nothing of it can be changed any more.
async fn own_programme(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    id: ProgrammeId,
) -> Result<Kept<Programme>, AppError> {
    let kept = keeping::find_programme(conn, organisation, id).await?;
    kept.filter(|kept| kept.row.listing != ListingState::Withdrawn)
        .ok_or(AppError::NotFound)
}
