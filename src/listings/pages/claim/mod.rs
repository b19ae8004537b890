//! Taking over a listing: asking for the message, following its link, or telling an assessor.

pub mod evidence;
pub mod link;
pub mod sent;
pub mod start;

use sqlx::PgConnection;

use crate::{
    directory::{Organisation, store::keeping},
    platform::http::AppError,
    values::Slug,
};

/// The public organisation at an address.
pub(super) async fn public(conn: &mut PgConnection, slug: &Slug) -> Result<Organisation, AppError> {
    let id = keeping::find_id(conn, slug)
        .await?
        .ok_or(AppError::NotFound)?;
    let kept = keeping::find_organisation(conn, id).await?;
    kept.map(|kept| kept.row)
        .filter(|organisation| organisation.listing.has_a_page())
        .ok_or(AppError::NotFound)
}
