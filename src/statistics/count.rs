//! Counting the directory.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::disclosure::{self, People, Told};
use crate::{
    directory::{Census, OrganisationCard, ProgrammeCard, Snapshot, Tally},
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
    pub people: People,
}

impl Statistics {
    pub fn of(snapshot: &Snapshot) -> Self {
        let census = snapshot.census();
        let whole_told = disclosure::alone(census.all);
        let (regions, regions_told) = regions(snapshot, whole_told);
        Self {
            as_of: snapshot.as_of,
            whole: Row {
                people: People::told(census.all, whole_told),
                ..row(snapshot, "", "United Kingdom", |_| true)
            },
            regions,
            sectors: sectors(snapshot),
            areas: areas(snapshot, &regions_told),
        }
    }
}

/// And how much is told of the people of each.
fn regions(snapshot: &Snapshot, whole: Told) -> (Vec<Row>, Vec<Told>) {
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
    (with_people(rows, &people, &told), told)
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

fn areas(snapshot: &Snapshot, regions_told: &[Told]) -> Vec<Row> {
    let rows = Area::all()
        .map(|area| {
            let places = snapshot.in_area(area).places(false);
            shelf(snapshot, area.code(), area.name(), places)
        })
        .collect();
    let (people, told): (Vec<_>, Vec<_>) = people_by_area(snapshot.census(), regions_told)
        .into_iter()
        .unzip();
    with_people(rows, &people, &told)
}

/// Areas divide their region; one that lies in several regions is told as far as each of its parts is.
fn people_by_area(census: &Census, regions_told: &[Told]) -> Vec<(Tally, Told)> {
    let mut people = vec![(Tally::default(), Told::All); Area::COUNT];
    for (region, told) in Region::all().zip(regions_told) {
        let areas: Vec<_> = Area::all()
            .filter(|area| area.regions().contains(&region))
            .collect();
        let parts: Vec<_> = areas
            .iter()
            .map(|area| census.in_part(region, *area))
            .collect();
        let parts_told = disclosure::within(&parts, census.in_region(region), *told);
        for (area, (part, told)) in areas.iter().zip(parts.iter().zip(parts_told)) {
            let (all, least_told) = &mut people[area.index()];
            *all = *all + *part;
            *least_told = told.min(*least_told);
        }
    }
    people
}

fn with_people(rows: Vec<Row>, people: &[Tally], told: &[Told]) -> Vec<Row> {
    rows.into_iter()
        .zip(people.iter().zip(told))
        .map(|(row, (tally, told))| Row {
            people: People::told(*tally, *told),
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
        people: People::default(),
    }
}
