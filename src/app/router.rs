//! Every address of the portal.

use axum::{Router, response::IntoResponse};

use super::{AppState, health};
use crate::platform::{assets, http::AppError};

/// Where each page asks the matching or the keywords, which one visitor may do less often than read.
pub const SEARCH_PATHS: &[&str] = &["/find/results", "/search", "/api/matches"];

/// The rooms' routers side by side, without the server's guards.
pub fn router(state: AppState) -> Router {
    Router::new()
        .merge(assets::router())
        .merge(health::router())
        .fallback(async || AppError::NotFound.into_response())
        .with_state(state)
}
