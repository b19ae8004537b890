//! Behind the `bench` feature alone: an axum route with nothing round it, on the site's own listener.
//!
//! What a page costs is best said beside what sending as many bytes costs on the same machine in the same minute. The
//! route sends bytes that stand ready, past the guards, the snapshot and the templates; `tests/bench/http.sh` asks it.

#![expect(
    clippy::disallowed_types,
    reason = "bare axum is what this is about: its own `Path`, and no page for a wrong number"
)]

use std::sync::LazyLock;

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Path,
    http::{Request, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::get,
};
use tower::ServiceExt;

const PREFIX: &str = "/bench/bare/";
const MOST_BYTES: usize = 1024 * 1024;

static FILLING: Bytes = Bytes::from_static(&[b'a'; MOST_BYTES]);
static ROUTER: LazyLock<Router> =
    LazyLock::new(|| Router::new().route("/bench/bare/{bytes}", get(send)));

pub fn is_asked(request: &Request<Body>) -> bool {
    request.uri().path().starts_with(PREFIX)
}

/// `GET /bench/bare/12345` answers with as many bytes, a mebibyte at most.
pub async fn answer(request: Request<Body>) -> Response {
    match ROUTER.clone().oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

async fn send(Path(bytes): Path<usize>) -> impl IntoResponse {
    let body = FILLING.slice(..bytes.min(MOST_BYTES));
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], body)
}
