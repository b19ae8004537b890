use proptest::prelude::*;

use super::*;
use crate::{
    taxonomy::{Area, Region, places::District},
    values::Position,
};

fn label(text: &str) -> String {
    match Gazetteer::new().resolve(text) {
        Ok(place) => place.label,
        Err(error) => format!("! {error}"),
    }
}

#[test]
fn what_people_type_finds_the_place() {
    for (typed, found) in [
        ("LS1 4DY", "LS1, Leeds"),
        ("ls14dy", "LS1, Leeds"),
        ("LSI 4DY", "LS1, Leeds"),
        ("LS1", "LS1, Leeds"),
        ("LS", "LS, Leeds"),
        ("sw1a 1aa", "SW1A, South West London"),
        ("BT1 5GS", "BT1, Belfast"),
        ("Leeds", "Leeds"),
        ("  lEEDS ", "Leeds"),
        ("Leeds, West Yorkshire", "Leeds"),
        ("1 Park Row, Leeds LS1 5HN", "LS1, Leeds"),
        ("Leeds LS1", "LS1, Leeds"),
        ("Stoke on Trent", "Stoke-on-Trent"),
        ("STOKEONTRENT", "Stoke-on-Trent"),
        ("Kings Lynn", "King's Lynn"),
        ("King’s Lynn", "King's Lynn"),
        ("Saint Albans", "St Albans"),
        ("Bury St. Edmunds", "Bury St Edmunds"),
        ("Caerdydd", "Cardiff"),
        ("Ynys Môn", "Anglesey"),
        ("Tunbridge Wells", "Royal Tunbridge Wells"),
        ("Newport (Isle of Wight)", "Newport (Isle of Wight)"),
        ("newport isle of wight", "Newport (Isle of Wight)"),
        ("Newcastle upon Tyne", "Newcastle upon Tyne"),
        ("Londonderry", "Derry"),
        ("Ely", "Ely"),
        ("Hull", "Hull"),
        ("Kent", "Kent"),
        ("Cornwall", "Cornwall and Isles of Scilly"),
        ("The Highlands", "Highland"),
        ("Greater Manchester", "Greater Manchester"),
        ("North East", "North East"),
        ("the north-west", "North West"),
        ("Yorkshire", "Yorkshire and the Humber"),
        ("Wales", "Wales"),
        ("D2N2", "Derby, Derbyshire, Nottingham and Nottinghamshire"),
        ("London", "London"),
    ] {
        assert_eq!(label(typed), found, "{typed}");
    }
}

#[test]
fn what_is_not_found_is_answered_helpfully() {
    for (typed, message) in [
        ("", "Enter a postcode, like LS1 4DY, or a town"),
        ("   ", "Enter a postcode, like LS1 4DY, or a town"),
        ("Leads", "We could not find ‘Leads’. Did you mean Leeds?"),
        (
            "Middlesborough",
            "We could not find ‘Middlesborough’. Did you mean Middlesbrough?",
        ),
        (
            "Birmigham",
            "We could not find ‘Birmigham’. Did you mean Birmingham?",
        ),
        (
            "Stockt",
            "We could not find ‘Stockt’. Did you mean Stockton-on-Tees?",
        ),
        (
            "qwertyuiop",
            "We could not find ‘qwertyuiop’. Enter a postcode, like LS1 4DY, or a town",
        ),
        (
            "???",
            "We could not find ‘???’. Enter a postcode, like LS1 4DY, or a town",
        ),
        (
            "AX16 0AH",
            "No UK postcode starts with AX16. Check your postcode, or enter a town",
        ),
        (
            "LS1 4DYY",
            "We could not find ‘LS1 4DYY’. Did you mean LS1?",
        ),
        (
            "Richmond",
            "There is more than one Richmond. Enter Richmond (North Yorkshire) or Richmond (London), or a postcode",
        ),
        (
            "newcastle",
            "There is more than one newcastle. Enter Newcastle (County Down), Newcastle upon Tyne or \
             Newcastle-under-Lyme, or a postcode",
        ),
    ] {
        assert_eq!(label(typed), format!("! {message}"), "{typed}");
    }
}

