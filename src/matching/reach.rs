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
    /// Those that somebody would have to travel for, and that nothing but the distance speaks for; `None` when no
    /// distance is known or nobody would travel.
    measured: Option<Bitmap>,
    limit_tenths: u32,
    must_be_near: bool,
}

impl<'a> Reach<'a> {
    pub fn new(candidates: &'a Candidates, need: &Need, weights: &Weights) -> Self {
        let accepted = need.accepted_formats();
        let travels = accepted.overlaps(in_person());
        let place = need.place.as_ref().filter(|_| travels);
        let limit = need.travel_miles.unwrap_or(weights.usual_travel_miles);
        Self {
            candidates,
            accepted,
            measured: place.map(|place| measured(candidates, accepted, place, need.travel_miles)),
            limit_tenths: u32::from(limit) * 10,
            must_be_near: place.is_some() && need.importance[Factor::Nearness] == Importance::Must,
        }
    }

    /// Whether some programme could be too far.
    pub fn is_measured(&self) -> bool {
        self.measured.is_some()
    }

    pub fn must_be_near(&self) -> bool {
        self.must_be_near
    }

    /// Meets in an accepted way without travel, or in person within what either side travels. What is not known
    /// passes, and so does a programme with no accepted way at all: that is another constraint's to say.
    pub fn is_in_reach(&self, programme: usize, nearest: &Nearest<'_>) -> bool {
        if !self
            .measured
            .as_ref()
            .is_some_and(|measured| measured.contains(programme))
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

    /// Those of `open` that pass both constraints.
    pub fn keep(&self, mut open: Bitmap, nearest: &Nearest<'_>) -> Bitmap {
        if let Some(measured) = &self.measured {
            let mut too_far = open.clone();
            too_far.keep(measured);
            too_far.retain(|i| !self.is_in_reach(i, nearest));
            open.drop_all(&too_far);
        }
        if self.must_be_near {
            open.retain(|i| self.is_near(i, nearest));
        }
        open
    }
}

/// The programmes that only meet in person, among the ways accepted. Where the person says nothing of travel, those
/// that name their region or area are taken at their word.
fn measured(
    candidates: &Candidates,
    accepted: TermSet<Format>,
    place: &Place,
    travel_miles: Option<u16>,
) -> Bitmap {
    let formats = &candidates.columns.formats;
    let mut measured = formats.with_any(accepted.overlap(in_person()));
    measured.drop_all(&formats.with_any(accepted.overlap(remote())));
    if travel_miles.is_none() {
        measured.drop_all(&naming(candidates, place));
    }
    measured
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
