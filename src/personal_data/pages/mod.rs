//! The room's pages.

mod ask;
mod erasure;
mod held;

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    extract::FromRef,
    http::{HeaderValue, StatusCode, header::CACHE_CONTROL},
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, Utc};

use super::{
    PersonalData, paths,
    request::{PURPOSE, Standing},
    store,
};
use crate::platform::{
    clock::Clock,
    db::Db,
    http::{AppError, Frame, Site, render},
    vault::Vault,
};

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Vault: FromRef<S>,
    Arc<Site>: FromRef<S>,
    PersonalData: FromRef<S>,
{
    Router::new()
        .route(paths::ASK, get(ask::show).post(ask::submit))
        .route(paths::SENT, get(ask::sent))
        .route(paths::ERASED, get(erasure::done))
        .route(paths::HELD, get(held::show))
        .route(paths::DOWNLOAD, get(held::download))
        .route(paths::ERASURE, get(erasure::show).post(erasure::submit))
}

/// The link was good once.
#[derive(Template)]
#[template(path = "personal_data/over.html")]
struct OverPage {
    frame: Frame,
}

/// Whether a link opens anything; a link that we did not make is not found.
async fn standing(
    db: &Db,
    vault: &Vault,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Standing, AppError> {
    let id = vault.follow(PURPOSE, token).ok_or(AppError::NotFound)?;
    let request = db.read(async |conn| store::find(conn, id).await).await?;
    // Forgotten once it was over.
    Ok(request.map_or(Standing::Over, |request| request.standing(now)))
}

fn over(frame: Frame) -> Result<Response, AppError> {
    let page = render(&OverPage { frame })?;
    Ok((StatusCode::GONE, page).into_response())
}

/// Nobody keeps a copy of what is shown behind a link.
fn private(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    let value = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(CACHE_CONTROL, value);
    response
}
