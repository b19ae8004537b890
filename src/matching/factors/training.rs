//! How many of its mentors trained recently. A must: at least half of those of whom it is known.

use super::{Question, Said, Sentence, Share, fit_of};
use crate::matching::{Candidates, Fit, candidates::UNKNOWN};

#[derive(Clone, Copy)]
pub struct Training<'a> {
    settled: Option<&'a [Share]>,
    neutral: Share,
}

impl<'a> Training<'a> {
    pub fn new(question: Question<'a>) -> Self {
        let settled = question.candidates.settled.under(question.weights);
        let settled = settled.map(|settled| settled.training.as_slice());
        let neutral = Share::percent(question.weights.neutral_percent);
        Self { settled, neutral }
    }

    /// The shares of every programme, where they hang on facts and weights alone.
    pub fn settled(&self) -> Option<&'a [Share]> {
        self.settled
    }

    pub fn share(self, candidates: &Candidates, programme: usize) -> Share {
        if let Some(settled) = self.settled {
            return settled[programme];
        }
        match candidates.columns.trained_percent[programme] {
            UNKNOWN => self.neutral,
            percent => Share::percent(percent),
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
                let fit = fit_of(self.share(question.candidates, programme));
                let have = Sentence::new("").some_mentors_have(trained, counts.mentors);
                (fit, have.text(" trained recently").end())
            }
        }
    }
}
