//! The room's pages.

mod dashboard;
mod export;
mod gaps;
mod report;

use axum::{Router, extract::FromRef, response::Response, routing::get};

use super::paths;
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
{
    Router::new()
        .route(paths::DASHBOARD, get(dashboard::show))
        .route(paths::DASHBOARD_CSV, get(export::csv))
        .route(paths::GAPS, get(gaps::show))
}

/// What a handler of this room answers.
type Answer = Result<Response, AppError>;
