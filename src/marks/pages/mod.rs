//! The room's pages: [`verify`] for people; the rest for programs, which pages of other sites may read too.

mod badge;
mod credential;
mod found;
mod identity;
mod status;
mod verify;

use std::sync::Arc;

use axum::{
    Router,
    extract::FromRef,
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE},
    },
    response::Response,
    routing::get,
};

use super::{TTL, paths};
use crate::platform::{
    clock::Clock,
    db::Db,
    http::{AppError, Site},
    vault::Vault,
};

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Vault: FromRef<S>,
    Arc<Site>: FromRef<S>,
{
    Router::new()
        .route(paths::VERIFY, get(verify::show))
        .route(paths::VERIFY_DATA, get(verify::data))
        .route(paths::CREDENTIAL, get(credential::show))
        .route(paths::BADGE, get(badge::show))
        .route(paths::MARK, get(credential::lead_on))
        .route(paths::STATUS_LIST, get(status::show))
        .route(paths::DID, get(identity::did))
        .route(paths::KEYS, get(identity::keys))
}

/// What a handler of this room answers.
type Answer = Result<Response, AppError>;

/// The headers of what any site may read and show, and keep for [`TTL`].
fn for_every_site(media_type: &'static str) -> HeaderMap {
    let keep = format!("public, max-age={}", TTL.as_secs());
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    if let Ok(keep) = HeaderValue::try_from(keep) {
        headers.insert(CACHE_CONTROL, keep);
    }
    headers
}
