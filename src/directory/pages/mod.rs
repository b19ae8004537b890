//! Pages about listings, drawn from the copy in memory alone.

mod area;
mod areas;
mod download;
mod feed;
mod item;
mod listing;
mod organisation;
mod paging;
mod programme;
mod provision;
mod search;
mod sector;
mod sectors;
mod tier;

use axum::{
    Router,
    extract::FromRef,
    http::{StatusCode, header::LOCATION},
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::NaiveDate;

use super::{Directory, Snapshot, paths};
use crate::platform::http::AppError;

/// The room's pages.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Directory: FromRef<S>,
{
    Router::new()
        .route(paths::ORGANISATION, get(organisation::show))
        .route(paths::PROGRAMME, get(programme::show))
        .route(paths::AREAS, get(areas::show))
        .route(paths::AREA, get(area::show))
        .route(paths::SECTORS, get(sectors::show))
        .route(paths::SECTOR, get(sector::show))
        .route(paths::SEARCH, get(search::show))
        .route(paths::TABLE, get(download::csv))
        .route(paths::FEED, get(feed::atom))
}

/// The listing has another address for good.
fn moved_to(path: &str) -> Response {
    (StatusCode::MOVED_PERMANENTLY, [(LOCATION, path)]).into_response()
}

/// What a handler of this room answers.
type Answer = Result<Response, AppError>;

/// What a page of this room is drawn from besides its address, for the browser's copy of it.
fn edition(snapshot: &Snapshot) -> (u64, NaiveDate) {
    (snapshot.version, snapshot.as_of)
}
