//! How the site is, for those who watch it.

use axum::{Json, Router, extract::State, routing::get};
use serde_json::{Value, json};

use super::AppState;
use crate::platform::db::Db;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
}

/// The process answers.
async fn healthz() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

/// Pages can be served. Without the database they are, from the snapshot in memory, but nothing can be written: that is
/// told as "degraded" and still with status 200, since taking the site out of service would help nobody.
async fn readyz(State(db): State<Db>) -> Json<Value> {
    let status = match db.probe().await {
        Ok(()) => "ready",
        Err(_) => "degraded",
    };
    Json(json!({ "status": status }))
}
