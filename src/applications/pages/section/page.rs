//! What the page shows, and where it leads.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use crate::{
    applications::{
        content,
        draft::{Answers, Draft, Field, Question, Section},
        evidence::{self, Evidence},
        pages::{opened::Opened, words},
        paths,
        sections::{self, Rules},
    },
    criteria::Criterion,
    platform::http::{AppError, FieldErrors, Frame, render},
    values::Reference,
};

#[derive(Template)]
#[template(path = "applications/section.html")]
pub struct SectionPage {
    pub frame: Frame,
    pub reference: Reference,
    section: Section,
    pub title: String,
    caption: String,
    pub questions: Vec<Question>,
    criterion: Option<&'static Criterion>,
    /// For the criterion.
    pub files: Vec<Evidence>,
    answers: Answers,
    /// The version the answers are of.
    version: i32,
    errors: FieldErrors,
    can_edit: bool,
    way: Way,
}

/// Where the person came from, which is where they go back to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Way {
    /// `check` for the check page; empty for the task list.
    from: String,
}

impl SectionPage {
    pub fn new(
        frame: Frame,
        opened: &Opened,
        section: Section,
        draft: &Draft,
        rules: Rules<'_>,
        way: Way,
    ) -> Result<Self, AppError> {
        let questions = sections::questions(section, rules.criteria);
        if questions.is_empty() {
            return Err(AppError::NotFound);
        }
        Ok(Self {
            frame,
            reference: opened.reference().clone(),
            section,
            title: words::title(section, rules.criteria).into_owned(),
            caption: words::caption(section, draft),
            questions,
            criterion: match section {
                Section::Criterion(key) => rules.criteria.find(key),
                _ => None,
            },
            files: Vec::new(),
            answers: Answers::default(),
            version: 0,
            errors: FieldErrors::default(),
            can_edit: opened.can_edit(),
            way,
        })
    }

    pub fn with(mut self, answers: Answers, version: i32) -> Self {
        self.answers = answers;
        self.version = version;
        self
    }

    /// In page order, whatever order the rules looked in.
    pub fn shown_again(mut self, errors: &FieldErrors) -> Result<Response, AppError> {
        for question in &self.questions {
            let message = errors.message(&question.name);
            if !message.is_empty() {
                self.errors.add(question.name.clone(), message);
            }
        }
        Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&self)?).into_response())
    }

    fn is_from_check(&self) -> bool {
        self.way.from == "check"
    }

    pub fn action(&self) -> String {
        let address = paths::section(&self.reference, self.section);
        if self.is_from_check() {
            format!("{address}?from=check")
        } else {
            address
        }
    }

    /// Where the criterion's files are added and removed.
    pub fn files_page(&self) -> String {
        match self.section {
            Section::Criterion(key) => evidence::paths::criterion(&self.reference, key),
            _ => self.back(),
        }
    }

    fn back(&self) -> String {
        match self.section {
            _ if self.is_from_check() => paths::check(&self.reference),
            Section::Programme(programme, _) => paths::programme(&self.reference, programme),
            _ => paths::application(&self.reference),
        }
    }

    /// The page after this one among those that belong together; else the list of them.
    pub fn next(&self, draft: &Draft, rules: Rules<'_>) -> String {
        let pages = content::pages_needed(draft, rules);
        let after = pages
            .iter()
            .skip_while(|page| **page != self.section)
            .nth(1);
        match after {
            Some(next) if !self.is_from_check() && belong_together(self.section, *next) => {
                paths::section(&self.reference, *next)
            }
            _ => self.back(),
        }
    }

    /// A page with one question is headed by it.
    fn is_single_choice(&self) -> bool {
        self.questions.len() == 1 && matches!(self.questions[0].field, Field::One(_))
    }

    fn error(&self, question: &Question) -> &str {
        self.errors.message(&question.name)
    }
}

fn belong_together(page: Section, next: Section) -> bool {
    use Section::{Contact, Criterion, Legal, Name, Programme};
    match (page, next) {
        (Programme(one, _), Programme(other, _)) => one == other,
        (Criterion(one), Criterion(other)) => one.group() == other.group(),
        (Name | Legal, Legal | Contact) => true,
        _ => false,
    }
}
