//! How it went for others: what owners said afterwards, and how many relationships lasted. Each record is mixed with a
//! number of cases at the usual share, so that one happy owner is no proof; the usual share is worth half, as is having
//! no record. The figures are published and fixed, not averages of the day: one programme's news must not move
//! another's score. A must: the share who said that it helped is at or above the usual.

use super::{Question, Said, Sentence, Share, fit_of};
use crate::matching::{Candidates, Fit, Outcomes, Weights};

#[derive(Clone, Copy)]
pub struct Record<'a> {
    settled: Option<&'a [Share]>,
    scale: RecordScale,
}

/// What a record is worth under one table of weights.
#[derive(Clone, Copy)]
pub struct RecordScale {
    pub said: Part,
    pub lasting: Part,
}

/// One half of the record: so many good cases among so many.
#[derive(Clone, Copy)]
pub struct Part {
    /// Of the factor.
    pub percent: u32,
    usual_percent: u32,
    prior: u32,
    /// On the scale of [`Part::worth`].
    neutral: u32,
}

/// More cases than this count as this many at the same share, so that sums stay small; the share no longer moves.
const MOST_CASES: u32 = 10_000;

impl RecordScale {
    pub fn new(weights: &Weights) -> Self {
        let [said, lasting] = weights.outcomes_percent.map(u32::from);
        let part = |percent, usual: u8, prior: u16| Part {
            percent,
            usual_percent: usual.into(),
            prior: prior.into(),
            neutral: u32::from(weights.neutral_percent) * 10,
        };
        Self {
            said: part(
                said,
                weights.outcomes_usual_percent,
                weights.outcomes_prior_answers,
            ),
            lasting: part(
                lasting,
                weights.lasting_usual_percent,
                weights.lasting_prior_relationships,
            ),
        }
    }

    fn share(self, record: Outcomes) -> Share {
        let said = self.said.worth(record.positive, record.answers);
        let lasting = self.lasting.worth(record.lasted(), record.begun);
        let (said, lasting) = (self.said.percent * said, self.lasting.percent * lasting);
        Share::of(u64::from(said + lasting), 100 * 1_000)
    }
}

impl Part {
    /// The share of good cases in thousandths, mixed with the usual ones.
    pub fn shrunk(self, good: u32, all: u32) -> u32 {
        let cases = all.min(MOST_CASES);
        let good = if all > MOST_CASES {
            narrow(u64::from(good) * u64::from(MOST_CASES) / u64::from(all))
        } else {
            good.min(all)
        };
        (good * 1_000 + self.prior * self.usual_percent * 10) / (cases + self.prior).max(1)
    }

    /// The shrunk share in thousandths, on a scale on which the usual share is 500.
    pub fn worth(self, good: u32, all: u32) -> u32 {
        if all == 0 {
            return self.neutral;
        }
        let (shrunk, usual) = (self.shrunk(good, all), self.usual_percent * 10);
        if shrunk <= usual {
            shrunk * 500 / usual.max(1)
        } else {
            500 + (shrunk - usual) * 500 / (1_000 - usual).max(1)
        }
    }
}

impl<'a> Record<'a> {
    pub fn new(question: Question<'a>) -> Self {
        let settled = question.candidates.settled.under(question.weights);
        Self {
            settled: settled.map(|settled| settled.outcomes.as_slice()),
            scale: RecordScale::new(question.weights),
        }
    }

    /// The shares of every programme, where they hang on facts and weights alone.
    pub fn settled(&self) -> Option<&'a [Share]> {
        self.settled
    }

    pub fn share(&self, candidates: &Candidates, programme: usize) -> Share {
        match self.settled {
            Some(settled) => settled[programme],
            None => self.scale.share(candidates.columns.outcomes[programme]),
        }
    }

    pub fn say(&self, question: Question<'_>, programme: usize) -> Said {
        let record = question.candidates.columns.outcomes[programme];
        if !record.are_known() {
            return (
                Fit::NotKnown,
                "How it went for other owners is not known".to_owned(),
            );
        }
        let fit = fit_of(self.share(question.candidates, programme));
        let said = say_answers(record);
        let said = match record.begun {
            0 => said,
            _ => say_ends(said.text("; "), record),
        };
        (fit, said.end())
    }
}

