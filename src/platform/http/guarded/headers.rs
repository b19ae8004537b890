//! The headers of every answer, failures included.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};

use super::request_id::RequestId;

/// No script or style but our own files, nothing of ours inside other sites' pages.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const NO_PERMISSIONS: &str =
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

const EVERYWHERE: [(HeaderName, HeaderValue); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_POLICY),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(NO_PERMISSIONS),
    ),
];
/// On open data in place of the same header above.
const FOR_EVERY_SITE: [(HeaderName, HeaderValue); 3] = [
    (
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    ),
    (
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("etag, retry-after, x-request-id"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    ),
];
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const A_YEAR_OVER_TLS: HeaderValue =
    HeaderValue::from_static("max-age=31536000; includeSubDomains");

#[derive(Debug)]
pub struct Headers {
    /// Whether visitors reach us over TLS, which browsers are then told to keep to.
    secure: bool,
}

impl Headers {
    pub fn new(secure: bool) -> Self {
        Self { secure }
    }

    /// To an answer of whatever kind; `open` where pages of other sites may read it.
    pub fn add_to(&self, response: &mut Response, id: RequestId, open: bool) {
        let headers = response.headers_mut();
        headers.reserve(EVERYWHERE.len() + FOR_EVERY_SITE.len() + 2);
        if open {
            headers.extend(FOR_EVERY_SITE);
        }
        for (name, value) in EVERYWHERE {
            // A page with a reason of its own may have said otherwise.
            headers.entry(name).or_insert(value);
        }
        if self.secure {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, A_YEAR_OVER_TLS);
        }
        if let Ok(id) = HeaderValue::try_from(id.to_string()) {
            headers.insert(REQUEST_ID, id);
        }
    }
}
