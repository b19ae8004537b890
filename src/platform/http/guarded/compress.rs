//! Pages made smaller on their way: most readers are on a phone, and a page is mostly the same few words.
//!
//! With gzip, which every browser takes on every kind of connection, at a cheap level, which leaves about a quarter and costs
//! a fraction of a millisecond. A room that keeps finished bodies and compresses those itself says so by `Vary`.
//!
//! Compression tells something of what it hides where a stranger can have a secret and words of their own put on one page
//! and see its size, many times. Here nobody can: our cookies are not sent with requests that other sites cause, and the
//! keys in forms are new each time.

use std::io::Write;

use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    http::{
        HeaderMap, HeaderValue,
        header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY},
    },
    response::Response,
};
use flate2::{Compression, write::GzEncoder};

use crate::platform::assets::accepts;

/// Below it the page fits into the first packets anyhow.
const WORTHWHILE: u64 = 4 * 1024;
/// Beyond it, compressing would hold up others; no page is so long.
const TOO_LONG: u64 = 512 * 1024;

/// Whether a browser takes what we make.
pub fn takes_gzip(headers: &HeaderMap) -> bool {
    accepts(headers, "gzip")
}

/// The answer, compressed if it is a page, long enough, and for somebody who takes it.
pub async fn compress(mut response: Response, takes_gzip: bool) -> Response {
    if !is_ours_to_compress(&response) {
        return response;
    }
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if !takes_gzip {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // A page is whole in memory, so this neither waits nor fails.
    let page = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let Some(smaller) = gzip(&page) else {
        return Response::from_parts(parts, Body::from(page));
    };
    parts.headers.remove(CONTENT_LENGTH);
    parts
        .headers
        .insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    Response::from_parts(parts, Body::from(smaller))
}

fn is_ours_to_compress(response: &Response) -> bool {
    let headers = response.headers();
    let is_page = headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let length = response.body().size_hint().exact();
    is_page
        && length.is_some_and(|length| (WORTHWHILE..=TOO_LONG).contains(&length))
        && !headers.contains_key(VARY)
        && !headers.contains_key(CONTENT_ENCODING)
}

/// The two cheaper ones keep to a fixed code or look for little, and leave half of a page.
const LEVEL: Compression = Compression::new(3);

fn gzip(page: &[u8]) -> Option<Bytes> {
    let room = Vec::with_capacity(page.len() / 2);
    let mut encoder = GzEncoder::new(room, LEVEL);
    encoder.write_all(page).ok()?;
    encoder.finish().ok().map(Bytes::from)
}
