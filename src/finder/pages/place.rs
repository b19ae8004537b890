//! Where and how to meet, at what price, when and for how long.

use askama::Template;

use super::question::Question;
use crate::{
    finder::wording::{self, Choice},
    platform::http::Frame,
    taxonomy::{Format, Language},
    values::Term,
};

#[derive(Template)]
#[template(path = "finder/place.html")]
pub struct PlacePage {
    pub frame: Frame,
    pub question: Question,
}

impl PlacePage {
    fn amount(&self) -> &str {
        wording::amount(&self.question.form.budget)
    }

    fn whens(&self) -> Vec<Choice> {
        wording::whens(&self.question.form.when)
    }

    fn lengths(&self) -> Vec<Choice> {
        wording::lengths(&self.question.form.length)
    }
}
