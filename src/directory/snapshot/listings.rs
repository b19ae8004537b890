//! Cards and addresses in the making.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Lookup, OrganisationCard, ProgrammeCard, Stamps, addresses::Addresses};
use crate::{
    directory::{Organisation, Programme},
    matching::ListingState,
    values::{OrganisationId, ProgrammeId},
};

/// The published organisations and programmes of a snapshot.
#[derive(Default)]
pub(super) struct Listings {
    pub organisations: Vec<OrganisationCard>,
    pub programmes: Vec<ProgrammeCard>,
    pub addresses: Addresses,
    organisation_places: HashMap<OrganisationId, usize>,
    programme_places: HashMap<ProgrammeId, usize>,
}

impl Listings {
    pub fn new(
        organisations: Vec<Organisation>,
        programmes: Vec<Programme>,
        as_of: NaiveDate,
    ) -> Self {
        let mut by_organisation: HashMap<_, Vec<_>> = HashMap::new();
        for programme in programmes {
            let of_one = by_organisation.entry(programme.organisation).or_default();
            of_one.push(programme);
        }
        let (withdrawn, shown): (Vec<_>, Vec<_>) = organisations
            .into_iter()
            .partition(|organisation| organisation.listing == ListingState::Withdrawn);
        let mut listings = Self::default();
        for organisation in shown {
            let programmes = by_organisation.remove(&organisation.id).unwrap_or_default();
            listings.add(organisation, programmes, as_of);
        }
        for organisation in withdrawn {
            let slug = organisation.slug.as_str();
            listings.addresses.add_organisation(slug, Lookup::Withdrawn);
        }
        listings
    }

    fn add(&mut self, organisation: Organisation, programmes: Vec<Programme>, as_of: NaiveDate) {
        let place = self.organisations.len();
        self.organisation_places.insert(organisation.id, place);
        self.addresses
            .add_organisation(organisation.slug.as_str(), Lookup::Here(place));
        let mut card = OrganisationCard::new(organisation, as_of);
        let first = self.programmes.len();
        for programme in programmes {
            let slug = programme.slug.clone();
            let programme = ProgrammeCard::new(programme, &card.organisation, place, as_of);
            let lookup = if programme.programme.listing == ListingState::Withdrawn {
                Lookup::Withdrawn
            } else {
                let here = self.programmes.len();
                self.programme_places.insert(programme.programme.id, here);
                self.programmes.push(programme);
                Lookup::Here(here)
            };
            self.addresses.add_programme(place, slug.as_str(), lookup);
        }
        card.programmes = first..self.programmes.len();
        self.organisations.push(card);
    }

    /// Tells each listing when it came and when it last changed.
    pub fn stamp(
        &mut self,
        organisations: &HashMap<OrganisationId, Stamps>,
        programmes: &HashMap<ProgrammeId, Stamps>,
    ) {
        for card in &mut self.organisations {
            let stamps = organisations.get(&card.organisation.id).copied();
            card.stamps = stamps.unwrap_or_default();
        }
        for card in &mut self.programmes {
            let stamps = programmes.get(&card.programme.id).copied();
            let whole = self.organisations[card.organisation].stamps;
            card.stamps = stamps.unwrap_or_default().within(whole);
        }
    }

    pub fn organisation_mut(&mut self, id: OrganisationId) -> Option<&mut OrganisationCard> {
        let place = self.organisation_places.get(&id)?;
        self.organisations.get_mut(*place)
    }

    pub fn add_former_organisation_slug(&mut self, slug: &str, id: OrganisationId) {
        let lookup = match self.organisation_places.get(&id) {
            Some(place) => Lookup::Moved(*place),
            None => Lookup::Withdrawn,
        };
        self.addresses.add_organisation(slug, lookup);
    }

    pub fn add_former_programme_slug(&mut self, of: OrganisationId, slug: &str, id: ProgrammeId) {
        // Under a withdrawn organisation every address is withdrawn, whatever it was.
        let Some(organisation) = self.organisation_places.get(&of) else {
            return;
        };
        let lookup = match self.programme_places.get(&id) {
            Some(place) => Lookup::Moved(*place),
            None => Lookup::Withdrawn,
        };
        self.addresses.add_programme(*organisation, slug, lookup);
    }
}
