//! One row: a fault of the marks, or one that the marks do not name.

use crate::{
    applications::case::{Condition, ReasonFor},
    assessment::forms::{DayForm, rating::MOST_CHARACTERS},
    criteria::{CriterionKey, ReasonCode},
    platform::http::FieldErrors,
    values::Term,
};

/// One row as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub used: bool,
    /// Whether it stands for a fault of the marks, whose criterion and code are given.
    pub given: bool,
    pub criterion: String,
    pub code: String,
    pub text: String,
    pub when: DayForm,
}

impl Row {
    /// The code in words; empty where none is chosen.
    pub fn code_name(&self) -> &'static str {
        ReasonCode::from_slug(&self.code).map_or("", Term::name)
    }

    pub fn condition(&self, number: usize, errors: &mut FieldErrors) -> Option<Condition> {
        let about = self.about(number, errors);
        let text = self.text.trim();
        if text.is_empty() {
            errors.add(format!("text-{number}"), "Say what has to be done");
        }
        let due_on = errors.check(format!("day-{number}"), self.when.parse());
        let (criterion, code) = about?;
        Some(Condition {
            criterion,
            code,
            text: text.to_owned(),
            due_on: due_on?,
        })
    }

    pub fn reason(&self, number: usize, errors: &mut FieldErrors) -> Option<ReasonFor> {
        let (criterion, code) = self.about(number, errors)?;
        Some(ReasonFor {
            criterion,
            code,
            note: self.text.trim().to_owned(),
        })
    }

    fn about(&self, number: usize, errors: &mut FieldErrors) -> Option<(CriterionKey, ReasonCode)> {
        if self.text.chars().count() > MOST_CHARACTERS {
            errors.add(
                format!("text-{number}"),
                format!("Shorten this to {MOST_CHARACTERS} characters"),
            );
        }
        let criterion = errors.check(
            format!("criterion-{number}"),
            self.criterion.parse::<CriterionKey>(),
        );
        let code = ReasonCode::from_slug(&self.code);
        let suits = criterion.zip(code).filter(|(key, code)| code.suits(*key));
        if suits.is_none() {
            errors.add(
                format!("code-{number}"),
                "Choose a reason that suits the criterion",
            );
        }
        suits
    }
}
