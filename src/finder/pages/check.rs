//! All answers at a glance, each with the way to change it.

use askama::Template;

use super::question::{Question, Step};
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
        let query = self.question.form.query();
        let step = [Step::What, Step::Business, Step::Place]
            .into_iter()
            .find(|step| step.asks(row.parameter))
            .unwrap_or(Step::What);
        let joint = if query.is_empty() { "" } else { "&" };
        format!("{}?{query}{joint}then=check#{}", step.path(), row.parameter)
    }

    fn results(&self) -> String {
        paths::with_query(paths::RESULTS, &self.question.form.query())
    }
}
