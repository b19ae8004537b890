//! Parts of the country that have a page.

use super::paths;
use crate::{
    taxonomy::{Area, Place, Region},
    values::Term,
};

/// A region or an area. The two never share a slug (`paths` tests it), so one address and one column hold either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Locality {
    Region(Region),
    Area(Area),
}

impl Locality {
    pub fn from_slug(slug: &str) -> Option<Self> {
        let region = Region::from_slug(slug).map(Self::Region);
        region.or_else(|| Area::from_slug(slug).map(Self::Area))
    }

    /// Regions first, each in its vocabulary's order.
    pub fn all() -> impl Iterator<Item = Self> {
        Region::all()
            .map(Self::Region)
            .chain(Area::all().map(Self::Area))
    }

    /// The finest part of the country with a page that a place is known to lie in.
    pub fn of(place: &Place) -> Self {
        place.area.map_or(Self::Region(place.region), Self::Area)
    }

    pub fn slug(self) -> &'static str {
        match self {
            Self::Region(region) => region.slug(),
            Self::Area(area) => area.slug(),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Region(region) => region.name(),
            Self::Area(area) => area.name(),
        }
    }

    /// As it stands after "in": "the North East", "Cumbria".
    pub fn in_sentence(self) -> &'static str {
        match self {
            Self::Region(region) => region.in_sentence(),
            Self::Area(area) => area.name(),
        }
    }

    /// The address of its page.
    pub fn path(self) -> String {
        match self {
            Self::Region(region) => paths::region(region),
            Self::Area(area) => paths::area(area),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_the_country_is_found_by_its_slug() {
        for locality in Locality::all() {
            assert_eq!(Locality::from_slug(locality.slug()), Some(locality));
        }
        assert_eq!(Locality::from_slug("atlantis"), None);
    }
}
