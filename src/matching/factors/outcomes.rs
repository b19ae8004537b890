//! What owners said afterwards. A record is mixed with a number of answers at the usual share, so that one happy owner
//! is no proof; the usual share is worth half, as is having no record. Both figures are published and fixed, not
//! averages of the day: one programme's news must not move another's score. A must: a share at or above the usual.

use super::{Question, Said, Sentence, Share, fit_of};
use crate::matching::{Candidates, Fit, Outcomes};

#[derive(Clone, Copy)]
pub struct Record<'a> {
    settled: Option<&'a [Share]>,
    usual_percent: u32,
    prior_answers: u32,
    neutral: Share,
}

/// More answers than this count as this many at the same share, so that sums stay small; the share no longer moves.
const MOST_ANSWERS: u32 = 10_000;

impl<'a> Record<'a> {
    pub fn new(question: Question<'a>) -> Self {
        let settled = question.candidates.settled.under(question.weights);
        let settled = settled.map(|settled| settled.outcomes.as_slice());
        let weights = question.weights;
        Self {
            settled,
            usual_percent: weights.outcomes_usual_percent.into(),
            prior_answers: weights.outcomes_prior_answers.into(),
            neutral: Share::percent(weights.neutral_percent),
        }
    }

    /// The shares of every programme, where they hang on facts and weights alone.
    pub fn settled(&self) -> Option<&'a [Share]> {
        self.settled
    }

    pub fn share(&self, candidates: &Candidates, programme: usize) -> Share {
        if let Some(settled) = self.settled {
            return settled[programme];
        }
        match candidates.columns.outcomes[programme] {
            Outcomes { answers: 0, .. } => self.neutral,
            outcomes => Share::of(self.thousandths(outcomes).into(), 1_000),
        }
    }

    /// The shrunk share on a scale on which the usual share is 500.
    fn thousandths(self, outcomes: Outcomes) -> u32 {
        let answers = outcomes.answers.min(MOST_ANSWERS);
        let positive = match outcomes.answers {
            all if all > MOST_ANSWERS => {
                narrow(u64::from(outcomes.positive) * u64::from(MOST_ANSWERS) / u64::from(all))
            }
            all => outcomes.positive.min(all),
        };
        let usual = self.usual_percent * 10;
        let shrunk =
            (positive * 1_000 + self.prior_answers * usual) / (answers + self.prior_answers);
        if shrunk <= usual {
            shrunk * 500 / usual.max(1)
        } else {
            500 + (shrunk - usual) * 500 / (1_000 - usual).max(1)
        }
    }

    pub fn say(&self, question: Question<'_>, programme: usize) -> Said {
        let Outcomes { answers, positive } = question.candidates.columns.outcomes[programme];
        let fit = fit_of(self.share(question.candidates, programme));
        match (positive, answers) {
            (_, 0) => (
                Fit::NotKnown,
                "What other owners said is not known".to_owned(),
            ),
            (0, 1) => (
                fit,
                "The one owner who answered did not say it helped".to_owned(),
            ),
            (_, 1) => (fit, "The one owner who answered said it helped".to_owned()),
            (positive, answers) => {
                let share = Sentence::new("").number(positive.into()).text(" of ");
                let of = share.number(answers.into());
                (fit, of.text(" owners who answered said it helped").end())
            }
        }
    }
}

fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
