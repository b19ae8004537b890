//! Where a programme works, as sources say it.

use serde::{Deserialize, Deserializer, de::Error};

use crate::{
    matching::Coverage,
    taxonomy::{Area, Nation, Region},
    values::{Term, TermSet},
};

/// One place in a mapping file: `uk`, `england`, or the slug of a region or an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    Nationwide,
    England,
    Region(Region),
    Area(Area),
}

impl Whereabouts {
    pub fn from_slug(slug: &str) -> Option<Self> {
        match slug {
            "uk" => Some(Self::Nationwide),
            "england" => Some(Self::England),
            _ => Region::from_slug(slug)
                .map(Self::Region)
                .or_else(|| Area::from_slug(slug).map(Self::Area)),
        }
    }
}

impl<'de> Deserialize<'de> for Whereabouts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let slug = String::deserialize(deserializer)?;
        Self::from_slug(&slug).ok_or_else(|| {
            D::Error::custom(format!(
                "‘{slug}’ is not uk, england, a region or an area of our list"
            ))
        })
    }
}

/// Places gathered for one programme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    pub regions: TermSet<Region>,
    pub areas: TermSet<Area>,
}

impl Reach {
    pub fn is_nowhere(self) -> bool {
        self.regions.is_empty() && self.areas.is_empty()
    }

    pub fn is_nationwide(self) -> bool {
        self.regions.len() == Region::COUNT
    }

    pub fn add(&mut self, place: Whereabouts) {
        match place {
            Whereabouts::Nationwide => self.regions = TermSet::full(),
            Whereabouts::England => {
                let english = Region::all().filter(|region| region.nation() == Nation::England);
                self.regions = self.regions.union(english.collect());
            }
            Whereabouts::Region(region) => self.regions.insert(region),
            Whereabouts::Area(area) => self.areas.insert(area),
        }
    }

    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            regions: self.regions.union(other.regions),
            areas: self.areas.union(other.areas),
        }
    }

    /// Whether the region is reached as a whole or in part.
    pub fn touches(self, region: Region) -> bool {
        self.regions.contains(region)
            || self
                .areas
                .iter()
                .any(|area| area.regions().contains(&region))
    }

    /// The same places said more shortly: a region in place of all its present areas, and no area of a region that is
    /// reached anyway.
    #[must_use]
    pub fn simplified(self) -> Self {
        let mut regions = self.regions;
        for region in Region::all() {
            let mut areas = Area::all().filter(|area| area.is_current() && area.region() == region);
            let has_areas = region.nation() == Nation::England;
            if has_areas && areas.all(|area| self.areas.contains(area)) {
                regions.insert(region);
            }
        }
        let uncovered = |area: &Area| {
            !area
                .regions()
                .iter()
                .all(|region| regions.contains(*region))
        };
        Self {
            regions,
            areas: self.areas.iter().filter(uncovered).collect(),
        }
    }
}

impl From<Reach> for Coverage {
    fn from(reach: Reach) -> Self {
        if reach.is_nationwide() {
            return Self {
                national: true,
                ..Self::default()
            };
        }
        Self {
            national: false,
            regions: reach.regions,
            areas: reach.areas,
        }
    }
}

impl FromIterator<Whereabouts> for Reach {
    fn from_iter<I: IntoIterator<Item = Whereabouts>>(places: I) -> Self {
        let mut reach = Self::default();
        places.into_iter().for_each(|place| reach.add(place));
        reach
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(slugs: &[&str]) -> Reach {
        slugs
            .iter()
            .map(|slug| Whereabouts::from_slug(slug).unwrap())
            .collect()
    }

    #[test]
    fn all_areas_of_a_region_are_the_region() {
        let north_west = reach(&[
            "cumbria",
            "lancashire",
            "greater-manchester",
            "liverpool-city-region",
            "cheshire-and-warrington",
        ]);
        assert_eq!(north_west.simplified(), reach(&["north-west"]));
        assert_eq!(reach(&["london-lep"]).simplified(), reach(&["london"]));
        assert_eq!(reach(&["cumbria"]).simplified(), reach(&["cumbria"]));
    }

    #[test]
    fn an_area_inside_a_reached_region_adds_nothing() {
        assert_eq!(
            reach(&["north-west", "cumbria"]).simplified(),
            reach(&["north-west"])
        );
        // Greater Lincolnshire reaches over the border of its region.
        assert_eq!(
            reach(&["east-midlands", "greater-lincolnshire"]).simplified(),
            reach(&["east-midlands", "greater-lincolnshire"])
        );
    }

    #[test]
    fn england_is_nine_regions_and_the_whole_country_twelve() {
        assert_eq!(reach(&["england"]).regions.len(), 9);
        assert!(reach(&["england", "wales", "scotland", "northern-ireland"]).is_nationwide());
        assert!(reach(&["uk"]).is_nationwide());
    }

    #[test]
    fn an_area_touches_its_regions() {
        assert!(reach(&["greater-lincolnshire"]).touches(Region::YorkshireAndTheHumber));
        assert!(!reach(&["cumbria"]).touches(Region::NorthEast));
    }
}