fn say_answers(record: Outcomes) -> Sentence {
    match (record.positive, record.answers) {
        (_, 0) => Sentence::new("No owner has answered yet"),
        (0, 1) => Sentence::new("The one owner who answered did not say it helped"),
        (_, 1) => Sentence::new("The one owner who answered said it helped"),
        (positive, answers) => {
            let share = Sentence::new("").number(positive.into()).text(" of ");
            let of = share.number(answers.into()).text(" owners who answered");
            let of = match record.asked {
                // A result is told with its response rate.
                asked if asked >= answers => of.text(" (").number(asked.into()).text(" asked)"),
                _ => of,
            };
            of.text(" said it helped")
        }
    }
}

/// "3 of 20 relationships ended early", "none of 20 relationships ended early".
fn say_ends(said: Sentence, record: Outcomes) -> Sentence {
    match (record.ended_early, record.begun) {
        (0, 1) => said.text("its one relationship did not end early"),
        (_, 1) => said.text("its one relationship ended early"),
        (0, begun) => {
            let of = said.text("none of ").number(begun.into());
            of.text(" relationships ended early")
        }
        (early, begun) => {
            let share = said.number(early.into()).text(" of ");
            let of = share.number(begun.into());
            of.text(" relationships ended early")
        }
    }
}

fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> RecordScale {
        RecordScale::new(&Weights::current())
    }

    fn tenths(answers: u32, positive: u32, begun: u32, ended_early: u32) -> u16 {
        let record = Outcomes {
            asked: 0,
            answers,
            positive,
            begun,
            ended_early,
        };
        scale().share(record).tenths(50)
    }

    /// The published arithmetic once more, in plain fractions.
    fn plain(answers: u32, positive: u32, begun: u32, ended_early: u32) -> f64 {
        let part = |good: u32, all: u32, usual: f64| {
            let shrunk = (f64::from(good) + 10.0 * usual) / (f64::from(all) + 10.0);
            if all == 0 || shrunk <= usual {
                if all == 0 { 0.5 } else { shrunk / usual / 2.0 }
            } else {
                0.5 + (shrunk - usual) / (1.0 - usual) / 2.0
            }
        };
        50.0 * (0.75 * part(positive, answers, 0.70)
            + 0.25 * part(begun - ended_early, begun, 0.85))
    }

    #[test]
    fn points_are_the_published_arithmetic() {
        for record in [
            (0, 0, 0, 0),
            (1, 1, 0, 0),
            (1, 0, 0, 0),
            (20, 17, 20, 3),
            (0, 0, 20, 20),
            (100, 95, 40, 0),
            (7, 0, 1, 1),
            (60, 60, 300, 45),
        ] {
            let (a, p, b, e) = record;
            let found = f64::from(tenths(a, p, b, e));
            assert!((found - plain(a, p, b, e)).abs() <= 1.0, "{record:?}");
        }
    }

    #[test]
    fn a_few_cases_move_the_share_little_and_no_case_not_at_all() {
        let lasting = scale().lasting;
        assert_eq!(tenths(0, 0, 0, 0), 25);
        assert_eq!(lasting.shrunk(0, 1), 772, "one early end of one");
        assert_eq!(lasting.shrunk(0, 100), 77, "a hundred of a hundred");
        assert_eq!(lasting.shrunk(1, 1), 863);
        assert_eq!(lasting.shrunk(2_000_000, 2_000_000), 999);
    }

    #[test]
    fn sentences_say_both_halves() {
        let say = |answers, positive, begun, ended_early| {
            let record = Outcomes {
                asked: 31,
                answers,
                positive,
                begun,
                ended_early,
            };
            say_ends(say_answers(record).text("; "), record).end()
        };
        assert_eq!(
            say(20, 17, 20, 3),
            "17 of 20 owners who answered (31 asked) said it helped; 3 of 20 relationships ended early"
        );
        assert_eq!(
            say(0, 0, 1, 0),
            "No owner has answered yet; its one relationship did not end early"
        );
        assert_eq!(
            say(1, 1, 12, 0),
            "The one owner who answered said it helped; none of 12 relationships ended early"
        );
    }
}
