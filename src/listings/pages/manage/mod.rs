//! What an organisation's own people see and change.

pub mod confirmation;
pub mod details;
pub mod overview;
pub mod pause;
pub mod programme;
pub mod yearly_return;

mod clash;

use sqlx::PgConnection;

use crate::{
    accounts::{Level, SignedIn},
    directory::{
        Organisation,
        store::keeping::{self, Kept},
    },
    platform::http::AppError,
    values::Slug,
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
