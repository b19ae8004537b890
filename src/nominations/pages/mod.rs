//! The room's pages: one for everybody, two for assessors.

mod nominate;
mod worklist;

use axum::{Router, extract::FromRef, response::Response, routing::get};

use super::{Nominations, paths};
use crate::{
    directory::Directory,
    platform::{clock::Clock, db::Db, http::AppError},
};

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Directory: FromRef<S>,
    Nominations: FromRef<S>,
{
    Router::new()
        .route(paths::NOMINATE, get(nominate::show).post(nominate::submit))
        .route(paths::SENT, get(nominate::sent))
        .route(paths::NOMINATIONS, get(worklist::list))
        .route(paths::NOMINATION, get(worklist::show).post(worklist::mark))
}

/// What a handler of this room answers.
type Answer = Result<Response, AppError>;
