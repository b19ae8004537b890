//! The room's pages: the questions, for whoever has the link; figures, for an organisation's own people; what waits, for
//! assessors.

mod contest;
mod contested;
mod early_endings;
mod figures;
mod figures_words;
mod follow_up;

use std::sync::Arc;

use axum::{
    Router,
    extract::FromRef,
    response::Response,
    routing::{get, post},
};

use super::paths;
use crate::platform::{
    clock::Clock,
    db::Db,
    http::{AppError, Site},
    vault::Vault,
};

/// The room's pages.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Arc<Site>: FromRef<S>,
    Vault: FromRef<S>,
{
    Router::new()
        .route(
            paths::FOLLOW_UP,
            get(follow_up::show).post(follow_up::submit),
        )
        .route(paths::FOLLOW_UP_STOP, post(follow_up::stop))
        .route(paths::MANAGE_FIGURES, get(figures::show))
        .route(
            paths::MANAGE_CONTEST,
            get(contest::show).post(contest::submit),
        )
        .route(paths::CONTESTS, get(contested::list))
        .route(paths::CONTEST, get(contested::show).post(contested::submit))
        .route(paths::EARLY_ENDINGS, get(early_endings::list))
        .route(
            paths::EARLY_ENDING,
            get(early_endings::show).post(early_endings::submit),
        )
}

/// What a handler of this room answers.
type Answer = Result<Response, AppError>;

/// The start of the title of a page that was shown again.
fn title_prefix(errors: &crate::platform::http::FieldErrors) -> &'static str {
    if errors.is_empty() { "" } else { "Error: " }
}