#[test]
fn what_is_outside_is_said_to_be() {
    for (typed, place) in [
        ("JE2 3AB", "Jersey"),
        ("jersey", "Jersey"),
        ("GY1", "Guernsey"),
        ("im1 1ae", "The Isle of Man"),
        ("Isle of Man", "The Isle of Man"),
        ("BFPO 57", "A forces address (BFPO)"),
        ("BF1 2AA", "A forces address (BFPO)"),
        ("Dublin", "Dublin"),
    ] {
        match Gazetteer::new().resolve(typed) {
            Err(PlaceError::Outside { place: found }) => assert_eq!(found, place, "{typed}"),
            other => panic!("{typed}: {other:?}"),
        }
    }
    assert!(label("Jersey").starts_with("! Jersey is outside the United Kingdom, "));
}

#[test]
fn every_suggestion_resolves() {
    let gazetteer = Gazetteer::new();
    for typed in [
        "Richmond",
        "Newport",
        "St Ives",
        "Newcastle",
        "Bangor",
        "Ashford",
        "Whitchurch",
        "Stratford",
        "Kingston",
        "Leads",
        "Stock",
        "New",
        "LS1 4DYY",
    ] {
        let error = gazetteer.resolve(typed).unwrap_err();
        assert!(!error.suggestions().is_empty(), "{typed}: {error}");
        for suggestion in error.suggestions() {
            assert_eq!(
                gazetteer
                    .resolve(suggestion)
                    .map(|place| place.label)
                    .map(|label| label.starts_with(suggestion)),
                Ok(true),
                "{typed}: {suggestion}"
            );
        }
    }
}

#[test]
fn with_districts_positions_are_by_district() {
    let leeds = District {
        outcode: "LS1".to_owned(),
        position: Position::new(53.798, -1.549),
        region: Region::YorkshireAndTheHumber,
        area: Some(Area::LeedsCityRegion),
    };
    let gazetteer = Gazetteer::with_districts([leeds.clone()]);
    let place = gazetteer.resolve("ls1 4dy").unwrap();
    assert_eq!(place.precision, Precision::District);
    assert_eq!(place.position, leeds.position);
    assert_eq!(
        gazetteer.resolve("LS99 9ZZ").unwrap_err(),
        PlaceError::NoSuchPostcode {
            start: "LS99".to_owned()
        }
    );
    // The bare area, and everything that is no postcode, is as without the table.
    assert_eq!(
        gazetteer.resolve("LS").unwrap().precision,
        Precision::PostcodeArea
    );
    assert_eq!(
        gazetteer.resolve("Leeds").unwrap().precision,
        Precision::Town
    );
}

#[test]
fn an_empty_table_of_districts_counts_as_none() {
    let gazetteer = Gazetteer::with_districts([]);
    assert_eq!(
        gazetteer.resolve("LS1 4DY").unwrap().precision,
        Precision::PostcodeArea
    );
}

proptest! {
    #[test]
    fn no_input_is_too_much(text in "\\PC*") {
        let _ = Gazetteer::new().resolve(&text);
    }

    #[test]
    fn nothing_like_a_postcode_is_too_much(text in "[a-zA-Z0-9OIl ,.'-]{0,12}") {
        let _ = Gazetteer::new().resolve(&text);
    }

    #[test]
    fn case_and_spacing_of_a_postcode_do_not_matter(
        letters in prop::sample::select(postcode_areas::all().map(|a| a.letters).collect::<Vec<_>>()),
        district in 1_u8..30,
        inward in "[0-9][ABD-HJLNP-UW-Z]{2}",
    ) {
        let gazetteer = Gazetteer::new();
        let whole = gazetteer.resolve(&format!("{letters}{district} {inward}"));
        prop_assert!(whole.is_ok());
        let joined = format!(" {}{district}{} ", letters.to_lowercase(), inward.to_lowercase());
        prop_assert_eq!(gazetteer.resolve(&joined), whole);
    }
}
