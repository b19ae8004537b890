//! Whether an assessor has vouched for it. A must: it is assessed, with conditions or without.

use super::{Question, Said, Share};
use crate::{
    matching::{Assurance, Candidates, Fit},
    values::Term,
};

#[derive(Clone, Copy)]
pub struct Assured<'a> {
    settled: Option<&'a [Share]>,
    shares: [Share; Assurance::COUNT],
}

impl<'a> Assured<'a> {
    pub fn new(question: Question<'a>) -> Self {
        let settled = question.candidates.settled.under(question.weights);
        Self {
            settled: settled.map(|settled| settled.assurance.as_slice()),
            shares: question.weights.assurance_percent.map(Share::percent),
        }
    }

    /// The shares of every programme, where they hang on facts and weights alone.
    pub fn settled(&self) -> Option<&'a [Share]> {
        self.settled
    }

    pub fn share(&self, candidates: &Candidates, programme: usize) -> Share {
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
