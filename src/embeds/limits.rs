//! What the finder on a site is limited to: an area, a sector, one organisation, or nothing.

use serde::Deserialize;

use crate::{
    directory::{Snapshot, snapshot::Lookup},
    platform::http::FieldErrors,
    taxonomy::{Area, Region, Sector},
    values::{OrganisationId, Slug, Term},
};

/// The limits as an address or a form has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct LimitsForm {
    /// Slug of an area or a region.
    pub area: String,
    pub sector: String,
    /// Slug of an organisation, or the address of its page here.
    pub organisation: String,
    /// Code of a partner.
    pub partner: String,
}

/// Limits that are known. Each fixes one answer of the need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    pub place: Option<Patch>,
    pub sector: Option<Sector>,
    pub organisation: Option<Network>,
    /// As given: whose it is, if anybody's, only the table knows.
    pub code: Option<Slug>,
}

/// Where the businesses are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patch {
    Region(Region),
    Area(Area),
}

/// One mentoring organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    pub id: OrganisationId,
    pub slug: Slug,
    pub name: String,
}

impl LimitsForm {
    pub fn parse(&self, snapshot: &Snapshot) -> Result<Limits, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut read = |field, text: &str, known: &dyn Fn(&str) -> bool, message| {
            let text = text.trim();
            if !text.is_empty() && !known(text) {
                errors.add(field, message);
            }
        };
        let organisation = |text: &str| listed(text, snapshot);
        read(
            "area",
            &self.area,
            &|text| Patch::from_slug(text).is_some(),
            "Choose an area of the list",
        );
        read(
            "sector",
            &self.sector,
            &|text| Sector::from_slug(text).is_some(),
            "Choose a sector of the list",
        );
        read(
            "organisation",
            &self.organisation,
            &|text| organisation(text).is_some(),
            "We list no organisation there. Copy the address of its page here",
        );
        read(
            "partner",
            &self.partner,
            &|text| Slug::parse(text).is_ok(),
            "A code has small letters, digits and hyphens",
        );
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Limits {
            place: Patch::from_slug(self.area.trim()),
            sector: Sector::from_slug(self.sector.trim()),
            organisation: organisation(self.organisation.trim()),
            code: Slug::parse(self.partner.trim()).ok(),
        })
    }
}

/// The organisation that has this slug, or a page at this address.
fn listed(text: &str, snapshot: &Snapshot) -> Option<Network> {
    let last = text.trim_end_matches('/').rsplit('/').next()?;
    let slug = Slug::parse(last).ok()?;
    match snapshot.organisation_at(&slug) {
        Lookup::Here(card) | Lookup::Moved(card) if card.is_listed() => Some(Network {
            id: card.organisation.id,
            slug: card.organisation.slug.clone(),
            name: card.organisation.name.clone(),
        }),
        _ => None,
    }
}

impl Patch {
    fn from_slug(slug: &str) -> Option<Self> {
        let area = Area::from_slug(slug).map(Self::Area);
        area.or_else(|| Region::from_slug(slug).map(Self::Region))
    }

    /// As it is written, and as the finder understands it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Region(region) => region.name(),
            Self::Area(area) => area.name(),
        }
    }

    fn slug(self) -> &'static str {
        match self {
            Self::Region(region) => region.slug(),
            Self::Area(area) => area.slug(),
        }
    }
}

impl Limits {
    /// Parameters of the need that stand fast, as hidden fields of a form.
    pub fn fixed(&self) -> Vec<(&'static str, String)> {
        let place = self.place.map(|patch| ("place", patch.name().to_owned()));
        let sector = self
            .sector
            .map(|sector| ("sector", sector.slug().to_owned()));
        let organisation = self.organisation.as_ref();
        let organisation = organisation.map(|network| ("organisation", network.id.to_string()));
        [place, sector, organisation]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The query that gives these limits again; empty where there are none.
    pub fn query(&self) -> String {
        let organisation = self.organisation.as_ref();
        let pairs = [
            ("area", self.place.map(Patch::slug)),
            ("sector", self.sector.map(Term::slug)),
            (
                "organisation",
                organisation.map(|network| network.slug.as_str()),
            ),
            ("partner", self.code.as_ref().map(Slug::as_str)),
        ];
        // Slugs need no escaping.
        let pairs = pairs
            .into_iter()
            .filter_map(|(parameter, slug)| Some(format!("{parameter}={}", slug?)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// What it is limited to, one thing a line: "In Leeds City Region".
    pub fn words(&self) -> Vec<String> {
        let place = self
            .place
            .map(|patch| format!("For businesses in {}", patch.name()));
        let sector = self
            .sector
            .map(|sector| format!("Sector: {}", sector.name()));
        let organisation = self.organisation.as_ref();
        let organisation = organisation.map(|network| format!("With {}", network.name));
        [place, sector, organisation]
            .into_iter()
            .flatten()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::{Gazetteer, Precision};

    #[test]
    fn the_finder_understands_every_area_and_region_by_its_name() {
        let gazetteer = Gazetteer::new();
        for area in Area::all() {
            let place = gazetteer.resolve(Patch::Area(area).name()).unwrap();
            let is_it = place.area == Some(area) || place.precision == Precision::Region;
            assert!(is_it, "{}: {place:?}", area.name());
        }
        for region in Region::all() {
            let place = gazetteer.resolve(Patch::Region(region).name()).unwrap();
            assert_eq!(place.region, region);
        }
    }
}
