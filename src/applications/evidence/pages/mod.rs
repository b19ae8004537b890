//! The pages of files: those of one place with the form to add one, and the file itself.

mod evidence;
mod file;

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef},
    routing::{get, post},
};

use super::{Uploads, paths};
use crate::platform::{
    clock::Clock,
    db::Db,
    files::{Files, MOST_BYTES},
};

/// A file over the limit is read to its end, and thrown away as it comes, up to this: a browser that is cut short shows
/// a broken connection, not our page.
const READ_TO_THE_END: usize = 4 * MOST_BYTES;

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Files: FromRef<S>,
    Uploads: FromRef<S>,
{
    let evidence = || {
        get(evidence::show)
            .post(evidence::submit)
            .layer(DefaultBodyLimit::max(READ_TO_THE_END))
    };
    Router::new()
        .route(paths::CRITERION, evidence())
        .route(paths::ITEM, evidence())
        .route(paths::FILE, get(file::show))
        .route(paths::REMOVAL, post(file::remove))
}
