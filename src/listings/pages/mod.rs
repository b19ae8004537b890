//! The room's pages. Those that anybody may see stand here; what an organisation's own people see is in `manage`, what
//! assessors see in `stewardship`.

mod register;
mod register_data;
mod register_history;
mod shown;

use axum::{Router, extract::FromRef, response::Response, routing::get};

use super::paths;
use crate::platform::{db::Db, http::AppError};

/// The room's pages.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
{
    Router::new()
        .route(paths::REGISTER, get(register::show))
        .route(paths::REGISTER_CSV, get(register_data::csv))
        .route(paths::REGISTER_JSON, get(register_data::json))
        .route(paths::REGISTER_HISTORY, get(register_history::show))
}

/// What a handler of this room answers.
type Answer = Result<Response, AppError>;
