//! Which counts may be shown.

/// No count below this is shown, none at all included: that nobody gave an answer is told of everybody who came.
pub const LEAST_SHOWN: u32 = 10;

/// Every count that is shown is rounded to the nearest multiple of this, as in the Higher Education Statistics Agency's
/// standard rounding. No total is shown, and not how many passed a question over, so that a count that is held back does
/// not follow from the sum of its own question or of another.
pub const ROUNDED_TO: u32 = 5;

/// A count as it may be shown; `None` where it is held back.
pub fn shown(count: u32) -> Option<u32> {
    (count >= LEAST_SHOWN).then(|| count.saturating_add(ROUNDED_TO / 2) / ROUNDED_TO * ROUNDED_TO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_shown_from_10_on_and_rounded() {
        let shown_of = |counts: [u32; 9]| counts.map(shown);
        assert_eq!(
            shown_of([0, 1, 9, 10, 12, 13, 17, 18, 100]),
            [
                None,
                None,
                None,
                Some(10),
                Some(10),
                Some(15),
                Some(15),
                Some(20),
                Some(100)
            ]
        );
        assert_eq!(shown(u32::MAX).map(|count| count % ROUNDED_TO), Some(0));
    }
}
