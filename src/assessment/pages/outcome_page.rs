//! What recommending, deciding and reviewing share: one form, and a preview of the letter before anything is sent.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    applications::case::Assessed,
    assessment::{
        forms::{OutcomeForm, outcome},
        letter::Letter,
        open::{self, Closed, Open},
        paths,
    },
    criteria::{CriteriaSet, ReasonCode, Suggested},
    platform::http::{FieldErrors, Frame, render},
    values::{Reference, Term},
};

/// Which of the three is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Recommend,
    Decide,
    Review,
}

/// A page that has asked the rules whether it may be used.
#[derive(Template)]
#[template(path = "assessment/outcome.html")]
pub struct OutcomePage {
    pub frame: Frame,
    pub task: Task,
    pub reference: Reference,
    pub organisation: String,
    pub set: &'static CriteriaSet,
    pub codes: &'static [ReasonCode],
    pub assessed: Assessed,
    pub form: OutcomeForm,
    pub errors: FieldErrors,
    /// What somebody said before: the recommender's note, or the grounds of a review.
    pub said: Vec<(&'static str, String)>,
    /// Of the four conversations, how many have not taken place.
    pub unspoken: usize,
}

#[derive(Template)]
#[template(path = "assessment/preview.html")]
pub struct PreviewPage {
    pub frame: Frame,
    pub task: Task,
    pub reference: Reference,
    pub letter: Letter,
    pub form: OutcomeForm,
    /// Where the form goes.
    pub action: String,
}

impl OutcomePage {
    pub fn of(
        frame: Frame,
        task: Task,
        open: &Open,
        organisation: String,
        assessed: Assessed,
        form: OutcomeForm,
    ) -> Result<Self, Closed> {
        Ok(Self {
            frame,
            task,
            reference: open.application.reference.clone(),
            organisation,
            set: open.case.criteria().map_err(open::refused)?,
            codes: ReasonCode::ALL,
            assessed,
            form,
            errors: FieldErrors::default(),
            said: Vec::new(),
            unspoken: 0,
        })
    }

    /// How many rows stand for faults of the marks.
    pub fn given(&self) -> usize {
        outcome::pairs(&self.assessed.reasons).count()
    }

    pub fn shown(&self) -> Result<Response, Closed> {
        Ok(render(self)?.into_response())
    }

    pub fn refused(mut self, errors: FieldErrors) -> Result<Response, Closed> {
        self.errors = errors;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&self)?).into_response())
    }

    /// Refused for one reason, told at the outcome.
    pub fn refused_for(self, reason: &str) -> Result<Response, Closed> {
        let mut errors = FieldErrors::default();
        errors.add("outcome", reason);
        self.refused(errors)
    }

    fn rows(&self) -> Vec<outcome::Row> {
        self.form.rows(self.given())
    }

    fn heading(&self) -> &'static str {
        match self.task {
            Task::Recommend => "Recommend a decision",
            Task::Decide => "Decide",
            Task::Review => "Decide the review",
        }
    }

    fn is_review(&self) -> bool {
        self.task == Task::Review
    }

    fn is_decision(&self) -> bool {
        self.task == Task::Decide
    }

    /// What the note is for.
    fn note_label(&self) -> &'static str {
        match self.task {
            Task::Recommend => "Note to whoever decides",
            Task::Decide => "Why, if it is less than the marks allow or other than recommended",
            Task::Review => "Why, as the letter says it",
        }
    }

    fn note_hint(&self) -> &'static str {
        match self.task {
            Task::Recommend => {
                "Say why if it is less than the marks allow, or if you have not spoken to all four people. The organisation does not see it."
            }
            Task::Decide => "For the file. The organisation does not see it.",
            Task::Review => "The organisation reads this.",
        }
    }

    fn suggested(&self) -> &'static str {
        match self.assessed.working.outcome {
            Suggested::Assessed => "The marks allow approval.",
            Suggested::WithConditions => "The marks allow approval with conditions.",
            Suggested::Visible => "The marks do not allow the assessed list.",
            Suggested::Unfinished { .. } => "Some criteria have no mark.",
        }
    }

    fn sending_back(&self) -> String {
        paths::of(&self.reference, "sending-back")
    }
}

impl PreviewPage {
    fn button(&self) -> &'static str {
        match self.task {
            Task::Recommend => "Send this recommendation",
            Task::Decide => "Decide and send this letter",
            Task::Review => "Decide the review and send this letter",
        }
    }

    /// Every field of the form, to be sent again.
    fn fields(&self) -> Vec<(&'static str, String)> {
        let form = &self.form;
        let lists: [(&'static str, &[String]); 6] = [
            ("criterion", &form.criterion),
            ("code", &form.code),
            ("text", &form.text),
            ("day", &form.day),
            ("month", &form.month),
            ("year", &form.year),
        ];
        let mut fields = vec![
            ("outcome", form.outcome.clone()),
            ("visible", form.visible.clone()),
            ("note", form.note.clone()),
        ];
        fields.extend(form.used.iter().map(|row| ("used", row.to_string())));
        for (name, values) in lists {
            fields.extend(values.iter().map(|value| (name, value.clone())));
        }
        fields
    }
}
