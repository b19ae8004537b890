//! What a visitor should see when a request cannot be answered as asked.

use std::{sync::Arc, time::Duration};

use axum::{
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};

/// Named by what the visitor sees, not by what broke. `?` turns any fault into [`AppError::Broken`], but for a database
/// that is away, which is [`AppError::Unavailable`].
#[derive(Debug)]
pub enum AppError {
    /// 404; also where mere existence is private.
    NotFound,
    /// 410: it was here, and was withdrawn.
    Gone,
    /// 403, with the role or right that is missing, as a sentence.
    Forbidden(String),
    /// 409: the form expired, or the record changed meanwhile.
    Stale,
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

/// Rides on an answer's extensions to the layer that draws it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Failure {
    /// A sentence for the visitor, in place of the general one.
    pub detail: Option<String>,
    pub cause: Option<Arc<anyhow::Error>>,
}

impl AppError {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Stale => StatusCode::CONFLICT,
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

fn is_database_away(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        matches!(
            cause.downcast_ref(),
            Some(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_))
        )
    })
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let mut failure = Failure::default();
        match self {
            Self::Forbidden(detail) | Self::Unprocessable(detail) => failure.detail = Some(detail),
            Self::Broken(cause) => failure.cause = Some(Arc::new(cause)),
            Self::TooMany { retry_after } | Self::Unavailable { retry_after } => {
                let seconds = HeaderValue::from(whole_seconds(retry_after));
                response.headers_mut().insert(RETRY_AFTER, seconds);
            }
            Self::NotFound | Self::Gone | Self::Stale | Self::TooLarge | Self::NotAForm => {}
        }
        response.extensions_mut().insert(failure);
        response
    }
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
    fn a_wait_is_told_in_whole_seconds_and_never_as_none() {
        for (wait, told) in [(0, "1"), (900, "1"), (1_001, "2")] {
            let retry_after = Duration::from_millis(wait);
            let response = AppError::TooMany { retry_after }.into_response();
            assert_eq!(response.headers()[RETRY_AFTER], told);
        }
    }
}
