//! A search that found nothing good, and which numbers of such searches may be shown, and where.

use std::{cmp::Reverse, collections::HashMap};

use chrono::NaiveDate;

use super::Locality;
use crate::{
    taxonomy::{Area, Challenge, Region, Sector, Stage},
    values::Term,
};

/// No number below this is shown, and none is shown from which one below it could be worked out.
pub const LEAST_SHOWN: u32 = 10;

/// One search that found nothing good, as coarse as it is kept. `None` where it did not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct UnmetNeed {
    pub locality: Option<Locality>,
    pub sector: Option<Sector>,
    /// The first of those that were named, which matters most.
    pub challenge: Option<Challenge>,
    pub stage: Option<Stage>,
}

/// What a search was for, in one of its terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Challenge(Challenge),
    Sector(Sector),
    Stage(Stage),
}

/// Searches that found nothing good, in the months since one, added up two terms at a time.
///
/// Every number that is shown is a sum of parts that are each [`LEAST_SHOWN`] or more, and the same parts stand behind the
/// page of a region and those of its areas. So the difference between pages is such a sum, too. No totals are shown, and no
/// number for what was not told: either would give away what its list leaves out.
#[derive(Clone, Debug, Default)]
pub struct Missing {
    /// The first day of the first month.
    pub since: NaiveDate,
    in_localities: HashMap<(Locality, What), u32>,
    in_sectors: HashMap<(Sector, What), u32>,
}

impl Missing {
    /// Since the first day of a month.
    pub fn new(since: NaiveDate) -> Self {
        Self {
            since,
            ..Self::default()
        }
    }

    pub(in crate::directory) fn add_in_locality(&mut self, of: Locality, what: What, number: u32) {
        *self.in_localities.entry((of, what)).or_default() += number;
    }

    pub(in crate::directory) fn add_in_sector(&mut self, of: Sector, what: What, number: u32) {
        *self.in_sectors.entry((of, what)).or_default() += number;
    }

    /// What was looked for in a part of the country, the most frequent first. What names no area counts for its region
    /// alone, and an area counts for its main region.
    pub fn in_locality(&self, of: Locality) -> Vec<(What, u32)> {
        most_frequent(What::all().map(|what| (what, self.shown(of, what))))
    }

    /// What was looked for by businesses of a sector, the most frequent first.
    pub fn in_sector(&self, of: Sector) -> Vec<(What, u32)> {
        let number = |what| self.in_sectors.get(&(of, what)).copied();
        most_frequent(What::all().map(|what| (what, number(what).unwrap_or(0))))
    }

    /// Where businesses of a sector looked, region by region, the most frequent first: the numbers of the regions' own
    /// pages.
    pub fn regions_of(&self, sector: Sector) -> Vec<(Region, u32)> {
        let shown = |region| self.shown(Locality::Region(region), What::Sector(sector));
        most_frequent(Region::all().map(|region| (region, shown(region))))
    }

    /// Nought where there is nothing to show.
    fn shown(&self, of: Locality, what: What) -> u32 {
        let number = |of| self.in_localities.get(&(of, what)).copied().unwrap_or(0);
        let Locality::Region(region) = of else {
            return number(of);
        };
        let areas = Area::all().filter(|area| area.region() == region);
        let parts: Vec<_> = areas.map(|area| number(Locality::Area(area))).collect();
        let (large, small): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| *part >= LEAST_SHOWN);
        // What the pages of areas leave out, and what named the region alone, is one part.
        let rest = number(of) + small.iter().sum::<u32>();
        let rest = if rest >= LEAST_SHOWN { rest } else { 0 };
        large.iter().sum::<u32>() + rest
    }
}

impl What {
    /// Challenges, then sectors, then stages.
    pub fn all() -> impl Iterator<Item = Self> {
        Challenge::all()
            .map(Self::Challenge)
            .chain(Sector::all().map(Self::Sector))
            .chain(Stage::all().map(Self::Stage))
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Challenge(challenge) => challenge.name(),
            Self::Sector(sector) => sector.name(),
            Self::Stage(stage) => stage.name(),
        }
    }
}

fn most_frequent<T>(numbers: impl Iterator<Item = (T, u32)>) -> Vec<(T, u32)> {
    let mut shown: Vec<_> = numbers
        .filter(|(_, number)| *number >= LEAST_SHOWN)
        .collect();
    shown.sort_by_key(|(_, number)| Reverse(*number));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHAT: What = What::Challenge(Challenge::CashFlow);
    const YORKSHIRE: Locality = Locality::Region(Region::YorkshireAndTheHumber);
    const LEEDS: Locality = Locality::Area(Area::LeedsCityRegion);
    const SHEFFIELD: Locality = Locality::Area(Area::SheffieldCityRegion);

    fn missing(numbers: &[(Locality, u32)]) -> Missing {
        let mut missing = Missing::default();
        for (of, number) in numbers {
            missing.add_in_locality(*of, WHAT, *number);
        }
        missing
    }

    #[test]
    fn nine_searches_are_not_shown_and_ten_are() {
        assert!(missing(&[(LEEDS, 9)]).in_locality(LEEDS).is_empty());
        let ten = missing(&[(LEEDS, 10)]);
        assert_eq!(ten.in_locality(LEEDS), [(WHAT, 10)]);
        let mut sectors = Missing::default();
        sectors.add_in_sector(Sector::Mining, WHAT, 9);
        sectors.add_in_sector(Sector::Energy, WHAT, 10);
        assert!(sectors.in_sector(Sector::Mining).is_empty());
        assert_eq!(sectors.in_sector(Sector::Energy), [(WHAT, 10)]);
    }

    #[test]
    fn small_areas_together_are_shown_for_their_region() {
        let missing = missing(&[(LEEDS, 6), (SHEFFIELD, 3), (YORKSHIRE, 1)]);
        assert_eq!(missing.in_locality(YORKSHIRE), [(WHAT, 10)]);
        assert!(missing.in_locality(LEEDS).is_empty());
    }

    #[test]
    fn a_region_less_its_areas_never_leaves_a_number_that_is_held_back() {
        for leeds in 0..25 {
            for sheffield in 0..25 {
                for alone in 0..25 {
                    let missing =
                        missing(&[(LEEDS, leeds), (SHEFFIELD, sheffield), (YORKSHIRE, alone)]);
                    let of = |locality| {
                        let shown = missing.in_locality(locality);
                        shown.first().map_or(0, |(_, number)| *number)
                    };
                    let rest = of(YORKSHIRE) - of(LEEDS) - of(SHEFFIELD);
                    assert!(
                        rest == 0 || rest >= LEAST_SHOWN,
                        "{leeds}, {sheffield} and {alone} leave {rest}"
                    );
                }
            }
        }
    }
}
