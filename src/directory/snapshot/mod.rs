//! The whole published directory in memory, as one version of it stood: what every public page is drawn from.
//!
//! A [`Snapshot`] never changes. It is loaded whole ([`load`]) in one transaction, its lists and counts are made once,
//! and it is handed out behind an `Arc`; the next version takes its place when it is complete. So a page is never half
//! old and half new, and needs no database.

mod addresses;
mod cards;
mod census;
mod depth;
mod facts;
mod listings;
mod load;
mod positions;
mod shelves;
mod stamps;

use chrono::{DateTime, NaiveDate, Utc};

pub use addresses::Lookup;
pub use cards::{Facts, OrganisationCard, ProgrammeCard};
pub use census::Census;
pub use depth::{Count, Depth};
pub use load::load;
pub use shelves::{Covering, Shelf, Tally};
pub use stamps::Stamps;

use self::{addresses::Addresses, shelves::Shelves};
use super::{Locality, missing::Missing, search};
use crate::{
    matching::Candidates,
    platform::clock::start_of,
    taxonomy::{Area, Gazetteer, Region, Sector},
    values::{Slug, Term},
};

/// One version of the published directory.
#[derive(Debug)]
pub struct Snapshot {
    /// Counts up with every committed change.
    pub version: u64,
    /// When the tables became what they are in this version.
    pub changed_at: DateTime<Utc>,
    /// The day that states and marks were judged on; another day asks for another snapshot.
    pub as_of: NaiveDate,
    /// What needs are matched with. Its programmes stand in the order of [`Self::programmes`].
    pub candidates: Candidates,
    /// Where places are, by the districts that were loaded with this version.
    pub gazetteer: Gazetteer,
    organisations: Vec<OrganisationCard>,
    programmes: Vec<ProgrammeCard>,
    addresses: Addresses,
    shelves: Shelves,
    keywords: search::Index,
    mentors: Count,
    missing: Missing,
    census: Census,
}

/// What a keyword search gives.
#[derive(Clone, Copy, Debug)]
pub enum Listing<'a> {
    Organisation(&'a OrganisationCard),
    Programme(&'a ProgrammeCard, &'a OrganisationCard),
}

impl Snapshot {
    /// Since when it has held what it holds: a new day may end a pause or a mark without anybody writing anything.
    pub fn settled_at(&self) -> DateTime<Utc> {
        self.changed_at.max(start_of(self.as_of))
    }

    /// By name, withdrawn ones and drafts left out.
    pub fn organisations(&self) -> &[OrganisationCard] {
        &self.organisations
    }

    /// Those of one organisation stand together.
    pub fn programmes(&self) -> &[ProgrammeCard] {
        &self.programmes
    }

    /// The programme at a place in [`Self::programmes`], which is also its place in the candidates.
    pub fn programme(&self, place: usize) -> Option<&ProgrammeCard> {
        self.programmes.get(place)
    }

    pub fn organisation_of(&self, programme: &ProgrammeCard) -> &OrganisationCard {
        &self.organisations[programme.organisation]
    }

    pub fn programmes_of(&self, organisation: &OrganisationCard) -> &[ProgrammeCard] {
        &self.programmes[organisation.programmes.clone()]
    }

    /// The organisation at an address, present or former.
    pub fn organisation_at(&self, slug: &Slug) -> Lookup<&OrganisationCard> {
        self.addresses
            .organisation(slug)
            .map(|place| &self.organisations[place])
    }

    /// The programme at an address, present or former, of an organisation at an address, present or former.
    pub fn programme_at(&self, organisation: &Slug, programme: &Slug) -> Lookup<&ProgrammeCard> {
        self.addresses
            .programme(organisation, programme)
            .map(|place| &self.programmes[place])
    }

    pub fn in_region(&self, region: Region) -> &Shelf {
        &self.shelves.regions[region.index()]
    }

    pub fn in_area(&self, area: Area) -> &Shelf {
        &self.shelves.areas[area.index()]
    }

    pub fn in_sector(&self, sector: Sector) -> &Shelf {
        &self.shelves.sectors[sector.index()]
    }

    /// Listed organisations by tier.
    pub fn organisation_tally(&self) -> Tally {
        self.shelves.organisations
    }

    /// Listed mentoring programmes by tier.
    pub fn programme_tally(&self) -> Tally {
        self.shelves.programmes
    }

    pub fn in_locality(&self, locality: Locality) -> &Shelf {
        match locality {
            Locality::Region(region) => self.in_region(region),
            Locality::Area(area) => self.in_area(area),
        }
    }

    /// All active mentors, each person once.
    pub fn mentors(&self) -> Count {
        self.mentors
    }

    /// What people looked for lately and found nothing good for, as of the day or change that this version was loaded for.
    pub fn missing(&self) -> &Missing {
        &self.missing
    }

    /// The organisation at a place in [`Self::organisations`].
    pub fn organisation(&self, place: usize) -> Option<&OrganisationCard> {
        self.organisations.get(place)
    }

    /// Mentors of listed organisations for statistics, each person once.
    pub fn census(&self) -> &Census {
        &self.census
    }

    /// Listed organisations and programmes by keyword, best first; the rest of the answer says how the words were read.
    pub fn search(&self, typed: &str) -> (Vec<Listing<'_>>, search::Found) {
        let found = self.keywords.find(typed);
        let listings = found
            .listings
            .iter()
            .map(|place| self.listing(*place))
            .collect();
        (listings, found)
    }

    /// Organisations come first in the keyword index, programmes after.
    fn listing(&self, place: usize) -> Listing<'_> {
        match place.checked_sub(self.organisations.len()) {
            None => Listing::Organisation(&self.organisations[place]),
            Some(place) => {
                let programme = &self.programmes[place];
                Listing::Programme(programme, self.organisation_of(programme))
            }
        }
    }

    /// The addresses of every public page drawn from this version, for the site map.
    pub fn public_paths(&self) -> impl Iterator<Item = &str> {
        let organisations = self.organisations.iter().filter(|card| card.is_listed());
        let programmes = self.programmes.iter().filter(|card| card.is_listed());
        organisations
            .map(|card| card.path.as_str())
            .chain(programmes.map(|card| card.path.as_str()))
            .chain(self.shelves.paths.iter().map(String::as_str))
    }
}
