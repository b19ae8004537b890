//! What an applicant is asked for, and what they answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{criteria::CriterionKey, taxonomy::vocabulary, values::EvidenceId};

vocabulary! {
    /// Why an assessor asks for more. Not the reasons for declining: asking says nothing yet of how good a thing is.
    Wanted {
        Document "document" "A document that we could not find or open",
        Explanation "explanation" "An explanation of something that we did not understand",
        Figures "figures" "Figures, or the period they are for",
        Example "example" "An example of how it works in practice",
        People "people" "Mentors or businesses whom we may speak to",
        Correction "correction" "Two things that do not agree",
    }
}

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The criterion it is about; `None` for the organisation or its programmes.
    pub criterion: Option<CriterionKey>,
    pub wanted: Wanted,
    /// What exactly, as the applicant reads it.
    pub text: String,
}

/// The answer to one item: words, files, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub text: String,
    #[serde(default)]
    pub files: Vec<EvidenceId>,
}

impl Answer {
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.files.is_empty()
    }
}

/// One round of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Information {
    pub items: Vec<Item>,
    pub asked_on: NaiveDate,
    pub due_on: NaiveDate,
    /// The last reminder that went out, in days before the due day.
    pub reminded: Option<i64>,
    pub ended: Option<InformationEnd>,
}

/// How a round of asking ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InformationEnd {
    /// An answer for each item, in the items' order.
    Answered { answers: Vec<Answer>, on: NaiveDate },
    /// The day passed: the case goes on with what is there.
    Lapsed { on: NaiveDate },
    /// The application was withdrawn meanwhile.
    Dropped,
}
