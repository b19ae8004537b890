//! The room's pages.

mod ask;
mod figures;

use axum::{Router, extract::FromRef, routing::get};

use super::{Equality, paths};
use crate::platform::{clock::Clock, db::Db};

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Equality: FromRef<S>,
{
    Router::new()
        .route(paths::ASK, get(ask::show).post(ask::submit))
        .route(paths::THANKS, get(ask::thanks))
        .route(paths::FIGURES, get(figures::show))
}
