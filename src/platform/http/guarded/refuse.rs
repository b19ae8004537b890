//! Who asks, and requests that are turned away by their size alone.

use std::net::IpAddr;

use axum::{
    body::Body,
    http::{HeaderName, Request, StatusCode},
    response::{IntoResponse, Response},
};

/// A query of every filter there is takes a quarter of this.
const LONGEST_ADDRESS: usize = 8 * 1024;
/// The server itself breaks off at four times as much, without a page.
pub const MOST_HEADER_BYTES: usize = 16 * 1024;
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

pub fn too_long(request: &Request<Body>) -> Option<Response> {
    let address = request
        .uri()
        .path_and_query()
        .map_or(0, |address| address.as_str().len());
    if address > LONGEST_ADDRESS {
        return Some(StatusCode::URI_TOO_LONG.into_response());
    }
    let headers = request.headers().iter();
    let bytes: usize = headers
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    (bytes > MOST_HEADER_BYTES).then(|| StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE.into_response())
}

/// The visitor's address. Behind a proxy of ours it is the last of those forwarded; earlier ones anybody can make up.
pub fn client_address(request: &Request<Body>, peer: IpAddr, behind_proxy: bool) -> IpAddr {
    if !behind_proxy {
        return peer;
    }
    let forwarded = request.headers().get_all(FORWARDED_FOR).iter().next_back();
    forwarded
        .and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok())
        .unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEER: &str = "192.0.2.1";

    fn asked_by(forwarded: &str, behind_proxy: bool) -> String {
        let request = Request::builder()
            .header("x-forwarded-for", forwarded)
            .body(Body::empty())
            .unwrap();
        client_address(&request, PEER.parse().unwrap(), behind_proxy).to_string()
    }

    #[test]
    fn only_the_proxy_s_own_word_counts() {
        assert_eq!(asked_by("203.0.113.5, 198.51.100.7", true), "198.51.100.7");
        assert_eq!(asked_by("203.0.113.5, 198.51.100.7", false), PEER);
        assert_eq!(asked_by("nonsense", true), PEER);
    }

    #[test]
    fn addresses_and_headers_have_a_longest() {
        let request = Request::builder()
            .uri(format!("/find?q={}", "a".repeat(9_000)))
            .body(Body::empty())
            .unwrap();
        assert_eq!(
            too_long(&request).unwrap().status(),
            StatusCode::URI_TOO_LONG
        );
        let request = Request::builder()
            .header("cookie", "a".repeat(17_000))
            .body(Body::empty())
            .unwrap();
        assert_eq!(
            too_long(&request).unwrap().status(),
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE
        );
    }
}
