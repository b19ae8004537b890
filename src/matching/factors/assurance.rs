//! Whether an assessor has vouched for it. A must: it is assessed, with conditions or without.

use super::{Question, Said, Share};
use crate::{
    matching::{Assurance, Candidates, Fit},
    values::Term,
};

#[derive(Clone, Copy)]
pub struct Assured {
    shares: [Share; Assurance::COUNT],
}

impl Assured {
    pub fn new(question: Question<'_>) -> Self {
        Self {
            shares: question.weights.assurance_percent.map(Share::percent),
        }
    }

    pub fn share(self, candidates: &Candidates, programme: usize) -> Share {
        self.shares[usize::from(candidates.columns.assurance[programme])]
    }

    pub fn say(question: Question<'_>, programme: usize) -> Said {
        match question.candidates.facts(programme).assurance {
            Assurance::Assessed => (Fit::Fits, "Assessed".to_owned()),
            Assurance::AssessedWithConditions => {
                (Fit::Partly, "Assessed, with conditions".to_owned())
            }
            Assurance::Visible => (Fit::DoesNotFit, "Not assessed".to_owned()),
        }
    }
}
