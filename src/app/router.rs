//! Every address of the portal.

use axum::{Router, response::IntoResponse};

use super::AppState;
use crate::platform::{assets, http::AppError};

/// The rooms' routers side by side, without the server's own layers.
pub fn router(state: AppState) -> Router {
    Router::new()
        .merge(assets::router())
        .fallback(async || AppError::NotFound.into_response())
        .with_state(state)
}
