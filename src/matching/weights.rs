//! The published table that every score is worked out from.

use serde::{Deserialize, Serialize};

use super::{Assurance, Factor, Importances};
use crate::values::Term;

/// Every figure behind a score. The page on how matching works is written from it, so what is published is what
/// counts. A change is a new version; answers name the version they were made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    pub version: u32,
    /// Points a factor, in the factors' order, before a person's importances scale them; 100 together.
    pub points: [u16; Factor::COUNT],
    /// What the not known and the not asked score, in hundredths of the factor.
    pub neutral_percent: u8,
    /// What a first, second, … challenge counts for beside the others.
    pub challenge_order: [u16; super::need::MOST_CHALLENGES],
    /// What a programme's own statement counts for in challenges, sector and stage; its mentors count for the rest.
    pub statement_percent: u8,
    /// What 0, 1, … mentors with the experience are worth; the last stands for that many and more.
    pub depth_percent: [u8; DEPTHS],
    /// The most that free words add to challenges that were named, in hundredths of the factor.
    pub words_percent: u8,
    /// What "all sectors" is worth beside naming the sector.
    pub all_sectors_percent: u8,
    /// What "every stage" is worth beside naming the stage.
    pub every_stage_percent: u8,
    /// What meeting online or by phone is worth where meeting in person would do too.
    pub remote_percent: u8,
    /// How far people are taken to travel when they do not say, in miles.
    pub usual_travel_miles: u16,
    /// At this part of the distance one would travel, nearness is worth half.
    pub half_at_percent_of_travel: u8,
    /// How places, waiting time and time to reply share the factor.
    pub availability_percent: [u8; 3],
    /// So many places are worth the whole; more add nothing.
    pub places_enough: u8,
    /// Waiting so many weeks is worth nothing.
    pub waiting_weeks_none: u8,
    /// A first reply after so many days is worth nothing.
    pub reply_days_none: u8,
    /// What a stated welcome to a group that the person mentions adds to style and length.
    pub welcome_percent: u8,
    /// In the order of [`Assurance`]: visible, with conditions, assessed.
    pub assurance_percent: [u8; Assurance::COUNT],
    /// How what owners said and how many relationships lasted share the factor.
    pub outcomes_percent: [u8; 2],
    /// The usual share of owners who say that mentoring helped: such a record is worth half.
    pub outcomes_usual_percent: u8,
    /// A record is mixed with so many answers at the usual share, so that a few answers move it little.
    pub outcomes_prior_answers: u16,
    /// The usual share of relationships that do not end early with fault: such a record is worth half.
    pub lasting_usual_percent: u8,
    /// A record is mixed with so many relationships at the usual share, so that a few move it little.
    pub lasting_prior_relationships: u16,
    /// Programmes whose scores fall into one band of so many points count as equals, and take turns.
    pub band_points: u8,
    /// A programme whose organisation has not confirmed its listing in time stands where so many points fewer would put
    /// it. Its score stays what it is.
    pub overdue_points: u8,
}

/// How many steps the table of mentors has: 0 to 4, and 5 or more.
pub const DEPTHS: usize = 6;

