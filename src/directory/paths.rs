//! Every address of this room.

use crate::{
    taxonomy::{Area, Region, Sector},
    values::{Slug, Term},
};

pub const ORGANISATION: &str = "/organisations/{slug}";
pub const PROGRAMME: &str = "/organisations/{slug}/programmes/{programme}";
pub const SEARCH: &str = "/search";
/// Every listed programme, for spreadsheets.
pub const TABLE: &str = "/directory.csv";
/// New and changed listings, for feed readers.
pub const FEED: &str = "/listings.atom";
pub const AREAS: &str = "/browse/areas";
pub const AREA: &str = "/browse/areas/{slug}";
pub const SECTORS: &str = "/browse/sectors";
pub const SECTOR: &str = "/browse/sectors/{slug}";
/// The page of another room that takes word of a network that is missing; `place` or `sector` may say where.
pub const NOMINATE: &str = "/nominations/new";

pub fn organisation(slug: &Slug) -> String {
    format!("/organisations/{slug}")
}

pub fn programme(organisation: &Slug, programme: &Slug) -> String {
    format!("/organisations/{organisation}/programmes/{programme}")
}

pub fn region(region: Region) -> String {
    format!("/browse/areas/{}", region.slug())
}

pub fn area(area: Area) -> String {
    format!("/browse/areas/{}", area.slug())
}

pub fn sector(sector: Sector) -> String {
    format!("/browse/sectors/{}", sector.slug())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_region_shares_its_address_with_an_area() {
        let addresses: HashSet<_> = Region::all()
            .map(region)
            .chain(Area::all().map(area))
            .collect();
        assert_eq!(addresses.len(), Region::COUNT + Area::COUNT);
    }
}
