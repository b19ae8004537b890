//! What a visitor should see when a request cannot be answered as asked.

use std::{sync::Arc, time::Duration};

use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{LOCATION, RETRY_AFTER},
    },
    response::{IntoResponse, Response},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Named by what the visitor sees, not by what broke. `?` turns any fault into [`AppError::Broken`], but for a database
/// that is away, which is [`AppError::Unavailable`].
#[derive(Debug)]
pub enum AppError {
    /// 404; also where mere existence is private.
    NotFound,
    /// 410: it was here, and was withdrawn.
    Gone,
    /// 303 to the sign-in page, which leads on to `then`: the path and query that were asked for. Under `/api` it is 401.
    SignInNeeded { then: String },
    /// 403, with the role or right that is missing, as a sentence.
    Forbidden(String),
    /// 409: the form expired, or the record changed meanwhile; with what to do, as a sentence, where there is more to say
    /// than to open the page again.
    Stale(Option<String>),
    /// 413: more was sent than we take.
    TooLarge,
    /// 415: what was sent is not a form.
    NotAForm,
    /// 422, with what to do, as a sentence. For a form, show the form again instead.
    Unprocessable(String),
    /// 429.
    TooMany { retry_after: Duration },
    /// 503.
    Unavailable { retry_after: Duration },
    /// 500. The cause is logged with the request's id; the visitor gets that id and never the cause.
    Broken(anyhow::Error),
}

/// How long to wait before asking again a database that is away: it is looked at again within a second.
const UNTIL_DATABASE_IS_BACK: Duration = Duration::from_secs(5);
const SIGN_IN_PAGE: &str = "/sign-in";
/// What may stand in a query's value as it is; all else is encoded, so that `then` can hold a query of its own.
const PLAIN_IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Rides on an answer's extensions to the layer that draws it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Failure {
    /// What happened, as a sentence in place of the general one.
    pub detail: Option<String>,
    /// What to do about it, as a sentence in place of the general one.
    pub advice: Option<String>,
    pub cause: Option<Arc<anyhow::Error>>,
}

impl AppError {
    /// [`AppError::Stale`] with what to do about it.
    pub fn stale(advice: impl Into<String>) -> Self {
        Self::Stale(Some(advice.into()))
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::SignInNeeded { .. } => StatusCode::SEE_OTHER,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Stale(_) => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unprocessable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        let error = error.into();
        if is_database_away(&error) {
            Self::Unavailable {
                retry_after: UNTIL_DATABASE_IS_BACK,
            }
        } else {
            Self::Broken(error)
        }
    }
}

/// Also when it waited in vain for a record that somebody else is changing (`lock_not_available`).
fn is_database_away(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| match cause.downcast_ref() {
        Some(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_)) => true,
        Some(sqlx::Error::Database(refusal)) => refusal.code().as_deref() == Some("55P03"),
        _ => false,
    })
}

/// Only a path of ours is worth coming back to: anything else could lead a visitor who has just signed in astray.
fn sign_in_address(then: &str) -> String {
    let is_ours = then.starts_with('/')
        && !then[1..].starts_with('/')
        && !then.contains(|c: char| c.is_control() || c == '\\');
    if is_ours {
        let then = utf8_percent_encode(then, PLAIN_IN_QUERY);
        format!("{SIGN_IN_PAGE}?then={then}")
    } else {
        SIGN_IN_PAGE.to_owned()
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let mut failure = Failure::default();
        match self {
            Self::Forbidden(detail) | Self::Unprocessable(detail) => failure.detail = Some(detail),
            Self::Stale(advice) => failure.advice = advice,
            Self::SignInNeeded { then } => {
                if let Ok(address) = HeaderValue::try_from(sign_in_address(&then)) {
                    response.headers_mut().insert(LOCATION, address);
                }
            }
            Self::Broken(cause) => failure.cause = Some(Arc::new(cause)),
            Self::TooMany { retry_after } => {
                failure.advice = Some(format!(
                    "You can try again in {}.",
                    wait_in_words(retry_after)
                ));
                come_again(&mut response, retry_after);
            }
            Self::Unavailable { retry_after } => come_again(&mut response, retry_after),
            Self::NotFound | Self::Gone | Self::TooLarge | Self::NotAForm => {}
        }
        response.extensions_mut().insert(failure);
        response
    }
}

fn come_again(response: &mut Response, retry_after: Duration) {
    let seconds = HeaderValue::from(whole_seconds(retry_after));
    response.headers_mut().insert(RETRY_AFTER, seconds);
}

/// Never less than the wait itself: "12 seconds", "3 minutes".
fn wait_in_words(wait: Duration) -> String {
    let seconds = whole_seconds(wait);
    let (number, unit) = match seconds {
        0..=90 => (seconds, "second"),
        91..=5400 => (seconds.div_ceil(60), "minute"),
        _ => (seconds.div_ceil(3600), "hour"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

/// Rounded up, and at least one, since `Retry-After: 0` invites a storm.
fn whole_seconds(time: Duration) -> u64 {
    time.as_millis()
        .div_ceil(1000)
        .max(1)
        .try_into()
        .unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_broken_but_an_absent_database_is_only_unavailable() {
        let fault = AppError::from(anyhow::anyhow!("a table is missing"));
        assert_eq!(fault.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let away = anyhow::Error::from(sqlx::Error::PoolTimedOut).context("counting organisations");
        assert_eq!(
            AppError::from(away).status(),
            StatusCode::SERVICE_UNAVAILABLE
        );
    }

    #[test]
    fn signing_in_leads_back_to_the_page_and_never_elsewhere() {
        for (then, address) in [
            (
                "/applications/SB-1?a=b&c=ü",
                "/sign-in?then=/applications/SB-1%3Fa%3Db%26c%3D%C3%BC",
            ),
            ("//elsewhere.example", "/sign-in"),
            ("/\\elsewhere.example", "/sign-in"),
            ("/\t/elsewhere.example", "/sign-in"),
            ("https://elsewhere.example", "/sign-in"),
            ("", "/sign-in"),
        ] {
            let then = then.to_owned();
            let response = AppError::SignInNeeded { then }.into_response();
            assert_eq!(response.status(), StatusCode::SEE_OTHER);
            assert_eq!(response.headers()[LOCATION], address);
        }
    }

    #[test]
    fn a_wait_is_told_in_whole_seconds_and_never_as_none() {
        for (wait, told) in [(0, "1"), (900, "1"), (1_001, "2")] {
            let retry_after = Duration::from_millis(wait);
            let response = AppError::TooMany { retry_after }.into_response();
            assert_eq!(response.headers()[RETRY_AFTER], told);
        }
    }

    #[test]
    fn a_wait_is_told_in_words_that_are_never_too_short() {
        for (seconds, words) in [
            (0, "1 second"),
            (90, "90 seconds"),
            (121, "3 minutes"),
            (3_600, "60 minutes"),
            (5_401, "2 hours"),
        ] {
            assert_eq!(wait_in_words(Duration::from_secs(seconds)), words);
        }
    }
}
