//! What applying gives and takes, and one button.

use askama::Template;
use axum::response::Html;

use crate::{
    accounts::MaybeSignedIn,
    applications::paths,
    platform::http::{AppError, Frame, render},
};

#[derive(Template)]
#[template(path = "applications/start.html")]
struct StartPage {
    frame: Frame,
    is_signed_in: bool,
}

pub async fn show(
    frame: Frame,
    MaybeSignedIn(person): MaybeSignedIn,
) -> Result<Html<String>, AppError> {
    render(&StartPage {
        frame,
        is_signed_in: person.is_some(),
    })
}
