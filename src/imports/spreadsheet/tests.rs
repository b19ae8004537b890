//! Small made-up sheets.

use super::{listing::pence, *};
use crate::{
    taxonomy::{Challenge, Format, Region, Stage},
    values::{Pence, Term},
};

const MAPPING: &str = r#"
[source]
name = "Example providers"
licence = "CC0"
key = "example"

[columns]
organisation = "Provider"
programme = "Scheme"
stages = "For"
challenges = "Helps with"
where = "Area"
base = "Postcode"
cost-amount = "Price"
cost-unit = "Per"
most-employees = "Largest"
website = "Web"

[values.stages]
"Start-ups" = ["starting", "first-three-years"]
"n/a" = []

[defaults]
formats = "online; phone"
"#;

const HEADINGS: &str = "Provider,Scheme,For,Helps with,Area,Postcode,Price,Per,Largest,Web\n";

fn plan_rows(rows: &str) -> Result<Plan, String> {
    plan_with(MAPPING, &format!("{HEADINGS}{rows}"))
}

fn plan_with(mapping: &str, text: &str) -> Result<Plan, String> {
    let mapping =
        Mapping::parse(Path::new("m.toml"), mapping).map_err(|faults| faults.to_string())?;
    let file = CsvFile::parse(Path::new("p.csv"), text).map_err(|fault| fault.to_string())?;
    plan_of(&file, &mapping, &Gazetteer::new(), &mut |_, _| {}).map_err(|faults| faults.to_string())
}

#[test]
fn cells_become_facts_by_table_slug_or_name() {
    let plan = plan_rows(
        "Example Trust,Start well,start-ups; established,Cash flow;hiring,Wales;cumbria,cf10 5le,£40,hour,9,\n",
    )
    .unwrap();
    let programme = &plan.programmes[0];
    let stages: Vec<Stage> = programme.stages.iter().collect();
    assert_eq!(
        stages,
        [Stage::Starting, Stage::FirstThreeYears, Stage::Established]
    );
    assert!(programme.challenges.contains(Challenge::CashFlow));
    assert!(programme.challenges.contains(Challenge::Hiring));
    assert!(programme.coverage.regions.contains(Region::Wales));
    assert_eq!(programme.coverage.areas.len(), 1);
    assert_eq!(programme.base_district.as_deref(), Some("CF10"));
    assert_eq!(programme.cost.to_string(), "£40 an hour");
    assert_eq!(programme.eligibility.most_employees, Some(9));
    assert!(
        programme.formats.contains(Format::Online) && programme.formats.contains(Format::Phone)
    );
}

#[test]
fn an_empty_list_in_the_table_passes_a_word_over() {
    let plan = plan_rows("Example Trust,A,n/a,,,,,,,\n").unwrap();
    assert!(plan.programmes[0].stages.is_empty());
}

#[test]
fn every_fault_is_told_with_line_and_column() {
    let faults =
        plan_rows("A,B,Giants,,,,,,,\n,C,,,Narnia,XX99 9XX,dear,,many,example.org\n").unwrap_err();
    for expected in [
        "p.csv, line 2, column ‘For’: ‘Giants’ is not in our list",
        "p.csv, line 3, column ‘Provider’: is empty",
        "p.csv, line 3, column ‘Area’: ‘Narnia’",
        "p.csv, line 3, column ‘Postcode’: ",
        "p.csv, line 3, column ‘Price’: ‘dear’",
        "p.csv, line 3, column ‘Largest’: ‘many’ is not a whole number",
        "p.csv, line 3, column ‘Web’: ‘example.org’ is not a web address",
    ] {
        assert!(faults.contains(expected), "{expected} is not in:\n{faults}");
    }
}

#[test]
fn a_column_that_is_not_there_is_told_with_those_that_are() {
    let fault = plan_with(MAPPING, "Provider,Scheme\nA,B\n").unwrap_err();
    assert!(fault.starts_with("p.csv, line 1: lacks columns"), "{fault}");
    assert!(
        fault.contains("For") && fault.ends_with("It has Provider, Scheme"),
        "{fault}"
    );
}

#[test]
fn a_field_we_do_not_have_is_a_fault_of_the_mapping_file() {
    let fault = plan_with(&MAPPING.replace("programme =", "progamme ="), HEADINGS).unwrap_err();
    assert!(fault.contains("m.toml, line"), "{fault}");
    assert!(fault.contains("progamme"), "{fault}");
}

#[test]
fn rows_of_one_organisation_join_and_a_key_twice_is_set_aside() {
    let plan = plan_rows("The A Ltd,One,,,,,,,,\nA Limited,Two,,,,,,,,\na,one,,,,,,,,\n").unwrap();
    assert_eq!(plan.organisations.len(), 1);
    assert_eq!(plan.organisations[0].aliases.len(), 2);
    assert_eq!((plan.report.imported, plan.report.set_aside), (2, 1));
    assert_eq!(plan.report.reasons[TWICE], 1);
}

#[test]
fn amounts_are_read_as_people_write_them() {
    assert_eq!(pence("£1,200.50"), Some(Pence(120_050)));
    assert_eq!(pence("40"), Some(Pence(4_000)));
    for text in ["", "forty", "4.5", "-3", "99999999999"] {
        assert_eq!(pence(text), None, "{text}");
    }
}

#[test]
fn the_example_of_the_documentation_imports() {
    let mapping = include_str!("../../../docs/examples/providers.toml");
    let sheet = include_str!("../../../docs/examples/providers.csv");
    let plan = plan_with(mapping, sheet).unwrap();
    assert_eq!((plan.organisations.len(), plan.programmes.len()), (3, 4));
    let stages: usize = plan
        .programmes
        .iter()
        .map(|programme| programme.stages.len())
        .sum();
    assert!(stages > 0 && stages < 4 * Stage::COUNT);
}
