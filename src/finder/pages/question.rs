//! What the question pages share: the order they come in, and how the answers given elsewhere are carried along.

use crate::{
    finder::{form::NeedForm, paths},
    platform::http::FieldErrors,
};

/// Where an answer can be changed: at its field on the page that asks for it, which leads back to the check page.
pub fn to_change(form: &NeedForm, parameter: &str) -> String {
    let step = Step::ALL
        .into_iter()
        .find(|step| step.asks(parameter))
        .unwrap_or(Step::What);
    let query = form.query();
    let joint = if query.is_empty() { "" } else { "&" };
    format!("{}?{query}{joint}then=check#{parameter}", step.path())
}

/// One page of the journey, in the order they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    What,
    /// Asked only of those who chose two things or more.
    Order,
    Business,
    Place,
    /// Asks nothing itself.
    Check,
}

impl Step {
    const ALL: [Self; 5] = [
        Self::What,
        Self::Order,
        Self::Business,
        Self::Place,
        Self::Check,
    ];

    pub fn path(self) -> &'static str {
        match self {
            Self::What => paths::WHAT,
            Self::Order => paths::ORDER,
            Self::Business => paths::BUSINESS,
            Self::Place => paths::PLACE,
            Self::Check => paths::CHECK,
        }
    }

    /// Whether the step's page has a field for this parameter.
    pub fn asks(self, parameter: &str) -> bool {
        match self {
            Self::What => matches!(parameter, "challenge" | "words" | "support"),
            Self::Business => matches!(
                parameter,
                "stage" | "sector" | "employees" | "years" | "group"
            ),
            Self::Place => matches!(
                parameter,
                "place" | "travel_miles" | "format" | "budget" | "language" | "when" | "length"
            ),
            Self::Order | Self::Check => false,
        }
    }

    pub fn has_one_of(self, errors: &FieldErrors) -> bool {
        errors.iter().any(|(parameter, _)| self.asks(parameter))
    }

    pub fn before(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().take_while(move |step| *step != self)
    }

    fn next(self) -> Self {
        match self {
            Self::What => Self::Order,
            Self::Order => Self::Business,
            Self::Business => Self::Place,
            Self::Place | Self::Check => Self::Check,
        }
    }

    fn previous(self, form: &NeedForm) -> Option<Self> {
        match self {
            Self::What => None,
            Self::Business if form.challenges.len() > 1 => Some(Self::Order),
            Self::Order | Self::Business => Some(Self::What),
            Self::Place => Some(Self::Business),
            Self::Check => Some(Self::Place),
        }
    }
}

/// Everything that a question page shows beside its own fields.
pub struct Question {
    pub step: Step,
    pub form: NeedForm,
    pub errors: FieldErrors,
    /// The person came from the check page to change one answer, and goes back there next.
    pub from_check: bool,
}

impl Question {
    /// Where "Continue" leads. What was chosen is put in order even when the person came to change it.
    pub fn action(&self) -> &'static str {
        match self.step {
            Step::What => paths::ORDER,
            _ if self.from_check => paths::CHECK,
            step => step.next().path(),
        }
    }

    pub fn back(&self) -> String {
        if self.from_check && self.errors.is_empty() {
            return paths::with_query(paths::CHECK, &self.form.query());
        }
        let before = self.step.previous(&self.form);
        let path = before.map_or(paths::START, Step::path);
        paths::with_query(path, &self.form.query())
    }

    /// The answers that other pages asked for, carried as hidden fields.
    pub fn carried(&self) -> impl Iterator<Item = (&str, &str)> {
        self.form
            .pairs()
            .filter(|(parameter, _)| *parameter != "page" && !self.step.asks(parameter))
    }

    pub fn error(&self, parameter: &str) -> &str {
        self.errors.message(parameter)
    }

    /// "Error: " before the title of a page that comes back.
    pub fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
