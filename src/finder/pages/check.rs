//! All answers at a glance, each with the way to change it.

use askama::Template;

use super::question::{self, Question};
use crate::{
    finder::{
        paths,
        wording::{self, Row},
    },
    platform::http::Frame,
};

#[derive(Template)]
#[template(path = "finder/check.html")]
pub struct CheckPage {
    pub frame: Frame,
    pub question: Question,
}

impl CheckPage {
    fn rows(&self) -> Vec<Row> {
        wording::rows(&self.question.form)
    }

    fn change(&self, row: &Row) -> String {
        question::to_change(&self.question.form, row.parameter)
    }

    fn results(&self) -> String {
        paths::with_query(paths::RESULTS, &self.question.form.query())
    }
}
