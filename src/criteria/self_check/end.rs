//! How a self-check ends, and what to do first.

use std::cmp::Reverse;

use crate::criteria::{
    CONDITIONS_PERCENT, CriteriaSet, Criterion, CriterionKey, Line, PASS_PERCENT, Rating,
    Suggested, Working,
};

/// The three ends of a self-check (issue 3, section 2), and the case that some answers are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// The rule would suggest "assessed".
    Ready,
    /// At least 70 % of the points, but either under 85 % or with a key criterion under 2.
    Nearly,
    /// Under 70 %.
    StartVisible,
    Unfinished {
        missing: Vec<CriterionKey>,
    },
}

/// One criterion that could be better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub criterion: &'static Criterion,
    pub now: Rating,
    /// A key criterion that is under 2.
    pub stands_in_the_way: bool,
    pub to_gain: u16,
}

impl Step {
    /// The next rating to reach: 2 for what is under it, otherwise 3.
    pub fn next(&self) -> Rating {
        if self.now < Rating::ENOUGH {
            Rating::ENOUGH
        } else {
            Rating::Full
        }
    }
}

impl End {
    pub fn of(working: &Working) -> Self {
        match &working.outcome {
            Suggested::Unfinished { missing } => Self::Unfinished {
                missing: missing.clone(),
            },
            Suggested::Assessed => Self::Ready,
            Suggested::WithConditions => Self::Nearly,
            Suggested::Visible if reaches(working.points, working.out_of, CONDITIONS_PERCENT) => {
                Self::Nearly
            }
            Suggested::Visible => Self::StartVisible,
        }
    }
}

/// What could be better: key criteria under 2 first, then by points to gain, then in the published order. The first part
/// is what it takes: brought to 3, it makes an organisation ready. The second is the rest.
pub fn steps(set: &CriteriaSet, working: &Working) -> (Vec<Step>, Vec<Step>) {
    let mut steps: Vec<Step> = working
        .lines
        .iter()
        .filter_map(|line| step(set, *line))
        .collect();
    steps.sort_by_key(|step| (Reverse(step.stands_in_the_way), Reverse(step.to_gain)));
    let mut points = working.points;
    let needed = steps
        .iter()
        .take_while(|step| {
            let needed = step.stands_in_the_way || !reaches(points, working.out_of, PASS_PERCENT);
            points += step.to_gain;
            needed
        })
        .count();
    let rest = steps.split_off(needed);
    (steps, rest)
}

fn step(set: &CriteriaSet, line: Line) -> Option<Step> {
    let now = line
        .mark?
        .rating()
        .filter(|rating| *rating < Rating::Full)?;
    Some(Step {
        criterion: set.find(line.key)?,
        now,
        stands_in_the_way: line.is_key_below(),
        to_gain: line.to_gain(),
    })
}

fn reaches(points: u16, out_of: u16, percent: u16) -> bool {
    points * 100 >= out_of * percent
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::criteria::{Mark, work_out};

    type Marks = BTreeMap<CriterionKey, Mark>;

    fn marks(ratings: &[u8]) -> Marks {
        let keys = CriteriaSet::current().criteria().map(|c| c.key);
        let rated = ratings
            .iter()
            .map(|points| Mark::Rated(Rating::try_from(*points).unwrap()));
        keys.zip(rated).collect()
    }

    fn end_of(marks: &Marks) -> End {
        End::of(&work_out(CriteriaSet::current(), marks))
    }

    #[test]
    fn the_ends_follow_points_and_key_criteria() {
        assert_eq!(end_of(&marks(&[3; 24])), End::Ready);
        assert_eq!(end_of(&marks(&[2; 24])), End::StartVisible);
        let mut ratings = [3; 24];
        ratings[0] = 0;
        assert_eq!(
            end_of(&marks(&ratings)),
            End::Nearly,
            "a key criterion is missing"
        );
        ratings = [2; 24];
        ratings[..4].fill(3);
        assert_eq!(end_of(&marks(&ratings)), End::Nearly, "52 of 72 points");
        assert!(
            matches!(end_of(&marks(&[3; 23])), End::Unfinished { missing } if missing.len() == 1)
        );
    }

    #[test]
    fn key_criteria_come_first_and_then_the_most_points() {
        // A3 (no key criterion) gains most, A2 and A4 stand in the way.
        let mut ratings = [3; 24];
        ratings[..4].copy_from_slice(&[2, 1, 0, 0]);
        let set = CriteriaSet::current();
        let (first, rest) = steps(set, &work_out(set, &marks(&ratings)));
        let keys = |steps: &[Step]| {
            steps
                .iter()
                .map(|s| s.criterion.key.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (keys(&first), keys(&rest)),
            (
                vec!["A4".into(), "A2".into()],
                vec!["A3".into(), "A1".into()]
            )
        );
    }

    proptest! {
        #[test]
        fn doing_the_first_part_makes_ready_and_nothing_in_it_is_idle(ratings in proptest::collection::vec(0..4_u8, 24)) {
            let set = CriteriaSet::current();
            let mut marks = marks(&ratings);
            let working = work_out(set, &marks);
            let (first, rest) = steps(set, &working);
            prop_assert_eq!(first.is_empty(), End::of(&working) == End::Ready);
            let before_last = first.len().saturating_sub(1);
            for (place, step) in first.iter().enumerate() {
                if place == before_last {
                    prop_assert_ne!(end_of(&marks), End::Ready);
                }
                marks.insert(step.criterion.key, Mark::Rated(Rating::Full));
            }
            prop_assert_eq!(end_of(&marks), End::Ready);
            let below = working.lines.iter().filter(|line| line.to_gain() > 0).count();
            prop_assert_eq!(first.len() + rest.len(), below);
        }
    }
}