/// A table that must not be used, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultyWeights {
    #[error("the points of the factors add up to {0}, not 100")]
    NotAHundred(u32),
    #[error("{0} is over 100 percent")]
    OverTheWhole(&'static str),
    #[error("{0} would let a better fact score less")]
    Backwards(&'static str),
    #[error("{0} has to be above 0")]
    Zero(&'static str),
}

impl Weights {
    /// The table in force.
    pub const fn current() -> Self {
        Self {
            version: 3,
            points: [30, 20, 10, 10, 5, 10, 5, 5, 5],
            neutral_percent: 50,
            challenge_order: [10, 6, 4, 3, 2],
            statement_percent: 50,
            depth_percent: [0, 55, 70, 80, 90, 100],
            words_percent: 30,
            all_sectors_percent: 50,
            every_stage_percent: 60,
            remote_percent: 60,
            usual_travel_miles: 30,
            half_at_percent_of_travel: 50,
            availability_percent: [40, 30, 30],
            places_enough: 5,
            waiting_weeks_none: 12,
            reply_days_none: 14,
            welcome_percent: 50,
            assurance_percent: [0, 60, 100],
            outcomes_percent: [75, 25],
            outcomes_usual_percent: 70,
            outcomes_prior_answers: 10,
            lasting_usual_percent: 85,
            lasting_prior_relationships: 10,
            band_points: 2,
            overdue_points: 10,
        }
    }

    /// The published points of a factor, out of 100, before anyone's importances.
    pub fn points_of(&self, factor: Factor) -> u16 {
        self.points[factor.index()]
    }

    /// Tenths of a point that each factor can give a person with these importances. They add up to 1,000, unless
    /// nothing at all matters: then all are 0. Largest remainders get what rounding leaves over.
    pub fn out_of(&self, importances: &Importances) -> [u16; Factor::COUNT] {
        let raw: [u32; Factor::COUNT] = std::array::from_fn(|i| {
            let importance = Factor::from_index(i).map_or(0, |f| importances[f].multiplier());
            u32::from(self.points[i]) * importance
        });
        let total: u32 = raw.iter().sum();
        if total == 0 {
            return [0; Factor::COUNT];
        }
        let mut tenths = raw.map(|points| points * 1_000 / total);
        let mut by_remainder: Vec<usize> = (0..Factor::COUNT).collect();
        by_remainder.sort_by_key(|i| std::cmp::Reverse(raw[*i] * 1_000 % total));
        let left = 1_000 - tenths.iter().sum::<u32>();
        by_remainder
            .into_iter()
            .take(left as usize)
            .for_each(|i| tenths[i] += 1);
        // At most 1,000 each, so the conversion keeps all.
        tenths.map(|points| u16::try_from(points).unwrap_or(u16::MAX))
    }

    /// Refuses a table that cannot be meant: points that are not 100, shares over the whole, a table that would rank
    /// the better below the worse.
    pub fn check(&self) -> Result<(), FaultyWeights> {
        let total = self.points.iter().map(|points| u32::from(*points)).sum();
        if total != 100 {
            return Err(FaultyWeights::NotAHundred(total));
        }
        self.check_percents()?;
        let rising = |steps: &[u8]| steps.is_sorted();
        // One mentor who has the experience must not score below "no mentor known".
        if !rising(&self.depth_percent) || self.depth_percent[1] < self.neutral_percent {
            return Err(FaultyWeights::Backwards("depth_percent"));
        }
        if !rising(&self.assurance_percent) {
            return Err(FaultyWeights::Backwards("assurance_percent"));
        }
        if self.challenge_order.is_sorted_by(|a, b| a >= b) {
            Ok(())
        } else {
            Err(FaultyWeights::Backwards("challenge_order"))
        }
    }

    fn check_percents(&self) -> Result<(), FaultyWeights> {
        let all = |parts: &[u8]| parts.iter().map(|part| u32::from(*part)).max().unwrap_or(0);
        for (name, percent) in [
            ("neutral_percent", all(&[self.neutral_percent])),
            ("statement_percent", all(&[self.statement_percent])),
            ("depth_percent", all(&self.depth_percent)),
            ("words_percent", all(&[self.words_percent])),
            ("overdue_points", all(&[self.overdue_points])),
            ("all_sectors_percent", all(&[self.all_sectors_percent])),
            ("every_stage_percent", all(&[self.every_stage_percent])),
            ("remote_percent", all(&[self.remote_percent])),
            ("welcome_percent", all(&[self.welcome_percent])),
            ("assurance_percent", all(&self.assurance_percent)),
            (
                "outcomes_usual_percent",
                all(&[self.outcomes_usual_percent]),
            ),
            ("lasting_usual_percent", all(&[self.lasting_usual_percent])),
            (
                "outcomes_percent",
                self.outcomes_percent.iter().map(|p| u32::from(*p)).sum(),
            ),
            (
                "availability_percent",
                self.availability_percent
                    .iter()
                    .map(|p| u32::from(*p))
                    .sum(),
            ),
        ] {
            if percent > 100 {
                return Err(FaultyWeights::OverTheWhole(name));
            }
        }
        for (name, figure) in [
            (
                "challenge_order",
                self.challenge_order[self.challenge_order.len() - 1],
            ),
            ("usual_travel_miles", self.usual_travel_miles),
            (
                "half_at_percent_of_travel",
                u16::from(self.half_at_percent_of_travel),
            ),
            ("places_enough", u16::from(self.places_enough)),
            ("waiting_weeks_none", u16::from(self.waiting_weeks_none)),
            ("reply_days_none", u16::from(self.reply_days_none)),
            (
                "outcomes_usual_percent",
                u16::from(self.outcomes_usual_percent % 100),
            ),
            ("outcomes_prior_answers", self.outcomes_prior_answers),
            (
                "lasting_usual_percent",
                u16::from(self.lasting_usual_percent % 100),
            ),
            (
                "lasting_prior_relationships",
                self.lasting_prior_relationships,
            ),
            ("band_points", u16::from(self.band_points)),
        ] {
            if figure == 0 {
                return Err(FaultyWeights::Zero(name));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Importance;

    #[test]
    fn the_table_in_force_is_sound_and_survives_being_stored() {
        let weights = Weights::current();
        assert_eq!(weights.check(), Ok(()));
        let json = serde_json::to_string(&weights).unwrap();
        assert_eq!(serde_json::from_str::<Weights>(&json).unwrap(), weights);
    }

    #[test]
    fn faulty_tables_are_refused() {
        let sound = Weights::current;
        let too_much = Weights {
            points: [31, 20, 10, 10, 5, 10, 5, 5, 5],
            ..sound()
        };
        assert_eq!(too_much.check(), Err(FaultyWeights::NotAHundred(101)));
        let over = Weights {
            words_percent: 101,
            ..sound()
        };
        assert_eq!(
            over.check(),
            Err(FaultyWeights::OverTheWhole("words_percent"))
        );
        let backwards = Weights {
            depth_percent: [0, 60, 50, 70, 80, 90],
            ..sound()
        };
        assert_eq!(
            backwards.check(),
            Err(FaultyWeights::Backwards("depth_percent"))
        );
        let zero = Weights {
            band_points: 0,
            ..sound()
        };
        assert_eq!(zero.check(), Err(FaultyWeights::Zero("band_points")));
    }

    #[test]
    fn importances_scale_to_a_hundred() {
        let weights = Weights::current();
        let plain = weights.out_of(&Importances::default());
        assert_eq!(plain, [300, 200, 100, 100, 50, 100, 50, 50, 50]);
        let said = Importances::default()
            .with(Factor::Challenges, Importance::NotAtAll)
            .with(Factor::Sector, Importance::Very);
        let scaled = weights.out_of(&said);
        assert_eq!(scaled.iter().sum::<u16>(), 1_000);
        assert_eq!(scaled[0], 0);
        assert_eq!(scaled[1], 444, "40 of 90 points");
    }

    #[test]
    fn when_nothing_matters_there_is_nothing_to_score() {
        let mut nothing = Importances::default();
        Factor::all().for_each(|factor| nothing.set(factor, Importance::NotAtAll));
        assert_eq!(Weights::current().out_of(&nothing), [0; Factor::COUNT]);
    }
}
