//! Small made-up folders with the real one's faults.

use std::fs;

use super::{planner::NO_PLACE, *};
use crate::{
    directory::Programme,
    matching::{ListingState, SupportKind},
    taxonomy::{Area, Region},
};

const HEADINGS: &str = "id,vid,nid,title,additional_information,eligibility,evaluation,long_description,max_turnover,\
    max_business_age,max_employees,max_grant_value,min_turnover,min_business_age,min_employees,min_grant_value,\
    organiser,short_description,url,will_continue_on,contact_postcodes,source_file";

/// A row of `schemes.csv`.
struct Row {
    id: &'static str,
    title: &'static str,
    organiser: &'static str,
    description: &'static str,
    summary: &'static str,
    postcode: &'static str,
    most_employees: &'static str,
}

const ROW: Row = Row {
    id: "9001",
    title: "Advice - Wales",
    organiser: "Example Council",
    description: "<p>Advice on business planning.</p>",
    summary: "",
    postcode: "",
    most_employees: "249",
};

impl Row {
    fn line(&self) -> String {
        let Self {
            id,
            title,
            organiser,
            description,
            summary,
            postcode,
            most_employees,
        } = self;
        format!(
            "{id},1,1,{title},,,,\"{description}\",,0,{most_employees},0,,0,1,0,{organiser},{summary},\
             http://example.org/{id},x,{postcode},main\n"
        )
    }
}

fn plan_of(rows: &[Row], facets: &str, areas: &str) -> Result<Plan, InputFaults> {
    let folder = tempfile::tempdir().unwrap();
    let lines: String = rows.iter().map(Row::line).collect();
    fs::write(
        folder.path().join(source::SCHEMES),
        format!("{HEADINGS}\n{lines}"),
    )
    .unwrap();
    fs::write(folder.path().join(source::FACETS), facets).unwrap();
    fs::write(
        folder.path().join(source::AREAS),
        format!("id,region,area,title\n{areas}"),
    )
    .unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let mapping = Mapping::built_in().unwrap();
    plan(
        folder.path(),
        &mapping,
        &Gazetteer::new(),
        today,
        &mut |_, _| {},
    )
}

fn facets(id: &str, more: &str) -> String {
    format!(
        r#"[{{"business_support_identifier": "{id}", "title": "Advice - Wales", "short_description": null,
        "business_types": [], "locations": [], "purposes": [], "sectors": [], "stages": [], "support_types": [],
        "end_date": null, "max_employees": null{more}}}]"#
    )
}

fn only(plan: &Plan) -> &Programme {
    assert_eq!(plan.programmes.len(), 1);
    &plan.programmes[0]
}

#[test]
fn offices_of_one_scheme_become_one_programme_in_all_their_places() {
    let plan = plan_of(
        &[
            ROW,
            Row {
                id: "9002",
                title: "Advice - Scotland",
                ..ROW
            },
            Row {
                id: "9003",
                title: "Advice - Scotland",
                ..ROW
            },
        ],
        "[]",
        "",
    )
    .unwrap();
    let programme = only(&plan);
    assert_eq!(programme.name, "Advice");
    let regions: Vec<Region> = programme.coverage.regions.iter().collect();
    assert_eq!(regions, [Region::Wales, Region::Scotland]);
    assert!(
        programme
            .aims
            .ends_with("Listed in the source for: Wales, Scotland, Scotland.")
    );
    assert_eq!(
        (plan.report.rows, plan.report.imported, plan.report.merged),
        (3, 1, 2)
    );
}

#[test]
fn schemes_that_share_a_title_and_differ_in_text_or_organiser_stay_apart() {
    let plan = plan_of(
        &[
            ROW,
            Row {
                id: "9002",
                description: "<p>Loans.</p>",
                ..ROW
            },
            Row {
                id: "9003",
                organiser: "Another Council",
                ..ROW
            },
        ],
        "[]",
        "",
    )
    .unwrap();
    assert_eq!((plan.report.imported, plan.organisations.len()), (3, 2));
}

