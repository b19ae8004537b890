//! Asking for an alert, saying yes to it, and stopping it.

mod confirm;
mod new;
mod stop;

use axum::{
    Router,
    extract::FromRef,
    http::{HeaderValue, header::CACHE_CONTROL},
    response::{IntoResponse, Response},
    routing::get,
};

use super::{Alerts, paths};
use crate::{
    directory::Directory,
    finder::Finder,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, PageTemplate, Site, render},
        vault::Vault,
    },
};

/// The room's pages.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Alerts: FromRef<S>,
    Clock: FromRef<S>,
    Db: FromRef<S>,
    Directory: FromRef<S>,
    Finder: FromRef<S>,
    Vault: FromRef<S>,
    std::sync::Arc<Site>: FromRef<S>,
{
    Router::new()
        .route(paths::NEW, get(new::show).post(new::submit))
        .route(paths::SENT, get(new::sent))
        .route(paths::CONFIRM, get(confirm::show).post(confirm::submit))
        .route(paths::STOP, get(stop::show).post(stop::submit))
}

/// What a handler of this room answers.
type Answer = Result<Response, AppError>;

/// A page behind a secret link, which nothing may keep.
fn in_confidence(page: &impl PageTemplate) -> Answer {
    let mut response = render(page)?.into_response();
    let private = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(CACHE_CONTROL, private);
    Ok(response)
}
