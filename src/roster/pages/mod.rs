//! The room's pages: an organisation's editors see [`list`], [`entry`], [`removal`], [`import`] and [`dry_run`]; mentors, by the
//! link in their mail and without an account, [`mentor`], [`correction`] and [`leaving`].

mod correction;
mod dry_run;
mod entry;
mod import;
mod leaving;
mod list;
mod mentor;
mod planning;
mod removal;

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef},
    response::Response,
    routing::{get, post},
};

use super::{Roster, paths, sheet};
use crate::{
    directory::Directory,
    platform::{clock::Clock, db::Db, http::AppError, vault::Vault},
};

/// A file over the limit is read to its end, so that its sender sees our page and not a broken connection.
const READ_TO_THE_END: usize = 4 * sheet::MOST_BYTES;

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Vault: FromRef<S>,
    Directory: FromRef<S>,
    Roster: FromRef<S>,
{
    Router::new()
        .route(paths::MENTORS, get(list::show))
        .route(paths::FILE, get(list::file))
        .route(paths::TEMPLATE, get(list::template))
        .route(paths::NEW, get(entry::new).post(entry::add))
        .route(paths::ENTRY, get(entry::show).post(entry::change))
        .route(paths::REMOVAL, get(removal::show).post(removal::submit))
        .route(
            paths::IMPORTS,
            get(import::choose)
                .post(import::upload)
                .layer(DefaultBodyLimit::max(READ_TO_THE_END)),
        )
        .route(paths::IMPORT, get(dry_run::show).post(dry_run::submit))
        .route(paths::MENTOR, get(mentor::show))
        .route(paths::CONFIRMATION, post(mentor::confirm))
        .route(paths::REST, post(mentor::rest))
        .route(paths::RETURN, post(mentor::come_back))
        .route(
            paths::CORRECTION,
            get(correction::show).post(correction::submit),
        )
        .route(paths::LEAVING, get(leaving::show).post(leaving::submit))
}

/// What a handler of this room answers.
type Answer = Result<Response, AppError>;
