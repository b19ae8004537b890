//! The statistics as a page, as a table and as pictures.

mod page;
mod picture;
mod table;

use axum::{Router, extract::FromRef, response::Response, routing::get};
use chrono::NaiveDate;

use super::paths;
use crate::{
    directory::{Directory, Snapshot},
    platform::http::AppError,
};

/// The room's pages.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Directory: FromRef<S>,
{
    Router::new()
        .route(paths::STATISTICS, get(page::show))
        .route(paths::TABLE, get(table::csv))
        .route(paths::PICTURE, get(picture::svg))
}

/// What a handler of this room answers.
type Answer = Result<Response, AppError>;

/// What the statistics are drawn from, for the browser's copy of them.
fn edition(snapshot: &Snapshot) -> (&'static str, u64, NaiveDate) {
    ("statistics", snapshot.version, snapshot.as_of)
}
