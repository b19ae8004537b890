//! One programme on the page of how many enquiries are taken, with its form.

use chrono::NaiveDate;

use crate::{
    directory::{Programme, Taking, words},
    enquiries::forms::capacity::CapacityForm,
    platform::http::FieldErrors,
};

/// One programme with its form, and what was wrong with it.
pub struct Entry {
    pub programme: Programme,
    pub taking: Taking,
    pub form: CapacityForm,
    pub errors: FieldErrors,
}

impl Entry {
    pub fn new(programme: Programme, today: NaiveDate) -> Self {
        Self {
            taking: programme.capacity.taking(programme.places, today),
            form: CapacityForm::of(&programme, today),
            errors: FieldErrors::default(),
            programme,
        }
    }

    /// The id of a field of this programme's form: several forms stand on the page.
    pub fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.programme.id)
    }

    pub fn error(&self, name: &str) -> &str {
        self.errors.message(name)
    }

    /// Whether it takes enquiries now.
    pub fn says(&self) -> (&'static str, String) {
        match self.taking {
            Taking::Open | Taking::Elsewhere => ("tag-good", "Takes enquiries".to_owned()),
            Taking::Full => ("tag-warning", "Full now".to_owned()),
            Taking::Paused(day) => ("tag-warning", format!("Paused until {}", words::day(day))),
        }
    }

    /// Until when the week's number is reached.
    pub fn week_is_full(&self) -> Option<String> {
        let day = self.programme.capacity.full_until;
        day.filter(|_| self.taking == Taking::Full).map(words::day)
    }
}
