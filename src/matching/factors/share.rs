//! Shares of a factor, kept fine until they are added up.

use std::ops::{Add, AddAssign};

use crate::matching::{Weights, candidates::EXPERIENCE_STEPS, weights::DEPTHS};

/// A share of a factor's points, in 1,048,576ths. Shares are added first and turned into points once, so a factor made
/// of equal halves is whole when both are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

const WHOLE: u32 = 1 << 20;

impl Share {
    pub const NONE: Self = Self(0);

    /// `part / whole`, and never more than the whole.
    pub fn of(part: u64, whole: u64) -> Self {
        let share = u64::from(WHOLE) * part.min(whole) / whole.max(1);
        Self(u32::try_from(share).unwrap_or(WHOLE))
    }

    pub fn percent(percent: u8) -> Self {
        Self::of(percent.into(), 100)
    }

    /// The fraction 1 / (1 + ratio), for a ratio of 0 or more.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the whole is a power of two, and a share of it is not negative"
    )]
    pub fn falling(ratio: f32) -> Self {
        Self((WHOLE as f32 / (1.0 + ratio)) as u32)
    }

    /// So many thousandths of this.
    #[must_use]
    pub fn thousandths(self, thousandths: u16) -> Self {
        let part = u64::from(self.0) * u64::from(thousandths.min(1_000)) / 1_000;
        Self(u32::try_from(part).unwrap_or(self.0))
    }

    /// Tenths of a point of a factor that has `out_of`: the nearest, and never more than it has. No branches, so that a
    /// processor turns many shares into points at a time.
    pub fn tenths(self, out_of: u16) -> u16 {
        // A factor has at most 1,000 tenths, so the product stays below 2^31.
        ((self.0.min(WHOLE) * u32::from(out_of) + WHOLE / 2) >> 20) as u16
    }

    /// Less than a fifth.
    pub fn is_small(self) -> bool {
        self.0 < WHOLE / 5
    }

    /// Half or more.
    pub fn is_large(self) -> bool {
        self.0 >= WHOLE / 2
    }
}

impl Add for Share {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Share {
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
        let thirds = Share::of(1, 3) + Share::of(1, 3) + Share::of(1, 3);
        assert_eq!(thirds.tenths(1_000), 1_000);
        assert_eq!(Share::percent(50).tenths(50), 25);
        assert_eq!((Share::percent(100) + Share::percent(30)).tenths(10), 10);
        assert_eq!(Share::percent(100).tenths(0), 0);
    }

    #[test]
    fn a_falling_share_is_whole_at_first_and_half_at_one() {
        assert_eq!(Share::falling(0.0).tenths(100), 100);
        assert_eq!(Share::falling(1.0).tenths(100), 50);
        assert_eq!(Share::falling(4.0).tenths(100), 20);
    }
}