#[test]
fn the_area_is_believed_and_the_region_beside_it_is_not() {
    let located =
        facets("9001", "").replace("\"locations\": []", "\"locations\": [\"east-midlands\"]");
    let areas = "9001,East Midlands (England),\"Coast to Capital\",x\n";
    let plan = plan_of(&[ROW], &located, areas).unwrap();
    let coverage = only(&plan).coverage;
    assert!(coverage.regions.is_empty());
    assert_eq!(
        coverage.areas.iter().collect::<Vec<_>>(),
        [Area::CoastToCapital]
    );
    let slip = "region and area that do not belong together: the area believed";
    assert_eq!(plan.report.notes[slip], 1);
}

#[test]
fn a_scheme_in_no_place_is_set_aside_with_the_reason() {
    let plan = plan_of(
        &[Row {
            title: "Advice",
            ..ROW
        }],
        "[]",
        "",
    )
    .unwrap();
    assert_eq!(plan.report.set_aside, 1);
    assert_eq!(plan.report.reasons[NO_PLACE], 1);
    assert!(plan.programmes.is_empty() && plan.organisations.is_empty());
}

#[test]
fn mentoring_is_recognised_by_whole_words_of_the_offer() {
    let kind = |description, summary| {
        let row = Row {
            description,
            summary,
            ..ROW
        };
        only(&plan_of(&[row], "[]", "").unwrap()).kind
    };
    assert_eq!(
        kind("<p>One to one Mentoring.</p>", ""),
        SupportKind::Mentoring
    );
    assert_eq!(
        kind("<p>x</p>", "Meet a business mentor"),
        SupportKind::Mentoring
    );
    assert_eq!(
        kind("<p>Rid yourself of a tormentor.</p>", ""),
        SupportKind::Other
    );
    assert_eq!(
        kind("<p>Coaching for managers.</p>", ""),
        SupportKind::Other
    );
}

#[test]
fn limits_that_the_source_puts_for_any_size_are_no_limits() {
    for (text, limit) in [("0", None), ("249", None), ("250", None), ("9", Some(9))] {
        let row = Row {
            most_employees: text,
            ..ROW
        };
        let plan = plan_of(&[row], "[]", "").unwrap();
        assert_eq!(only(&plan).eligibility.most_employees, limit);
    }
}

#[test]
fn an_end_that_is_past_makes_an_expired_listing() {
    let ended = facets("9001", "").replace("\"end_date\": null", "\"end_date\": \"2014-03-31\"");
    let plan = plan_of(&[ROW], &ended, "").unwrap();
    assert_eq!(only(&plan).listing, ListingState::Expired);
}

#[test]
fn a_misprinted_postcode_is_counted_and_not_used() {
    let plan = plan_of(
        &[Row {
            postcode: "W17 1LN",
            ..ROW
        }],
        "[]",
        "",
    )
    .unwrap();
    assert_eq!(only(&plan).base_district, None);
    assert_eq!(
        plan.report.notes["contact postcode: misprinted, not used"],
        1
    );
    let plan = plan_of(
        &[Row {
            postcode: "CF10 5LE",
            ..ROW
        }],
        "[]",
        "",
    )
    .unwrap();
    assert_eq!(only(&plan).base_district.as_deref(), Some("CF10"));
}

#[test]
fn facets_that_join_no_row_are_counted_apart() {
    let plan = plan_of(&[ROW], &facets("9999", ""), "").unwrap();
    assert_eq!(plan.report.rows, 1);
    assert_eq!(
        plan.report.notes["facets of schemes that are not among the rows: not used"],
        1
    );
}

#[test]
fn faults_name_file_line_and_column_and_no_plan_is_made() {
    let fault = plan_of(
        &[
            ROW,
            Row {
                most_employees: "many",
                id: "9002",
                ..ROW
            },
        ],
        "[]",
        "",
    );
    let fault = fault.unwrap_err().to_string();
    assert!(
        fault.contains("schemes.csv, line 3, column ‘max_employees’"),
        "{fault}"
    );
    let fault = plan_of(&[ROW, ROW], "[]", "").unwrap_err().to_string();
    assert!(
        fault.contains("line 3, column ‘id’: 9001 stands on line 2 already"),
        "{fault}"
    );
    let fault = plan_of(&[ROW], "[\n{]", "").unwrap_err().to_string();
    assert!(fault.contains("schemes-facets.json, line 2"), "{fault}");
}
