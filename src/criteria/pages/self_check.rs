//! The self-check's first page and its questions, a group a page.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};

use crate::{
    criteria::{
        CriteriaSet, Criterion, CriterionKey, Group, Mark, Rating, paths, self_check::Answers,
    },
    platform::http::{AppError, Frame, PageTemplate, Path, Query, render},
    values::Term,
};

#[derive(Template)]
#[template(path = "criteria/self-check.html")]
struct StartPage {
    frame: Frame,
    set: &'static CriteriaSet,
}

pub async fn start(frame: Frame) -> Result<Html<String>, AppError> {
    let set = CriteriaSet::current();
    render(&StartPage { frame, set })
}

#[derive(Template)]
#[template(path = "criteria/self-check-group.html")]
pub struct GroupPage {
    frame: Frame,
    group: Group,
    answers: Answers,
    /// The person came from the result to change an answer, and goes back there next.
    from_result: bool,
}

impl GroupPage {
    fn title_prefix(&self) -> &'static str {
        if self.errors().is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    /// The faults of this page's own fields, as the error summary takes them.
    fn errors(&self) -> Vec<(String, &str)> {
        let mut errors = self.answers.errors.on_page();
        errors.retain(|(address, _)| self.asks(address.trim_start_matches('#')));
        errors
    }

    fn number(&self) -> usize {
        self.group.index() + 1
    }

    fn questions(&self) -> impl Iterator<Item = Question<'_>> {
        let criteria = self.answers.set.of(self.group);
        criteria
            .iter()
            .map(|criterion| Question::of(criterion, &self.answers))
    }

    /// Where "Continue" leads: to the next group, and from the last one to the result.
    fn action(&self) -> String {
        match Group::from_index(self.group.index() + 1) {
            Some(next) if !self.from_result => paths::self_check(next, ""),
            _ => paths::SELF_CHECK_RESULT.to_owned(),
        }
    }

    fn back(&self) -> String {
        let query = self.answers.query();
        let before = self
            .group
            .index()
            .checked_sub(1)
            .and_then(Group::from_index);
        match before {
            _ if self.from_result => paths::with_query(paths::SELF_CHECK_RESULT, &query),
            Some(before) => paths::self_check(before, &query),
            None => paths::SELF_CHECK.to_owned(),
        }
    }

    /// The answers of the other groups, and the version they are for.
    fn carried(&self) -> Vec<(String, String)> {
        let pairs = self.answers.pairs();
        pairs.filter(|(name, _)| !self.asks(name)).collect()
    }

    /// Whether this page has a field of that name.
    fn asks(&self, name: &str) -> bool {
        let key = name.parse();
        key.is_ok_and(|key: CriterionKey| key.group() == self.group)
    }
}

/// One criterion as the page asks for it.
struct Question<'a> {
    criterion: &'static Criterion,
    legend: String,
    hint: &'static str,
    error: &'a str,
    choices: Vec<Choice>,
}

struct Choice {
    value: &'static str,
    words: &'static str,
    hint: String,
    chosen: bool,
}

impl<'a> Question<'a> {
    fn of(criterion: &'static Criterion, answers: &'a Answers) -> Self {
        let said = answers.mark_of(criterion.key);
        let choice = |mark: Mark, words, hint| Choice {
            value: mark.slug(),
            words,
            hint,
            chosen: said == Some(mark),
        };
        let rated = Rating::ALL.map(|rating| {
            let level = criterion.level(rating);
            choice(Mark::Rated(rating), level, format!("Level {rating}"))
        });
        let out = criterion.may_be(Mark::NotApplicable).then(|| {
            choice(
                Mark::NotApplicable,
                "It does not apply to us",
                String::new(),
            )
        });
        Self {
            criterion,
            legend: format!("{} {}", criterion.key, criterion.title),
            hint: if criterion.key_criterion {
                "A key criterion: level 2 is needed at least"
            } else {
                ""
            },
            error: answers.errors.message(&criterion.key.to_string()),
            choices: rated.into_iter().chain(out).collect(),
        }
    }
}

/// A page of questions; or, with status 422, the first one that has an answer which cannot be taken: each page's form is
/// sent to the page that comes next.
pub async fn group(
    frame: Frame,
    Path(group): Path<Group>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let from_result = pairs
        .iter()
        .any(|(name, value)| name == "then" && value == "result");
    show(frame, group, Answers::from_pairs(&pairs), from_result)
}

pub fn show(
    frame: Frame,
    group: Group,
    answers: Answers,
    from_result: bool,
) -> Result<Response, AppError> {
    let faulty = answers.first_faulty_group();
    let page = GroupPage {
        frame,
        group: faulty.unwrap_or(group),
        answers,
        from_result,
    };
    if faulty.is_some() {
        page.unprocessable()
    } else {
        Ok(render(&page)?.into_response())
    }
}
