//! Browser input, refused as a page of ours rather than as a line of plain text.

#![expect(
    clippy::disallowed_types,
    reason = "this is where axum's own extractors are wrapped"
)]

use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, request::Parts},
    response::IntoResponse,
};
use serde::de::DeserializeOwned;

use super::AppError;

/// The variable parts of the path. One that cannot be read leads nowhere, so the page is not found.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

/// The query, where a key may be repeated.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

/// A posted form, where a key may be repeated.
#[derive(Clone, Copy, Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        match read {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(refusal) if refusal.status().is_server_error() => Err(refusal.into()),
            Err(_) => Err(AppError::NotFound),
        }
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, AppError> {
        axum_extra::extract::Query::try_from_uri(&parts.uri)
            .map(|axum_extra::extract::Query(value)| Self(value))
            .map_err(|refusal| AppError::Unprocessable(refusal.body_text()))
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        let read = axum_extra::extract::Form::<T>::from_request(request, state).await;
        match read {
            Ok(axum_extra::extract::Form(value)) => Ok(Self(value)),
            Err(refusal) => match refusal.into_response().status() {
                StatusCode::PAYLOAD_TOO_LARGE => Err(AppError::TooLarge),
                StatusCode::UNSUPPORTED_MEDIA_TYPE => Err(AppError::NotAForm),
                _ => Err(AppError::Unprocessable(
                    "The form did not arrive whole.".to_owned(),
                )),
            },
        }
    }
}
