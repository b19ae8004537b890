//! What a row of a file tells, and what the organisation tells with it.

use chrono::NaiveDate;

use crate::{
    directory::MentorState,
    roster::{Facts, Stated},
    taxonomy::{Challenge, Format, Language, Sector, Stage},
    values::{EmailAddress, TermSet},
};

/// What a row tells. A fact without a column is `None`: the file says nothing of it. An empty cell says that there is
/// none; but an empty state is nothing said, and a language everybody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub name: String,
    pub mailbox: EmailAddress,
    pub(super) district: Cell<String>,
    pub(super) sectors: Option<TermSet<Sector>>,
    pub(super) challenges: Option<TermSet<Challenge>>,
    pub(super) stages: Option<TermSet<Stage>>,
    pub(super) formats: Option<TermSet<Format>>,
    pub(super) languages: Option<TermSet<Language>>,
    pub(super) places: Option<u16>,
    pub(super) trained_on: Cell<NaiveDate>,
    pub(super) state: Option<MentorState>,
}

/// A fact that there may be none of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell<T> {
    Missing,
    Says(Option<T>),
}

impl<T> Cell<T> {
    fn or(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Missing => before,
            Self::Says(now) => now,
        }
    }
}

impl Said {
    /// What the organisation tells now, where it told `before` or nothing.
    pub fn over(&self, before: Option<&Stated>) -> Stated {
        let facts = before.map_or_else(Facts::unknown, |before| before.facts.clone());
        let state = before.map_or(MentorState::Active, |before| before.state);
        Stated {
            name: self.name.clone(),
            // The same mailbox in other letters is nothing new.
            mailbox: before.map_or_else(|| self.mailbox.clone(), |before| before.mailbox.clone()),
            facts: Facts {
                district: self.district.clone().or(facts.district),
                sectors: self.sectors.unwrap_or(facts.sectors),
                challenges: self.challenges.unwrap_or(facts.challenges),
                stages: self.stages.unwrap_or(facts.stages),
                formats: self.formats.unwrap_or(facts.formats),
                languages: self.languages.unwrap_or(facts.languages),
                places: self.places.unwrap_or(facts.places),
                trained_on: self.trained_on.clone().or(facts.trained_on),
            },
            state: self.state.unwrap_or(state),
        }
    }
}
