//! Mentors counted for statistics: each person once, wherever and for however many organisations they mentor.

use std::collections::HashMap;

use super::Tally;
use crate::{
    taxonomy::{Area, Region, Sector},
    values::{Term, TermSet},
};

/// Active mentors of listed organisations. Somebody who mentors for an assessed organisation stands in that tier alone,
/// also if they mentor for others too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// All of them, each once.
    pub all: Tally,
    /// Those whose place nobody told, or nobody knows. With those of every region they make up all.
    pub nowhere: Tally,
    by_region: [Tally; Region::COUNT],
    by_part: HashMap<(Region, Area), Tally>,
    by_sector: [Tally; Sector::COUNT],
}

impl Census {
    /// `home` is where the person is: the region, and the area where it is known.
    pub(super) fn add(
        &mut self,
        assessed: bool,
        home: Option<(Region, Option<Area>)>,
        sectors: TermSet<Sector>,
    ) {
        self.all.count(assessed);
        match home {
            Some((region, area)) => {
                self.by_region[region.index()].count(assessed);
                if let Some(area) = area {
                    let part = self.by_part.entry((region, area)).or_default();
                    part.count(assessed);
                }
            }
            None => self.nowhere.count(assessed),
        }
        for sector in sectors.iter() {
            self.by_sector[sector.index()].count(assessed);
        }
    }

    /// Those who are in the region themselves, by the first half of their postcode.
    pub fn in_region(&self, region: Region) -> Tally {
        self.by_region[region.index()]
    }

    /// Those who are in this part of the region; an area may lie in several regions.
    pub fn in_part(&self, region: Region, area: Area) -> Tally {
        let part = self.by_part.get(&(region, area));
        part.copied().unwrap_or_default()
    }

    /// Those with experience in the sector. Who has it in several is counted in each.
    pub fn in_sector(&self, sector: Sector) -> Tally {
        self.by_sector[sector.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_counted_once_overall_once_by_region_and_in_each_sector() {
        let mut census = Census::default();
        let both = [Sector::Finance, Sector::Energy].into_iter().collect();
        census.add(true, Some((Region::Wales, None)), both);
        census.add(false, None, TermSet::EMPTY);
        let kent = (Region::SouthEast, Some(Area::SouthEastLep));
        census.add(true, Some(kent), TermSet::EMPTY);
        let tally = |assessed, visible| Tally { assessed, visible };
        assert_eq!(census.all, tally(2, 1));
        assert_eq!(census.in_region(Region::Wales), tally(1, 0));
        assert_eq!(census.in_region(Region::London), tally(0, 0));
        assert_eq!(census.in_region(Region::SouthEast), tally(1, 0));
        let part = |region| census.in_part(region, Area::SouthEastLep);
        assert_eq!(part(Region::SouthEast), tally(1, 0));
        assert_eq!(part(Region::EastOfEngland), tally(0, 0));
        assert_eq!(census.nowhere, tally(0, 1));
        for sector in both.iter() {
            assert_eq!(census.in_sector(sector), tally(1, 0));
        }
    }
}
