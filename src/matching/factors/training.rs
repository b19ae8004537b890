//! How many of its mentors trained recently. A must: at least half of those of whom it is known.

use super::{Question, Said, Worth, fit_of, some_mentors_have};
use crate::matching::{Candidates, Fit, candidates::UNKNOWN};

#[derive(Clone, Copy)]
pub struct Training {
    out_of: u16,
    neutral: u16,
}

impl Training {
    pub fn new(question: Question<'_>, out_of: u16) -> Self {
        let neutral = Worth::percent(out_of, question.weights.neutral_percent).tenths(out_of);
        Self { out_of, neutral }
    }

    pub fn tenths(self, candidates: &Candidates, programme: usize) -> u16 {
        match candidates.columns.trained_percent[programme] {
            UNKNOWN => self.neutral,
            percent => Worth::percent(self.out_of, percent).tenths(self.out_of),
        }
    }

    pub fn say(self, question: Question<'_>, programme: usize) -> Said {
        let counts = question.candidates.counts(programme);
        match (counts.trained_recently, counts.training_known) {
            (_, 0) => (
                Fit::NotKnown,
                "How recently mentors trained is not known".to_owned(),
            ),
            (0, _) => (
                Fit::DoesNotFit,
                "No mentor is known to have trained recently".to_owned(),
            ),
            (trained, _) => {
                let fit = fit_of(self.tenths(question.candidates, programme), self.out_of);
                (
                    fit,
                    format!(
                        "{} trained recently",
                        some_mentors_have(trained, counts.mentors)
                    ),
                )
            }
        }
    }
}
