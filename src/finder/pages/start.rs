//! What the journey gives, and one button.

use askama::Template;
use axum::response::Html;

use crate::{
    finder::paths,
    platform::http::{AppError, Frame, render},
};

#[derive(Template)]
#[template(path = "finder/start.html")]
struct StartPage {
    frame: Frame,
}

pub async fn start(frame: Frame) -> Result<Html<String>, AppError> {
    render(&StartPage { frame })
}
