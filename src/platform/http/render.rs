//! From a page struct to an answer.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};

use super::AppError;

/// The page as HTML.
pub fn render(page: &impl Template) -> Result<Html<String>, AppError> {
    Ok(Html(page.render()?))
}

/// Other ways to answer with a page.
pub trait PageTemplate: Template + Sized {
    /// The page shown again because what was sent cannot be taken as it is: status 422.
    fn unprocessable(&self) -> Result<Response, AppError> {
        Ok((StatusCode::UNPROCESSABLE_ENTITY, render(self)?).into_response())
    }
}

impl<T: Template> PageTemplate for T {}

/// After a good post: go and look at the result, so that a reload is harmless.
pub fn see_other(address: &str) -> Response {
    Redirect::to(address).into_response()
}
