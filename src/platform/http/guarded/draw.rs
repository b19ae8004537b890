//! Failures as a visitor sees them: a page in the ordinary layout, or a problem document (RFC 9457) where programs ask.

use askama::Template;
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde_json::json;

use super::{programs::is_for_programs, request_id::RequestId};
use crate::platform::http::{Frame, error::Failure};

/// HTTP wants every 401 to name a way of signing in, and has no registered name for a cookie.
const BY_COOKIE: HeaderValue = HeaderValue::from_static("Cookie realm=\"Soundingboard\"");

#[derive(Template)]
#[template(path = "layout/error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    heading: &'a str,
    lines: Vec<&'a str>,
    /// Told only where we are to blame, since only then can we look something up.
    reference: Option<&'a str>,
}

/// Gives the answer a body; its status and its other headers (`Retry-After`, `Allow`) stay.
///
/// A program that asks the API cannot sign in on a page, so what is a way there for a person is 401 for it.
pub fn draw(response: Response, frame: Frame, id: RequestId) -> Response {
    let (mut parts, _) = response.into_parts();
    let failure = parts.extensions.remove::<Failure>().unwrap_or_default();
    if parts.status.is_redirection() {
        parts.status = StatusCode::UNAUTHORIZED;
        parts.headers.remove(header::LOCATION);
        parts.headers.insert(header::WWW_AUTHENTICATE, BY_COOKIE);
    }
    let (heading, [happened, to_do]) = words(parts.status);
    let lines = vec![
        failure.detail.as_deref().unwrap_or(happened),
        failure.advice.as_deref().unwrap_or(to_do),
    ];
    let id = id.to_string();
    let reference = parts.status.is_server_error().then_some(id.as_str());
    let (media_type, body) = if is_for_programs(frame.path()) {
        let problem = json!({
            "title": heading,
            "status": parts.status.as_u16(),
            "detail": lines.join(" "),
            "reference": id,
        });
        ("application/problem+json", problem.to_string())
    } else {
        let page = ErrorPage {
            frame,
            heading,
            lines,
            reference,
        };
        // The page holds nothing that can fail; were it to, the heading is what matters.
        let body = page.render().unwrap_or_else(|_| heading.to_owned());
        ("text/html; charset=utf-8", body)
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    parts
        .headers
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, Body::from(body))
}

/// The heading, and what happened and what to do. A failure's own sentences replace these.
fn words(status: StatusCode) -> (&'static str, [&'static str; 2]) {
    match status {
        StatusCode::UNAUTHORIZED => (
            "Sign in first",
            [
                "This is open only to people who have signed in.",
                "Sign in on the site and ask again.",
            ],
        ),
        StatusCode::FORBIDDEN => (
            "You cannot do this here",
            [
                "This is not open to you.",
                "Nothing was changed. Open the page on this site and try again.",
            ],
        ),
        StatusCode::NOT_FOUND => (
            "Page not found",
            [
                "There is no page at this address.",
                "Check the address, or start from the first page.",
            ],
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "This page cannot be used that way",
            [
                "The page at this address does not take this kind of request.",
                "Nothing was changed.",
            ],
        ),
        StatusCode::CONFLICT => (
            "This has changed since you opened it",
            [
                "Someone else changed it, or the page was open for a long time.",
                "Open the page again to see how it is now.",
            ],
        ),
        StatusCode::GONE => (
            "No longer listed",
            [
                "What was at this address has been withdrawn.",
                "You can search for something like it.",
            ],
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "That is too much at once",
            [
                "What you sent is larger than this page takes.",
                "Nothing was saved. Shorten it and send it again.",
            ],
        ),
        StatusCode::URI_TOO_LONG | StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => (
            "The address is too long",
            [
                "We could not read the whole request.",
                "Start from the first page and answer fewer questions.",
            ],
        ),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            "We cannot read what was sent",
            [
                "This page takes what its own form sends.",
                "Nothing was saved. Open the page and use its form.",
            ],
        ),
        StatusCode::UNPROCESSABLE_ENTITY => (
            "Something in the request does not fit",
            [
                "We could not understand a part of what was sent.",
                "Go back, change it and send it again.",
            ],
        ),
        StatusCode::TOO_MANY_REQUESTS => (
            "Too much in a short time",
            [
                "This was asked for many times in a short while, so we did not do it this time.",
                "Wait a minute and try again.",
            ],
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            "Busy just now",
            [
                "We cannot answer this at the moment.",
                "Nothing was changed. Try again in a minute; searching may go on working meanwhile.",
            ],
        ),
        status if status.is_server_error() => (
            "Something went wrong",
            [
                "This is our fault, not yours.",
                "We have noted what happened. Try again; if you were sending something, check first whether it arrived.",
            ],
        ),
        _ => (
            "We could not do that",
            [
                "We could not understand the request.",
                "Nothing was changed. Go back and try again.",
            ],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_blame_or_shout() {
        for code in 400..600 {
            let (heading, lines) = words(StatusCode::from_u16(code).unwrap());
            for text in lines.iter().chain([&heading]) {
                let lower = text.to_lowercase();
                assert!(
                    !["invalid", "oops", "please", "!"]
                        .iter()
                        .any(|word| lower.contains(word)),
                    "{text}"
                );
            }
        }
    }
}
