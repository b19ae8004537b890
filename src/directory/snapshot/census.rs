//! Mentors counted for statistics: each person once, wherever and for however many organisations they mentor.

use super::Tally;
use crate::{
    taxonomy::{Region, Sector},
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
    by_sector: [Tally; Sector::COUNT],
}

impl Census {
    pub(super) fn add(&mut self, assessed: bool, region: Option<Region>, sectors: TermSet<Sector>) {
        self.all.add(assessed);
        match region {
            Some(region) => self.by_region[region.index()].add(assessed),
            None => self.nowhere.add(assessed),
        }
        for sector in sectors.iter() {
            self.by_sector[sector.index()].add(assessed);
        }
    }

    /// Those who are in the region themselves, by the first half of their postcode.
    pub fn in_region(&self, region: Region) -> Tally {
        self.by_region[region.index()]
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
        census.add(true, Some(Region::Wales), both);
        census.add(false, None, TermSet::EMPTY);
        let tally = |assessed, visible| Tally { assessed, visible };
        assert_eq!(census.all, tally(1, 1));
        assert_eq!(census.in_region(Region::Wales), tally(1, 0));
        assert_eq!(census.in_region(Region::London), tally(0, 0));
        assert_eq!(census.nowhere, tally(0, 1));
        for sector in both.iter() {
            assert_eq!(census.in_sector(sector), tally(1, 0));
        }
    }
}
