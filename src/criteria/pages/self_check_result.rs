//! What a self-check comes to, and what to do first.

use askama::Template;
use axum::response::{IntoResponse, Response};

use super::self_check;
use crate::{
    criteria::{
        Criterion, CriterionKey, Group, PASS_PERCENT, Version, Working, paths,
        self_check::{Answers, End, Step, steps},
        wording::told,
    },
    platform::http::{AppError, Frame, Query, render},
};

#[derive(Template)]
#[template(path = "criteria/self-check-result.html")]
struct ResultPage {
    frame: Frame,
    answers: Answers,
    working: Working,
    end: End,
    /// What it takes to be ready.
    first: Vec<Step>,
    /// What could be better besides.
    rest: Vec<Step>,
}

struct Row {
    criterion: &'static Criterion,
    level: String,
    /// Where the answer can be changed.
    change: String,
}

impl ResultPage {
    fn heading(&self) -> String {
        match &self.end {
            End::Ready => "Ready: apply to be assessed".to_owned(),
            End::Nearly => "Nearly: do these first".to_owned(),
            End::StartVisible => "Start as a visible listing".to_owned(),
            End::Unfinished { missing } if missing.len() == 1 => "1 question is left".to_owned(),
            End::Unfinished { missing } => format!("{} questions are left", missing.len()),
        }
    }

    /// Every criterion with its answer.
    fn rows(&self) -> impl Iterator<Item = Row> {
        let criteria = self.answers.set.criteria();
        criteria.map(|criterion| Row {
            criterion,
            level: self.answers.mark_of(criterion.key).map_or_else(
                || "Not answered".to_owned(),
                |mark| sentence(&mark.to_string()),
            ),
            change: self.change(criterion.key),
        })
    }

    /// Those that an answer is missing to.
    fn missing(&self) -> Vec<Row> {
        let missing = |row: &Row| self.answers.mark_of(row.criterion.key).is_none();
        self.rows().filter(missing).collect()
    }

    fn told(&self) -> Vec<String> {
        told(&self.working)
    }

    fn is_current(&self) -> bool {
        self.answers.set.version == Version::CURRENT
    }

    /// Where the answer can be changed; "Continue" leads back here.
    fn change(&self, key: CriterionKey) -> String {
        let query = self.answers.query();
        let joint = if query.is_empty() { "" } else { "&" };
        let address = paths::self_check(key.group(), &format!("{query}{joint}then=result"));
        format!("{address}#{key}")
    }

    fn back(&self) -> String {
        paths::self_check(Group::Evaluation, &self.answers.query())
    }
}

/// With a capital first letter.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

pub async fn result(
    frame: Frame,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let answers = Answers::from_pairs(&pairs);
    if !answers.errors.is_empty() {
        return self_check::show(frame, Group::Purpose, answers, true);
    }
    let working = answers.working();
    let (first, rest) = steps(answers.set, &working);
    let end = End::of(&working);
    let page = ResultPage {
        frame,
        answers,
        working,
        end,
        first,
        rest,
    };
    Ok(render(&page)?.into_response())
}
