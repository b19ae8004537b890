//! Which services are wanted. All that is asked holds together.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Query, instant, older};
use crate::{
    directory::{ProgrammeCard, Snapshot},
    matching::Coverage,
    openreferral::mapping::{
        Concept, Publisher, Venue, Vocabulary, concepts, last_modified, venues,
    },
    taxonomy::{Gazetteer, Place},
    values::Position,
};

const METRES_A_MILE: f64 = 1_609.344;

/// What services, and services at a location, are chosen by. Empty: all.
#[derive(Debug, Default)]
pub struct Filters {
    search: Option<String>,
    /// Every one of them has to apply. `None`: an identifier that no term of ours has.
    terms: Vec<Option<Concept>>,
    /// Of every one of them some term has to apply.
    taxonomies: Vec<Option<Vocabulary>>,
    organizations: Vec<Uuid>,
    modified_after: Option<DateTime<Utc>>,
    near: Option<Near>,
}

/// Where the business is, and how far away a service may be used.
#[derive(Clone, Debug)]
pub struct Near {
    place: Place,
    /// Straight from the centre of the postcode.
    metres: Option<f64>,
}

impl Filters {
    pub fn read(query: &mut Query, gazetteer: &Gazetteer) -> Self {
        older::read(query);
        let newer = query.one("search");
        Self {
            search: newer.or_else(|| query.one("text")),
            terms: ids(query, "taxonomy_term_id", Concept::with_id),
            taxonomies: ids(query, "taxonomy_id", Vocabulary::with_id),
            organizations: ids(query, "organization_id", |id| id),
            modified_after: query.read(
                "modified_after",
                "This takes a date and time, like 2026-11-01T09:00:00Z",
                instant,
            ),
            near: Near::read(query, gazetteer),
        }
    }

    /// The places of the services in the snapshot: the best first where there was a search, else in the snapshot's order.
    pub fn choose(&self, publisher: Publisher) -> Vec<usize> {
        let fits = |card: &ProgrammeCard| self.fits(publisher, card);
        match &self.search {
            None => publisher
                .programmes()
                .filter(|(_, card)| fits(card))
                .map(|(place, _)| place)
                .collect(),
            Some(words) => found(publisher.snapshot, words)
                .filter(|(_, card)| fits(card))
                .map(|(place, _)| place)
                .collect(),
        }
    }

    fn fits(&self, publisher: Publisher, card: &ProgrammeCard) -> bool {
        let programme = &card.programme;
        let has = |concept: &Option<Concept>| concept.is_some_and(|c| c.applies_to(programme));
        let has_any_of = |vocabulary: &Option<Vocabulary>| {
            concepts(programme).any(|concept| Some(concept.vocabulary()) == *vocabulary)
        };
        let organizations = &self.organizations;
        organizations
            .iter()
            .all(|id| *id == programme.organisation.0)
            && self
                .modified_after
                .is_none_or(|at| last_modified(card, publisher.snapshot.as_of) >= at)
            && self.terms.iter().all(has)
            && self.taxonomies.iter().all(has_any_of)
            && self.near.as_ref().is_none_or(|near| {
                near.is_covered(programme.coverage)
                    && near.metres.is_none_or(|_| {
                        venues(programme).any(|venue| self.reaches(publisher, card, venue))
                    })
            })
    }

    /// Whether a venue is as near as was asked; what has no place is near to nobody.
    pub fn reaches(&self, publisher: Publisher, card: &ProgrammeCard, venue: Venue) -> bool {
        let Some(near) = self.near.as_ref().filter(|near| near.metres.is_some()) else {
            return true;
        };
        let at = publisher.position(&card.programme, venue);
        at.is_some_and(|at| near.is_within(at))
    }
}

impl Near {
    fn read(query: &mut Query, gazetteer: &Gazetteer) -> Option<Self> {
        let metres = query.read("proximity", "This takes a distance in metres", |value| {
            let metres: f64 = value.parse().ok()?;
            (metres >= 0.0 && metres.is_finite()).then_some(metres)
        });
        // `coverage` is how the first version asked for the area alone.
        let mut place = |name: &'static str| {
            let text = query.one(name)?;
            gazetteer
                .resolve(&text)
                .map_err(|fault| query.fault(name, fault.to_string()))
                .ok()
        };
        let place = place("postcode").or_else(|| place("coverage"));
        if metres.is_some() && query.many("postcode").is_empty() {
            query.fault("proximity", "This needs a postcode to measure from");
        }
        Some(Self {
            place: place?,
            metres,
        })
    }

    /// Whether the place is in the area of a service, as far as that is known.
    fn is_covered(&self, coverage: Coverage) -> bool {
        coverage.is_unknown()
            || coverage.national
            || coverage.regions.contains(self.place.region)
            || self
                .place
                .area
                .is_some_and(|area| coverage.areas.contains(area))
    }

    fn is_within(&self, at: Position) -> bool {
        let metres = f64::from(self.place.position.miles_to(at)) * METRES_A_MILE;
        self.metres.is_none_or(|most| metres <= most)
    }
}

/// Listed programmes by keyword, the best first.
fn found<'a>(
    snapshot: &'a Snapshot,
    words: &str,
) -> impl Iterator<Item = (usize, &'a ProgrammeCard)> {
    let (_, found) = snapshot.search(words);
    let before = snapshot.organisations().len();
    let mut seen = HashSet::new();
    found
        .listings
        .into_iter()
        .filter_map(move |listing| {
            let place = listing.checked_sub(before)?;
            Some((place, snapshot.programme(place)?))
        })
        .filter(move |(place, card)| card.is_listed() && seen.insert(*place))
}

/// Identifiers, of which several may be given, each in a parameter of its own or with commas between.
pub fn ids<T>(query: &mut Query, name: &'static str, known: impl Fn(Uuid) -> T) -> Vec<T> {
    let values = query.many(name);
    let mut read = Vec::new();
    for value in values.iter().flat_map(|value| value.split(',')) {
        match Uuid::try_parse(value.trim()) {
            Ok(id) => read.push(known(id)),
            Err(_) => query.fault(name, "This takes an identifier, which is a UUID"),
        }
    }
    read
}
