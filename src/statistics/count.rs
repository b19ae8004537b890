//! Counting the directory.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::disclosure::{self, People, Told};
use crate::{
    directory::{OrganisationCard, ProgrammeCard, Snapshot, Tally},
    taxonomy::{Area, Region, Sector},
    values::Term,
};

/// Everything that is published, of one version of the directory.
pub struct Statistics {
    pub as_of: NaiveDate,
    /// The whole country.
    pub whole: Row,
    /// The twelve regions, and what is in none of them.
    pub regions: Vec<Row>,
    pub sectors: Vec<Row>,
    /// Without people, who would be too few in most, and could be told from the regions in the others.
    pub areas: Vec<Row>,
}

/// A place or a sector.
pub struct Row {
    /// The code of the Office for National Statistics, or the section of the Standard Industrial Classification; empty
    /// where there is none.
    pub code: String,
    pub name: &'static str,
    /// With at least one mentoring programme there.
    pub organisations: Tally,
    pub programmes: Tally,
    /// `None`: not published for rows of this kind.
    pub people: Option<People>,
}

impl Statistics {
    pub fn of(snapshot: &Snapshot) -> Self {
        let census = snapshot.census();
        let whole_told = disclosure::alone(census.all);
        Self {
            as_of: snapshot.as_of,
            whole: Row {
                people: Some(People::told(census.all, whole_told)),
                ..row(snapshot, "", "United Kingdom", |_| true)
            },
            regions: regions(snapshot, whole_told),
            sectors: sectors(snapshot),
            areas: areas(snapshot),
        }
    }
}

fn regions(snapshot: &Snapshot, whole: Told) -> Vec<Row> {
    let census = snapshot.census();
    let mut people: Vec<_> = Region::all()
        .map(|region| census.in_region(region))
        .collect();
    people.push(census.nowhere);
    let mut rows: Vec<_> = Region::all()
        .map(|region| {
            let places = snapshot.in_region(region).places(false);
            shelf(snapshot, region.code(), region.name(), places)
        })
        .collect();
    rows.push(row(snapshot, "", "Place not known", |card| {
        card.programme.coverage.is_unknown()
    }));
    let told = disclosure::adding_up(&people, whole);
    with_people(rows, &people, &told)
}

fn sectors(snapshot: &Snapshot) -> Vec<Row> {
    let census = snapshot.census();
    let people: Vec<_> = Sector::all()
        .map(|sector| census.in_sector(sector))
        .collect();
    let rows = Sector::all()
        .map(|sector| {
            let places = snapshot.in_sector(sector).places(false);
            let section = sector.letter().to_string();
            shelf(snapshot, &section, sector.name(), places)
        })
        .collect();
    let told = disclosure::overlapping(&people, census.all);
    with_people(rows, &people, &told)
}

fn areas(snapshot: &Snapshot) -> Vec<Row> {
    Area::all()
        .map(|area| {
            let places = snapshot.in_area(area).places(false);
            shelf(snapshot, area.code(), area.name(), places)
        })
        .collect()
}

fn with_people(rows: Vec<Row>, people: &[Tally], told: &[Told]) -> Vec<Row> {
    rows.into_iter()
        .zip(people.iter().zip(told))
        .map(|(row, (tally, told))| Row {
            people: Some(People::told(*tally, *told)),
            ..row
        })
        .collect()
}

/// A row of the programmes on a shelf.
fn shelf(snapshot: &Snapshot, code: &str, name: &'static str, places: &[usize]) -> Row {
    let cards = places.iter().filter_map(|place| snapshot.programme(*place));
    counted(snapshot, code, name, cards)
}

/// A row of all listed mentoring programmes that are meant.
fn row(
    snapshot: &Snapshot,
    code: &str,
    name: &'static str,
    is_meant: impl Fn(&ProgrammeCard) -> bool,
) -> Row {
    let listed = snapshot.programmes().iter();
    let listed = listed.filter(|card| card.is_listed() && card.is_mentoring() && is_meant(card));
    counted(snapshot, code, name, listed)
}

/// Programmes, and their organisations once each.
fn counted<'a>(
    snapshot: &Snapshot,
    code: &str,
    name: &'static str,
    programmes: impl Iterator<Item = &'a ProgrammeCard>,
) -> Row {
    let programmes: Vec<_> = programmes.collect();
    let organisations: HashSet<_> = programmes.iter().map(|card| card.organisation).collect();
    let assessed = |place: usize| {
        let card = snapshot.organisations().get(place);
        card.is_some_and(OrganisationCard::is_assessed)
    };
    Row {
        code: code.to_owned(),
        name,
        organisations: Tally::of(organisations.into_iter().map(assessed)),
        programmes: Tally::of(programmes.iter().map(|card| card.assurance().is_assessed())),
        people: None,
    }
}
