use std::{collections::HashSet, fs::File};

use super::*;
use crate::values::Term;

#[test]
fn there_are_124_postcode_areas_with_the_crown_dependencies() {
    let letters: HashSet<_> = postcode_areas::all().map(|area| area.letters).collect();
    assert_eq!(letters.len(), 121);
    let dependencies = postcode_areas::OUTSIDE.iter().filter(|(l, _)| *l != "BF");
    assert_eq!(letters.len() + dependencies.count(), 124);
}

#[test]
fn no_two_towns_are_shown_alike() {
    let mut seen = HashSet::new();
    for town in towns::all() {
        assert!(seen.insert(town.name), "{} stands twice", town.name);
    }
    assert!(seen.len() >= 400);
}

#[test]
fn every_region_and_current_area_has_a_town() {
    for region in Region::all() {
        assert!(towns::all().any(|town| town.region == region), "{region}");
    }
    for area in Area::all().filter(|area| area.is_current()) {
        assert!(towns::all().any(|town| town.area == Some(area)), "{area}");
    }
}

#[test]
fn other_names_lead_to_something() {
    let names: HashSet<_> = towns::all()
        .map(|town| town.name)
        .chain(towns::COUNTIES.iter().map(|county| county.0))
        .collect();
    for (other, name) in towns::OTHER_NAMES {
        assert!(
            names.contains(name),
            "{other} means {name}, which is not there"
        );
    }
}

#[test]
#[ignore = "needs the shared data"]
fn the_built_in_tables_agree_with_the_full_district_table() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/data/uk-outcodes.csv"
    );
    let table = read_districts(File::open(file).unwrap()).unwrap();
    assert_eq!((table.districts.len(), table.outside), (3_075, 26));
    for town in towns::all() {
        let nearest = table
            .districts
            .iter()
            .min_by(|a, b| {
                let miles = |d: &District| d.position.miles_to(town.position);
                miles(a).total_cmp(&miles(b))
            })
            .unwrap();
        let miles = nearest.position.miles_to(town.position);
        // The peninsula of St Davids is one long district.
        assert!(
            miles < 6.0 || town.name == "St Davids",
            "{}: {miles} miles",
            town.name
        );
        assert_eq!(
            (town.region, town.area),
            (nearest.region, nearest.area),
            "{}",
            town.name
        );
    }
    for area in postcode_areas::all() {
        let nearest = table
            .districts
            .iter()
            .filter(|d| {
                d.outcode
                    .trim_end_matches(|c: char| !c.is_alphabetic())
                    .starts_with(area.letters)
            })
            .map(|d| d.position.miles_to(area.position))
            .fold(f32::MAX, f32::min);
        assert!(nearest < 30.0, "{}: {nearest} miles", area.letters);
    }
}
