//! How many mentors stand behind a programme, as its profile tells.

use super::{
    Candidates, Depth,
    candidates::{Distances, MILES_UNKNOWN},
};
use crate::{taxonomy::Sector, values::Position};

impl Candidates {
    /// How many mentors a programme has, with experience in a sector and places now, and how near the nearest is. All
    /// zero if there is no such programme.
    pub fn depth(&self, programme: u32, sector: Option<Sector>, from: Option<Position>) -> Depth {
        let index = programme as usize;
        if index >= self.len() {
            return Depth::default();
        }
        let distances = from.map(|from| Distances::from(&self.positions, from));
        self.depth_at(
            index,
            sector,
            distances.map(|distances| distances.nearest(&self.positions, index)),
        )
    }

    pub(super) fn depth_at(
        &self,
        index: usize,
        sector: Option<Sector>,
        nearest_tenths: Option<u16>,
    ) -> Depth {
        let counts = self.counts(index);
        let (with_sector, with_places) = match sector {
            Some(sector) => (
                counts.with_sector(sector),
                counts.with_sector_and_places(sector),
            ),
            None => (counts.mentors, counts.with_places),
        };
        let known = nearest_tenths.filter(|tenths| *tenths != MILES_UNKNOWN);
        Depth {
            mentors: counts.mentors,
            with_sector,
            with_places,
            nearest_miles: known.map(|tenths| (tenths + 5) / 10),
        }
    }
}
