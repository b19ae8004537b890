//! The day a ranking is for.

use chrono::NaiveDate;

/// The day, which decides what has expired, and the seed of the rotation among equals. Callers log the seed, so that
/// any day's order can be shown again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    pub date: NaiveDate,
    pub seed: u64,
}

impl Day {
    pub const fn new(date: NaiveDate, seed: u64) -> Self {
        Self { date, seed }
    }
}
