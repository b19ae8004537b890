//! Lists for browsing, by place and by sector, made once for each version.

use std::{cmp::Reverse, collections::BTreeMap, ops::Add};

use super::{OrganisationCard, ProgrammeCard};
use crate::{
    directory::paths,
    matching::{Coverage, SectorCover},
    taxonomy::{Area, Region, Sector},
    values::{Term, TermSet},
};

/// Listed programmes of one region, area or sector, in the order they are shown: nearest to the heading first, then
/// assessed before not assessed, then those confirmed within the year, then by name.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// Places in the snapshot; mentoring first, other business support after.
    places: Vec<usize>,
    mentoring: usize,
    /// Mentoring programmes by tier.
    pub tally: Tally,
    /// How many of the mentoring programmes are there for this very place or sector, and not for all of them.
    pub of_its_own: usize,
    /// The organisations of the mentoring programmes: those that are there for this very place or sector first, then
    /// assessed before not assessed, then by name.
    pub organisations: Vec<Covering>,
}

/// An organisation that covers a place or knows a sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covering {
    /// Its place in the snapshot.
    pub organisation: usize,
    pub assessed: bool,
    /// Whether one of its programmes is there for this very place or sector.
    pub of_its_own: bool,
}

/// How many, in each of the two tiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub assessed: usize,
    pub visible: usize,
}

#[derive(Debug)]
pub(super) struct Shelves {
    pub regions: Vec<Shelf>,
    pub areas: Vec<Shelf>,
    pub sectors: Vec<Shelf>,
    pub organisations: Tally,
    pub programmes: Tally,
    /// Addresses of the pages that show shelves.
    pub paths: Vec<String>,
}

impl Tally {
    pub fn total(self) -> usize {
        self.assessed + self.visible
    }

    pub(super) fn count(&mut self, assessed: bool) {
        if assessed {
            self.assessed += 1;
        } else {
            self.visible += 1;
        }
    }

    /// How many are assessed, of things that say so of themselves.
    pub fn of(assessed: impl Iterator<Item = bool>) -> Self {
        let mut tally = Self::default();
        assessed.for_each(|assessed| tally.count(assessed));
        tally
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            assessed: self.assessed + other.assessed,
            visible: self.visible + other.visible,
        }
    }
}

impl Shelf {
    /// Places in the snapshot of the mentoring programmes, and after them the other support if it is wanted.
    pub fn places(&self, other_support_too: bool) -> &[usize] {
        if other_support_too {
            &self.places
        } else {
            &self.places[..self.mentoring]
        }
    }

    /// Mentoring programmes.
    pub fn len(&self) -> usize {
        self.mentoring
    }

    pub fn is_empty(&self) -> bool {
        self.mentoring == 0
    }

    /// How many organisations, by tier.
    pub fn organisation_tally(&self) -> Tally {
        Tally::of(self.organisations.iter().map(|covering| covering.assessed))
    }

    /// Programmes of other business support.
    pub fn other_support(&self) -> usize {
        self.places.len() - self.mentoring
    }

    /// `closeness` says how near a programme is to what the shelf is about; 0 keeps it off, 1 is "for all of them".
    fn fill(
        organisations: &[OrganisationCard],
        programmes: &[ProgrammeCard],
        closeness: impl Fn(&ProgrammeCard) -> u32,
    ) -> Self {
        let mut on_shelf: Vec<_> = programmes
            .iter()
            .enumerate()
            .filter(|(_, card)| card.is_listed())
            .map(|(place, card)| (place, card, closeness(card)))
            .filter(|(_, _, closeness)| *closeness > 0)
            .collect();
        on_shelf.sort_by_cached_key(|(_, card, closeness)| {
            (
                !card.is_mentoring(),
                Reverse(*closeness),
                Reverse(card.assurance()),
                !card.confirmation.is_fresh(),
                card.programme.name.to_lowercase(),
            )
        });
        let mentoring = || on_shelf.iter().filter(|(_, card, _)| card.is_mentoring());
        Self {
            mentoring: mentoring().count(),
            tally: Tally::of(mentoring().map(|(_, card, _)| card.assurance().is_assessed())),
            of_its_own: mentoring()
                .filter(|(_, _, closeness)| *closeness > 1)
                .count(),
            organisations: covering(
                mentoring().map(|(_, card, closeness)| (*card, *closeness > 1)),
                organisations,
            ),
            places: on_shelf.iter().map(|(place, _, _)| *place).collect(),
        }
    }
}

