//! Which counts may be shown.

/// No count below this is shown, none at all included: that nobody gave an answer is told of everybody who came.
pub const LEAST_SHOWN: u32 = 10;

/// The counts of one question as they may be shown, in the order in which they were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// `None` where a count is held back.
    pub counts: Vec<Option<u32>>,
    /// `None` where even that would be too few.
    pub total: Option<u32>,
}

/// Holds back every count below [`LEAST_SHOWN`], and, as the total is shown beside, as many others, smallest first, as
/// it takes that what is left when the shown ones are taken from the total is of two counts at least and not below
/// [`LEAST_SHOWN`] itself. Then no count that is held back follows from what is shown, not even for somebody who knows
/// this rule.
pub fn shown(counts: &[u32]) -> Shown {
    let total: u32 = counts.iter().sum();
    if total < LEAST_SHOWN {
        return Shown {
            counts: vec![None; counts.len()],
            total: None,
        };
    }
    let mut by_size: Vec<usize> = (0..counts.len()).collect();
    by_size.sort_by_key(|place| counts[*place]);
    let mut held_back = by_size
        .iter()
        .filter(|place| counts[**place] < LEAST_SHOWN)
        .count();
    while held_back > 0 && held_back < counts.len() && !hides(&by_size[..held_back], counts) {
        held_back += 1;
    }
    let mut shown: Vec<_> = counts.iter().copied().map(Some).collect();
    for place in &by_size[..held_back] {
        shown[*place] = None;
    }
    Shown {
        counts: shown,
        total: Some(total),
    }
}

fn hides(held_back: &[usize], counts: &[u32]) -> bool {
    let together: u32 = held_back.iter().map(|place| counts[*place]).sum();
    held_back.len() > 1 && together >= LEAST_SHOWN
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn small_counts_are_held_back_with_company() {
        let cases: [(&[u32], &[Option<u32>], Option<u32>); 6] = [
            (&[40, 30, 20], &[Some(40), Some(30), Some(20)], Some(90)),
            // 3 alone would follow from the total.
            (&[40, 30, 3], &[Some(40), None, None], Some(73)),
            (&[40, 8, 3], &[Some(40), None, None], Some(51)),
            // 2 and 3 together are too few.
            (&[40, 30, 2, 3], &[Some(40), None, None, None], Some(75)),
            (&[0, 0, 50], &[None, None, None], Some(50)),
            (&[4, 5, 0], &[None, None, None], None),
        ];
        for (counts, expected, total) in cases {
            let found = shown(counts);
            assert_eq!((found.counts.as_slice(), found.total), (expected, total));
        }
    }

    /// Somebody who knows the rule goes through everything that could be behind what they see.
    #[test]
    fn no_small_count_can_be_worked_out() {
        const MOST: u32 = 24;
        for cells in 2..=4_u32 {
            let most = if cells == 4 { 16 } else { MOST };
            let mut behind: HashMap<(Vec<Option<u32>>, Option<u32>), Vec<Vec<u32>>> =
                HashMap::new();
            for number in 0..(most + 1).pow(cells) {
                let digit = |place| number / (most + 1).pow(place) % (most + 1);
                let counts: Vec<u32> = (0..cells).map(digit).collect();
                let Shown {
                    counts: seen,
                    total,
                } = shown(&counts);
                assert!(seen.iter().flatten().all(|count| *count >= LEAST_SHOWN));
                behind.entry((seen, total)).or_default().push(counts);
            }
            for ((seen, total), possible) in behind {
                for place in (0..seen.len()).filter(|place| seen[*place].is_none()) {
                    let least = possible.iter().map(|counts| counts[place]).min().unwrap();
                    let greatest = possible.iter().map(|counts| counts[place]).max().unwrap();
                    assert!(
                        greatest - least >= 5,
                        "{seen:?} of {total:?}: number {place} is {least} to {greatest}"
                    );
                }
            }
        }
    }
}
