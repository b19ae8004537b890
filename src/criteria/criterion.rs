//! One criterion as it is published.

use serde::Serialize;

use super::{CriterionKey, Mark, Rating, paths};

/// One thing that an organisation is assessed on. All of its words are published; none is kept from applicants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Criterion {
    pub key: CriterionKey,
    /// A short sentence that says what has to be so.
    pub title: &'static str,
    /// One of those without which no organisation is listed as assessed, however many points it has.
    pub key_criterion: bool,
    /// What it looks like at 0, 1, 2 and 3.
    pub levels: [&'static str; 4],
    /// What an assessor opens, reads or asks to see.
    pub evidence: &'static [&'static str],
    /// Why it is asked, in one sentence.
    pub reason: &'static str,
    /// Where the reason comes from.
    pub source: &'static str,
}

impl Criterion {
    /// Where it is published.
    pub fn path(&self) -> String {
        paths::criterion(self.key)
    }

    /// What it looks like at a rating.
    pub const fn level(&self, rating: Rating) -> &'static str {
        self.levels[rating as usize]
    }

    /// Whether the criterion can be marked so: a key criterion is never "not applicable".
    pub fn may_be(&self, mark: Mark) -> bool {
        !(self.key_criterion && mark == Mark::NotApplicable)
    }
}