impl Shelves {
    pub fn fill(organisations: &[OrganisationCard], programmes: &[ProgrammeCard]) -> Self {
        let listed_organisations = organisations.iter().filter(|card| card.is_listed());
        let listed_mentoring = programmes
            .iter()
            .filter(|card| card.is_listed() && card.is_mentoring());
        let regions = Region::all()
            .map(|region| {
                Shelf::fill(organisations, programmes, |card| {
                    in_region(card.programme.coverage, region)
                })
            })
            .collect();
        let areas = Area::all()
            .map(|area| {
                Shelf::fill(organisations, programmes, |card| {
                    in_area(card.programme.coverage, area)
                })
            })
            .collect();
        let sectors = Sector::all()
            .map(|sector| {
                Shelf::fill(organisations, programmes, |card| {
                    in_sector(card, &organisations[card.organisation], sector)
                })
            })
            .collect();
        Self {
            regions,
            areas,
            sectors,
            organisations: Tally::of(listed_organisations.map(OrganisationCard::is_assessed)),
            programmes: Tally::of(listed_mentoring.map(|card| card.assurance().is_assessed())),
            paths: paths_of_shelves(),
        }
    }
}

/// The organisations of programmes, each with whether it is of the shelf's own; once each.
fn covering<'a>(
    programmes: impl Iterator<Item = (&'a ProgrammeCard, bool)>,
    organisations: &[OrganisationCard],
) -> Vec<Covering> {
    let mut own: BTreeMap<usize, bool> = BTreeMap::new();
    for (card, of_its_own) in programmes {
        *own.entry(card.organisation).or_default() |= of_its_own;
    }
    let mut covering: Vec<_> = own
        .into_iter()
        .map(|(organisation, of_its_own)| Covering {
            organisation,
            assessed: organisations[organisation].is_assessed(),
            of_its_own,
        })
        .collect();
    // Stable, and organisations stand by name.
    covering.sort_by_key(|covering| (!covering.of_its_own, !covering.assessed));
    covering
}

/// 2 for a programme of the region or of an area in it, 1 for one across the UK.
fn in_region(coverage: Coverage, region: Region) -> u32 {
    let named = coverage.regions.contains(region)
        || coverage
            .areas
            .iter()
            .any(|area| area.regions().contains(&region));
    closest(&[(named, 2), (coverage.national, 1)])
}

/// 3 for a programme of the area itself, 2 for one of its region, 1 for one across the UK.
fn in_area(coverage: Coverage, area: Area) -> u32 {
    let of_region: TermSet<Region> = area.regions().iter().copied().collect();
    closest(&[
        (coverage.areas.contains(area), 3),
        (coverage.regions.overlaps(of_region), 2),
        (coverage.national, 1),
    ])
}

/// 2 for a programme that names the sector, 1 for one that is open to every sector and whose organisation has mentors
/// with experience in this one. Being open to all says too little by itself.
fn in_sector(card: &ProgrammeCard, organisation: &OrganisationCard, sector: Sector) -> u32 {
    let named = match card.programme.sectors {
        SectorCover::All => false,
        SectorCover::Some(sectors) => sectors.contains(sector),
    };
    let experienced = card.is_mentoring()
        && card.programme.sectors == SectorCover::All
        && organisation.depth.in_sector(sector).mentors > 0;
    closest(&[(named, 2), (experienced, 1)])
}

fn closest(grounds: &[(bool, u32)]) -> u32 {
    let holding = grounds.iter().filter(|(holds, _)| *holds);
    holding.map(|(_, closeness)| *closeness).max().unwrap_or(0)
}

fn paths_of_shelves() -> Vec<String> {
    let fixed = [paths::AREAS, paths::SECTORS].map(str::to_owned);
    fixed
        .into_iter()
        .chain(Region::all().map(paths::region))
        .chain(Area::all().map(paths::area))
        .chain(Sector::all().map(paths::sector))
        .collect()
}
