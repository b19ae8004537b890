//! How far two assessors agree who rated the same cases apart.

use std::collections::BTreeMap;

use crate::criteria::{CriterionKey, Rating};

/// Pairs below which no number is shown: a kappa of a few cases says more about chance than about assessors.
pub const FEWEST_PAIRS: usize = 5;

/// One case, one criterion, two ratings given without sight of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub key: CriterionKey,
    pub first: Rating,
    pub second: Rating,
}

/// The agreement on one criterion, over the cases that both rated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    pub pairs: usize,
    /// Pairs with the same rating.
    pub same: usize,
    pub kappa: Kappa,
}

/// Cohen's weighted kappa with linear weights, since the steps from 0 to 3 are meant to be equally far apart
/// (J. Cohen, "Weighted kappa", Psychological Bulletin 70, 1968).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kappa {
    /// 1 is full agreement, 0 what chance alone would give, less than 0 worse than chance.
    Value(f64),
    TooFew,
    /// Both gave every case the same one rating, so there is nothing that chance could have got wrong.
    AllAlike,
}

/// The agreement by criterion, for each criterion that has a pair.
pub fn by_criterion(pairs: &[Pair]) -> BTreeMap<CriterionKey, Agreement> {
    let mut tables: BTreeMap<CriterionKey, Table> = BTreeMap::new();
    for pair in pairs {
        let table = tables.entry(pair.key).or_default();
        table.0[pair.first as usize][pair.second as usize] += 1;
    }
    tables
        .into_iter()
        .map(|(key, table)| (key, table.agreement()))
        .collect()
}

/// How often the first assessor gave the row's rating and the second the column's.
#[derive(Default)]
struct Table([[u32; 4]; 4]);

impl Table {
    fn agreement(&self) -> Agreement {
        let pairs = self.sum(|_, _| 1);
        Agreement {
            pairs: pairs as usize,
            same: self.sum(|first, second| u32::from(first == second)) as usize,
            kappa: self.kappa(pairs),
        }
    }

    fn kappa(&self, pairs: u32) -> Kappa {
        if (pairs as usize) < FEWEST_PAIRS {
            return Kappa::TooFew;
        }
        let observed = self.sum(distance);
        let expected = self.expected_distance();
        if expected == 0 {
            return Kappa::AllAlike;
        }
        // The expected sum counts every first rating with every second one, so it is `pairs` times too large.
        Kappa::Value(1.0 - f64::from(observed) * f64::from(pairs) / f64::from(expected))
    }

    fn sum(&self, weight: impl Fn(u32, u32) -> u32) -> u32 {
        let cells = (0..4_u32).flat_map(|first| (0..4_u32).map(move |second| (first, second)));
        cells
            .map(|(first, second)| self.0[first as usize][second as usize] * weight(first, second))
            .sum()
    }

    /// The distances if each assessor had kept how often they give each rating, and cases had nothing to do with it.
    fn expected_distance(&self) -> u32 {
        let first_gave = |rating: u32| self.0[rating as usize].iter().sum::<u32>();
        let second_gave = |rating: u32| self.0.iter().map(|row| row[rating as usize]).sum::<u32>();
        let cells = (0..4_u32).flat_map(|first| (0..4_u32).map(move |second| (first, second)));
        cells
            .map(|(first, second)| {
                first_gave(first) * second_gave(second) * distance(first, second)
            })
            .sum()
    }
}

fn distance(first: u32, second: u32) -> u32 {
    first.abs_diff(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(of: &[(u8, u8)]) -> Vec<Pair> {
        let key = "A1".parse().unwrap();
        let pair = |&(first, second): &(u8, u8)| Pair {
            key,
            first: Rating::try_from(first).unwrap(),
            second: Rating::try_from(second).unwrap(),
        };
        of.iter().map(pair).collect()
    }

    fn kappa(of: &[(u8, u8)]) -> Kappa {
        by_criterion(&pairs(of))[&"A1".parse().unwrap()].kappa
    }

    fn close(kappa: Kappa, value: f64) -> bool {
        matches!(kappa, Kappa::Value(found) if (found - value).abs() < 1e-9)
    }

    #[test]
    fn full_agreement_is_one_and_chance_is_nought() {
        assert!(close(kappa(&[(0, 0), (1, 1), (2, 2), (3, 3), (2, 2)]), 1.0));
        // Every first rating meets every second one equally often.
        let chance: Vec<_> = (0..4)
            .flat_map(|first| (0..4).map(move |second| (first, second)))
            .collect();
        assert!(close(kappa(&chance), 0.0));
    }

    #[test]
    fn a_worked_example_comes_out_as_by_hand() {
        // The pairs are 0+1+0+2+0+1 = 4 apart. Each first rating against each second one is 11+7+5+7+7+5 = 42 apart,
        // for six times as many pairs: 1 − 4 × 6 / 42 = 3/7.
        let of = [(0, 0), (1, 2), (2, 2), (3, 1), (3, 3), (2, 3)];
        assert!(close(kappa(&of), 3.0 / 7.0));
    }

    #[test]
    fn a_far_miss_weighs_more_than_a_near_one() {
        let near = kappa(&[(0, 1), (1, 1), (2, 2), (3, 3), (0, 0), (3, 3)]);
        let far = kappa(&[(0, 3), (1, 1), (2, 2), (3, 3), (0, 0), (3, 3)]);
        let (Kappa::Value(near), Kappa::Value(far)) = (near, far) else {
            panic!("{near:?} {far:?}");
        };
        assert!(near > far);
    }

    #[test]
    fn no_number_is_made_of_too_little() {
        assert_eq!(kappa(&[(0, 3), (1, 1)]), Kappa::TooFew);
        assert_eq!(kappa(&[(2, 2); 8]), Kappa::AllAlike);
    }
}
