//! What a programme's measured figures come to, one by one, for the page on which its organisation sees them. The same
//! arithmetic as in a score, before anyone's importances.

use super::{
    Factor, Outcomes, Points, Weights,
    factors::{Part, RecordScale, Share},
};

/// What one figure gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// Thousandths of all: the measured share after mixing with usual cases. `None`: nothing measured, or not a share.
    pub shrunk: Option<u32>,
    pub points: Points,
    pub out_of: Points,
}

impl Weights {
    /// What owners said.
    pub fn worth_of_answers(&self, record: Outcomes) -> Worth {
        let part = RecordScale::new(self).said;
        self.worth_of_part(part, record.positive, record.answers)
    }

    /// How many relationships lasted.
    pub fn worth_of_lasting(&self, record: Outcomes) -> Worth {
        let part = RecordScale::new(self).lasting;
        self.worth_of_part(part, record.lasted(), record.begun)
    }

    fn worth_of_part(&self, part: Part, good: u32, all: u32) -> Worth {
        let whole = Share::of(part.percent.into(), 100);
        let out_of = self.points_of(Factor::Outcomes) * 10;
        let worth = u64::from(part.percent) * u64::from(part.worth(good, all));
        Worth {
            shrunk: (all > 0).then(|| part.shrunk(good, all)),
            points: Points::from_tenths(Share::of(worth, 100 * 1_000).tenths(out_of)),
            out_of: Points::from_tenths(whole.tenths(out_of)),
        }
    }

    /// How soon people are answered, in days; `None`: not measured.
    pub fn worth_of_reply(&self, days: Option<f32>) -> Worth {
        let percent = u64::from(self.availability_percent[2]);
        let out_of = self.points_of(Factor::Availability) * 10;
        let share = match days {
            None => Share::of(percent * u64::from(self.neutral_percent), 100 * 100),
            Some(days) => {
                let slowest = u64::from(self.reply_days_none) * 4;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a conversion of floats to integers saturates, which is what is wanted here"
                )]
                let gone = ((days * 4.0).round() as u64).min(slowest);
                Share::of(percent * (slowest - gone), 100 * slowest)
            }
        };
        Worth {
            shrunk: None,
            points: Points::from_tenths(share.tenths(out_of)),
            out_of: Points::from_tenths(Share::of(percent, 100).tenths(out_of)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matching::{Candidates, Day, Need, Programme, rank},
        values::{OrganisationId, ProgrammeId},
    };

    /// What is told of each figure must be what a score is made of.
    #[test]
    fn the_parts_make_the_factor() {
        let weights = Weights::current();
        for (answers, positive, begun, ended_early) in
            [(0, 0, 0, 0), (20, 17, 20, 3), (3, 0, 9, 9), (40, 40, 1, 0)]
        {
            let record = Outcomes {
                asked: 40,
                answers,
                positive,
                begun,
                ended_early,
            };
            let id = uuid::Uuid::from_u128(1);
            let mut programme = Programme::unknown(ProgrammeId(id), OrganisationId(id));
            programme.outcomes = Some(record);
            programme.measured_reply_days = Some(3.5);
            let candidates = Candidates::new(vec![programme], []);
            let day = Day::new(chrono::NaiveDate::default(), 1);
            let need = Need::default();
            let found = rank(&candidates, &need, &weights, day).explain(0).unwrap();
            let scored = |factor: Factor| {
                let mut all = found.contributions.iter();
                all.find(|c| c.factor == factor).unwrap().points.tenths()
            };
            let parts = weights.worth_of_answers(record).points.tenths()
                + weights.worth_of_lasting(record).points.tenths();
            assert!(scored(Factor::Outcomes).abs_diff(parts) <= 1, "{record:?}");
            let reply = weights.worth_of_reply(Some(3.5)).points.tenths();
            // Places and waiting time are not known: half of 7 points.
            assert!(scored(Factor::Availability).abs_diff(35 + reply) <= 1);
        }
    }

    #[test]
    fn the_slowest_reply_is_worth_nothing_and_none_measured_half() {
        let weights = Weights::current();
        let tenths = |days| weights.worth_of_reply(days).points.tenths();
        assert_eq!(tenths(Some(0.0)), 30);
        assert_eq!(tenths(Some(14.0)), 0);
        assert_eq!(tenths(Some(90.0)), 0);
        assert_eq!(tenths(None), 15);
    }
}
