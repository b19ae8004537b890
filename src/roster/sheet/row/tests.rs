//! Rows as organisations write them, right and wrong.

use super::*;
use crate::taxonomy::Sector;

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of November");

fn read(headings: &[&str], cells: &[&str]) -> Result<Said, Vec<Fault>> {
    let columns = Columns::find(&csv::StringRecord::from(headings.to_vec())).unwrap();
    let record = csv::StringRecord::from(cells.to_vec());
    Row::new(&columns, &record, &Gazetteer::new(), TODAY).read()
}

#[test]
fn a_row_is_read_with_all_its_facts() {
    let said = read(
        &[
            "First name",
            "Surname",
            "Email",
            "Postcode",
            "Sectors",
            "Formats",
            "Places",
            "Trained on",
            "Status",
        ],
        &[
            "Ada",
            "Mentor",
            "ada@mentors.example",
            "LS1 4DY",
            "Manufacturing; Construction",
            "in person, online",
            "2",
            "12/10/2025",
            "Active",
        ],
    );
    let stated = said.unwrap().over(None);
    assert_eq!(stated.name, "Ada Mentor");
    assert_eq!(stated.facts.district.as_deref(), Some("LS1"));
    assert!(stated.facts.sectors.contains(Sector::Manufacturing));
    assert_eq!(stated.facts.sectors.len(), 2);
    assert_eq!(stated.facts.formats.len(), 2);
    assert_eq!(stated.facts.places, 2);
    assert_eq!(
        stated.facts.trained_on,
        NaiveDate::from_ymd_opt(2025, 10, 12)
    );
    assert_eq!(
        stated.facts.languages.slugs(),
        ["english"],
        "the usual, where nothing is said"
    );
}

#[test]
fn each_cell_at_fault_is_told_with_its_column() {
    let faults = read(
        &["Name", "E-mail", "Sectors", "Places", "Trained", "Status"],
        &["", "ada", "plumbing", "many", "1/1/2031", "gone fishing"],
    );
    let faults: Vec<_> = faults
        .unwrap_err()
        .into_iter()
        .map(|fault| format!("{}: {}", fault.column, fault.words))
        .collect();
    assert_eq!(faults.len(), 6, "{faults:#?}");
    assert!(faults[1].starts_with("E-mail: “ada” is not an email address"));
    assert!(faults[2].contains("Did you mean"), "{}", faults[2]);
    assert!(faults[4].starts_with("Trained: “1/1/2031”"));
}

#[test]
fn a_column_that_is_not_there_changes_nothing_and_an_empty_cell_empties() {
    let mut before = read(
        &["Name", "Email", "Places"],
        &["Ada", "ada@mentors.example", "3"],
    )
    .unwrap()
    .over(None);
    before.facts.sectors.insert(Sector::Finance);
    let after = read(&["Name", "Email"], &["Ada", "ADA@mentors.example"]);
    assert_eq!(after.unwrap().over(Some(&before)), before);
    let after = read(
        &["Name", "Email", "Sectors", "Places"],
        &["Ada", "ada@mentors.example", "", ""],
    );
    let after = after.unwrap().over(Some(&before));
    assert!(after.facts.sectors.is_empty());
    assert_eq!(after.facts.places, 0);
}

#[test]
fn every_term_is_read_by_its_own_name_even_with_a_comma_in_it() {
    for sector in Sector::all() {
        let said = read(
            &["Name", "Email", "Sectors"],
            &["Ada", "ada@mentors.example", sector.name()],
        );
        let sectors = said.unwrap().over(None).facts.sectors;
        assert_eq!(sectors, [sector].into_iter().collect(), "{sector}");
    }
}
