//! Whether an assessor has vouched for it. A must: it is assessed, with conditions or without.

use super::{Question, Said, Worth};
use crate::{
    matching::{Assurance, Candidates, Fit},
    values::Term,
};

#[derive(Clone, Copy)]
pub struct Assured {
    tenths: [u16; Assurance::COUNT],
}

impl Assured {
    pub fn new(question: Question<'_>, out_of: u16) -> Self {
        Self {
            tenths: question
                .weights
                .assurance_percent
                .map(|percent| Worth::percent(out_of, percent).tenths(out_of)),
        }
    }

    pub fn tenths(self, candidates: &Candidates, programme: usize) -> u16 {
        self.tenths[usize::from(candidates.columns.assurance[programme])]
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
