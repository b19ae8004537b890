//! Every address of the portal.

use axum::{Router, middleware::from_fn_with_state, response::IntoResponse};

use super::{AppState, admin, health};
use crate::{
    accounts, alerts, applications, assessment, criteria, directory, duplicates, embeds, enquiries,
    equality, finder, front, imports, insight, listings, marks, nominations, openreferral,
    outcomes, personal_data,
    platform::{assets, http::AppError},
    roster, statistics,
};

/// Where each page asks the matching or the keywords, which one visitor may do less often than read.
pub const SEARCH_PATHS: &[&str] = &[
    finder::paths::RESULTS,
    finder::paths::SHORTLIST,
    finder::paths::COMPARE,
    "/search",
    finder::paths::API_MATCHES,
];

/// Where files are sent to, which may be large and take long.
pub const UPLOAD_PATHS: &[&str] = &[
    applications::evidence::paths::CRITERION,
    applications::evidence::paths::ITEM,
    roster::paths::IMPORTS,
];

/// The rooms' routers side by side, without the server's guards.
pub fn router(state: AppState) -> Router {
    Router::new()
        .merge(accounts::router())
        .merge(alerts::router())
        .merge(assets::router())
        .merge(accounts::admin::router())
        .merge(admin::router())
        .merge(criteria::router())
        .merge(applications::evidence::router())
        .merge(applications::router())
        .merge(assessment::router())
        .merge(directory::router())
        .merge(duplicates::router())
        .merge(embeds::router())
        .merge(enquiries::router())
        .merge(equality::router())
        .merge(health::router())
        .merge(front::router())
        .merge(finder::router())
        .merge(listings::router())
        .merge(personal_data::router())
        .merge(openreferral::router())
        .merge(outcomes::router())
        .merge(imports::router())
        .merge(insight::router())
        .merge(marks::router())
        .merge(nominations::router())
        .merge(roster::router())
        .merge(statistics::router())
        .fallback(async || AppError::NotFound.into_response())
        .layer(from_fn_with_state(state.clone(), accounts::recognise))
        .with_state(state)
}
