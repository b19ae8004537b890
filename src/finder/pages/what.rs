//! What to get help with.

use askama::Template;

use super::question::Question;
use crate::{platform::http::Frame, taxonomy::ChallengeGroup, values::Term};

#[derive(Template)]
#[template(path = "finder/what.html")]
pub struct WhatPage {
    pub frame: Frame,
    pub question: Question,
}
