//! What administrators see of imports.

mod sources;

use axum::{Router, extract::FromRef, routing::get};

use super::paths;
use crate::platform::db::Db;

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
{
    Router::new().route(paths::SOURCES, get(sources::show))
}
