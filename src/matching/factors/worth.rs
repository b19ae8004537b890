//! Parts of a factor's points, kept fine until they are added up.

use std::ops::{Add, AddAssign};

use crate::matching::{Weights, candidates::EXPERIENCE_STEPS, weights::DEPTHS};

/// A part of a factor's points, in 65,536ths of a tenth of a point. Parts are added first and rounded once, so a
/// factor made of equal halves is whole when both are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worth(u32);

const ONE_TENTH: u64 = 1 << 16;

impl Worth {
    pub const NOTHING: Self = Self(0);

    /// `part / whole` of `out_of` tenths.
    pub fn of(out_of: u16, part: u64, whole: u64) -> Self {
        let worth = u64::from(out_of) * ONE_TENTH * part.min(whole) / whole.max(1);
        // A factor has at most 1,000 tenths, so this is below 2^26.
        Self(u32::try_from(worth).unwrap_or(u32::MAX))
    }

    pub fn percent(out_of: u16, percent: u8) -> Self {
        Self::of(out_of, percent.into(), 100)
    }

    /// So many thousandths of this.
    pub fn thousandths(self, thousandths: u16) -> Self {
        // Below 2^26 times 1,000 needs the longer word.
        let part = u64::from(self.0) * u64::from(thousandths.min(1_000)) / 1_000;
        Self(u32::try_from(part).unwrap_or(self.0))
    }

    /// Whole tenths, the nearest, and never more than the factor has.
    pub fn tenths(self, out_of: u16) -> u16 {
        u16::try_from((self.0 + (1 << 15)) >> 16).map_or(out_of, |tenths| tenths.min(out_of))
    }
}

impl Add for Worth {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Worth {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

/// What each number of mentors with an experience is worth, in percent; last, what is worth when no mentor is known.
pub fn depth_percents(weights: &Weights) -> [u8; EXPERIENCE_STEPS] {
    std::array::from_fn(|step| {
        if step < DEPTHS {
            weights.depth_percent[step]
        } else {
            weights.neutral_percent
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_make_the_whole_give_every_tenth() {
        let thirds = Worth::of(300, 1, 3) + Worth::of(300, 1, 3) + Worth::of(300, 1, 3);
        assert_eq!(thirds.tenths(300), 300);
        assert_eq!(Worth::percent(50, 50).tenths(50), 25);
        assert_eq!(
            (Worth::percent(10, 100) + Worth::percent(10, 30)).tenths(10),
            10
        );
    }
}
