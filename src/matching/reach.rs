//! Whether a programme can meet the person where they are.

use std::cell::Cell;

use super::{
    Candidates, Factor, Importance, Need, Weights,
    bitmap::Bitmap,
    candidates::{Distances, MILES_UNKNOWN},
};
use crate::{
    taxonomy::{Format, Place},
    values::TermSet,
};

/// Distances to programmes from the person's place, each worked out when first asked for.
pub struct Nearest<'a> {
    candidates: &'a Candidates,
    distances: Option<&'a Distances>,
    known: Vec<Cell<u16>>,
}

/// Stands in [`Nearest`] for "not asked yet"; a distance never gets so far.
const NOT_ASKED: u16 = MILES_UNKNOWN - 1;

impl<'a> Nearest<'a> {
    /// Without distances, every one is not known.
    pub fn new(candidates: &'a Candidates, distances: Option<&'a Distances>) -> Self {
        let room = if distances.is_some() {
            candidates.len()
        } else {
            0
        };
        Self {
            candidates,
            distances,
            known: vec![Cell::new(NOT_ASKED); room],
        }
    }

    /// Tenths of a mile, or [`MILES_UNKNOWN`].
    pub fn tenths(&self, programme: usize) -> u16 {
        let Some(distances) = self.distances else {
            return MILES_UNKNOWN;
        };
        let known = &self.known[programme];
        if known.get() == NOT_ASKED {
            known.set(distances.nearest(&self.candidates.positions, programme));
        }
        known.get()
    }
}

/// The ways of meeting that need somebody to travel.
pub fn in_person() -> TermSet<Format> {
    [Format::FaceToFace, Format::Group].into_iter().collect()
}

/// The ways of meeting that do not.
pub fn remote() -> TermSet<Format> {
    [Format::Online, Format::Phone].into_iter().collect()
}

/// The two constraints that ask for a distance, for one need.
pub struct Reach<'a> {
    candidates: &'a Candidates,
    accepted: TermSet<Format>,
    /// Whether anybody may have to travel somewhere we know.
    measured: bool,
    limit_tenths: u32,
    /// Where the person says nothing of travel, programmes that name their region or area are taken at their word.
    taken_at_word: Option<Bitmap>,
    must_be_near: bool,
}

impl<'a> Reach<'a> {
    pub fn new(candidates: &'a Candidates, need: &Need, weights: &Weights) -> Self {
        let accepted = need.accepted_formats();
        let measured = need.place.is_some() && accepted.overlaps(in_person());
        let at_word = need
            .place
            .as_ref()
            .filter(|_| measured && need.travel_miles.is_none());
        Self {
            candidates,
            accepted,
            measured,
            limit_tenths: u32::from(need.travel_miles.unwrap_or(weights.usual_travel_miles)) * 10,
            taken_at_word: at_word.map(|place| naming(candidates, place)),
            must_be_near: measured && need.importance[Factor::Nearness] == Importance::Must,
        }
    }

    /// Whether some programme could be too far.
    pub fn is_measured(&self) -> bool {
        self.measured
    }

    pub fn must_be_near(&self) -> bool {
        self.must_be_near
    }

    /// Meets in an accepted way without travel, or in person within what either side travels. What is not known
    /// passes, and so does a programme with no accepted way at all: that is another constraint's to say.
    pub fn is_in_reach(&self, programme: usize, nearest: &Nearest<'_>) -> bool {
        let offered = self.candidates.columns.format_sets[programme].overlap(self.accepted);
        if !self.measured || offered.is_empty() || offered.overlaps(remote()) {
            return true;
        }
        if self
            .taken_at_word
            .as_ref()
            .is_some_and(|named| named.contains(programme))
        {
            return true;
        }
        let its_travel = u32::from(self.candidates.columns.travel_miles[programme]) * 10;
        let tenths = nearest.tenths(programme);
        tenths == MILES_UNKNOWN || u32::from(tenths) <= its_travel.max(self.limit_tenths)
    }

    /// Meets in person, at a known distance that the person would travel.
    pub fn is_near(&self, programme: usize, nearest: &Nearest<'_>) -> bool {
        let offered = self.candidates.columns.format_sets[programme].overlap(self.accepted);
        let tenths = nearest.tenths(programme);
        offered.overlaps(in_person())
            && tenths != MILES_UNKNOWN
            && u32::from(tenths) <= self.limit_tenths
    }

    /// Both constraints.
    pub fn passes(&self, programme: usize, nearest: &Nearest<'_>) -> bool {
        self.is_in_reach(programme, nearest)
            && (!self.must_be_near || self.is_near(programme, nearest))
    }
}

/// The programmes that take businesses at a place, or of which it is not known that they do not.
pub fn covering(candidates: &Candidates, place: &Place) -> Bitmap {
    let mut covering = naming(candidates, place);
    covering.add(&candidates.columns.anywhere);
    covering
}

/// The programmes that name the place's region or area. Where a whole region was typed, its areas will do.
fn naming(candidates: &Candidates, place: &Place) -> Bitmap {
    let columns = &candidates.columns;
    let mut naming = columns.in_region.with(place.region).clone();
    naming.add(match place.area {
        Some(area) => columns.in_area.with(area),
        None => columns.in_part_of_region.with(place.region),
    });
    naming
}
