//! How the site is, for those who watch it.

use axum::{Json, Router, extract::State, routing::get};
use serde_json::{Value, json};

use super::AppState;
use crate::{directory::Directory, platform::db::Db};

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
async fn readyz(State(db): State<Db>, State(directory): State<Directory>) -> Json<Value> {
    let answers = db.probe().await.is_ok();
    let directory = directory.state();
    let status = if answers && directory.in_touch {
        "ready"
    } else {
        "degraded"
    };
    Json(json!({
        "status": status,
        "database": if answers { "answers" } else { "away" },
        "directory": {
            "version": directory.version,
            "follows_changes": directory.in_touch,
        },
    }))
}
