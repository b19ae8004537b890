//! Who stands before whom.
//!
//! Scores fall into bands, so that a tenth of a point, which no provider could explain, decides nothing. Bands descend;
//! inside a band assessed programmes stand before visible ones; among those, turns are drawn anew each day from the
//! logged seed, so that equals share the top.

use std::{cmp::Ordering, ops::Range};

use chrono::Datelike;

use super::{Candidates, Day, Points, Weights};

/// One programme's place in a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Smaller stands first: band, tier, turn.
    key: u64,
    /// The programme's place in the list that [`Candidates`] was made from.
    pub programme: u32,
    pub score: Points,
}

/// Makes standings of one day.
pub struct Turns {
    day: u64,
    band_tenths: u16,
}

impl Turns {
    pub fn new(day: Day, weights: &Weights) -> Self {
        let number = u64::from(day.date.num_days_from_ce().unsigned_abs());
        Self {
            day: mixed(day.seed ^ mixed(number)),
            band_tenths: u16::from(weights.band_points.max(1)) * 10,
        }
    }

    pub fn standing(&self, candidates: &Candidates, programme: usize, score: Points) -> Standing {
        let band = u64::from(score.tenths() / self.band_tenths);
        // At most 100 bands of a point each.
        let from_top = 127 - band.min(127);
        let visible = u64::from(!candidates.columns.assessed.contains(programme));
        let turn = mixed(candidates.columns.id_bits[programme] ^ self.day) >> 8;
        Standing {
            key: from_top << 57 | visible << 56 | turn,
            programme: u32::try_from(programme).unwrap_or(u32::MAX),
            score,
        }
    }
}

/// Puts the standings of a range where they belong, and no more than that, and gives them back in order. Any range of
/// any call agrees with the one total order; ids settle what even the draw left equal.
pub fn arrange<'s>(
    standings: &'s mut [Standing],
    candidates: &Candidates,
    range: Range<usize>,
) -> &'s [Standing] {
    let before = |a: &Standing, b: &Standing| -> Ordering {
        let id = |standing: &Standing| candidates.facts(standing.programme as usize).id;
        a.key.cmp(&b.key).then_with(|| id(a).cmp(&id(b)))
    };
    let end = range.end.min(standings.len());
    let start = range.start.min(end);
    if start == end {
        return &[];
    }
    if end < standings.len() {
        standings.select_nth_unstable_by(end, before);
    }
    if start > 0 {
        standings[..end].select_nth_unstable_by(start, before);
    }
    standings[start..end].sort_unstable_by(before);
    &standings[start..end]
}

/// The finaliser of SplitMix64: every bit of the answer hangs on every bit of the number.
pub fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
