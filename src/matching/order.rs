//! Who stands before whom.
//!
//! Scores fall into bands, so that a tenth of a point, which no provider could explain, decides nothing. Bands descend;
//! inside a band assessed programmes stand before visible ones; among those, turns are drawn anew each day from the
//! logged seed, so that equals share the top. A programme whose organisation has not confirmed its listing in time
//! stands as if it had scored a few points fewer.

use std::ops::Range;

use chrono::Datelike;

use super::{Candidates, Day, Points, Weights};

/// One programme's place in a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The programme's place in the list that [`Candidates`] was made from.
    pub programme: u32,
    pub score: Points,
    /// Band and tier: smaller stands first.
    rung: u8,
}

/// Everybody who is ranked, sorted no further than has been asked.
#[derive(Debug)]
pub struct Order {
    standings: Vec<Standing>,
    /// How many stand on each rung.
    on_rung: [u32; RUNGS],
    day: u64,
    /// The band of each score in tenths, the top one 0: looked up, because dividing thousands of scores takes longer.
    bands: Vec<u8>,
    /// Tenths that an overdue programme stands back.
    overdue: u16,
}

/// Two tiers in each of at most 101 bands (of one point, with 100 points alone in the last).
const RUNGS: usize = 202;

impl Order {
    pub fn new(day: Day, weights: &Weights, room: usize) -> Self {
        let number = u64::from(day.date.num_days_from_ce().unsigned_abs());
        Self {
            standings: Vec::with_capacity(room),
            on_rung: [0; RUNGS],
            day: mixed(day.seed ^ mixed(number)),
            bands: bands(weights.band_points),
            overdue: u16::from(weights.overdue_points) * 10,
        }
    }

    pub fn add(&mut self, programme: usize, score: Points, assessed: bool, overdue: bool) {
        let back = if overdue { self.overdue } else { 0 };
        let stands_at = usize::from(score.tenths().saturating_sub(back));
        let band = self.bands[stands_at.min(self.bands.len() - 1)];
        let rung = usize::from(band) * 2 + usize::from(!assessed);
        self.on_rung[rung] += 1;
        self.standings.push(Standing {
            // Candidates number their programmes by 32 bits, and rungs are fewer than 256.
            programme: u32::try_from(programme).unwrap_or(u32::MAX),
            score,
            rung: u8::try_from(rung).unwrap_or(u8::MAX),
        });
    }

    pub fn len(&self) -> usize {
        self.standings.len()
    }

    /// A range of the order, counted from 0 and cut where the order ends. Only the rungs that the range touches are
    /// looked at closely, so a first page costs little however many are ranked; any range agrees with the one order.
    pub fn range(&self, candidates: &Candidates, range: Range<usize>) -> Vec<Standing> {
        let end = range.end.min(self.len());
        let start = range.start.min(end);
        let (rungs, before) = self.rungs_around(start, end);
        let touched = self
            .standings
            .iter()
            .filter(|standing| rungs.contains(&usize::from(standing.rung)));
        let mut drawn: Vec<_> = touched
            .map(|standing| (self.turn(candidates, *standing), standing))
            .collect();
        // Ids settle what even the draw left equal.
        let key = |((rung, turn), standing): &((u8, u64), &Standing)| {
            (
                *rung,
                *turn,
                candidates.facts(standing.programme as usize).id,
            )
        };
        if end - before < drawn.len() {
            drawn.select_nth_unstable_by_key(end - before, key);
            drawn.truncate(end - before);
        }
        drawn.sort_unstable_by_key(key);
        drawn
            .into_iter()
            .skip(start - before)
            .map(|(_, standing)| *standing)
            .collect()
    }

    /// The rungs on which the places from `start` to `end` are, and how many stand on rungs before those.
    fn rungs_around(&self, start: usize, end: usize) -> (Range<usize>, usize) {
        let (mut first, mut before) = (0, 0);
        while first < RUNGS && before + self.on_rung[first] as usize <= start {
            before += self.on_rung[first] as usize;
            first += 1;
        }
        let (mut last, mut upto) = (first, before);
        while last < RUNGS && upto < end {
            upto += self.on_rung[last] as usize;
            last += 1;
        }
        (first..last, before)
    }

    fn turn(&self, candidates: &Candidates, standing: Standing) -> (u8, u64) {
        (
            standing.rung,
            mixed(candidates.columns.id_bits[standing.programme as usize] ^ self.day),
        )
    }
}

/// Bands of so many points for 0 to 1,000 tenths. 100 points stand alone at the top where the bands divide them evenly.
fn bands(points: u8) -> Vec<u8> {
    let tenths = u16::from(points.max(1)) * 10;
    // At most 100: bands are of a point or more.
    let lowest = u8::try_from(Points::WHOLE.tenths() / tenths).unwrap_or(u8::MAX);
    let mut bands = Vec::with_capacity(usize::from(Points::WHOLE.tenths() + tenths));
    for band in (0..=lowest).rev() {
        bands.resize(bands.len() + usize::from(tenths), band);
    }
    bands
}

/// The finaliser of SplitMix64: every bit of the answer hangs on every bit of the number.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
