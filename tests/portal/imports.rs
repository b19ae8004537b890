//! Imports, run as people run them: by the program's commands on a database.

mod any_directory;
mod feed;
mod open_referral;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;
use soundingboard::{
    directory::{
        Organisation, Programme, Tier,
        store::{organisations, programmes},
    },
    matching::{ListingState, SupportKind},
    taxonomy::{Area, Region},
};
use sqlx::PgPool;

use crate::support::{new_database, scratch_folder};

const SHEET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/providers.csv");
const MAPPING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/providers.toml");
const SMALL_FINDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/portal/fixtures/business-support-finder"
);
const REAL_FINDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../shared/real-data/uk-business-support-finder-2013"
);

/// A database, and the program run on it.
struct Desk {
    url: String,
    pool: PgPool,
}

impl Desk {
    async fn new() -> Self {
        let url = new_database().await;
        let pool = PgPool::connect(&url).await.unwrap();
        Self { url, pool }
    }

    fn import(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_soundingboard"))
            .arg("import")
            .args(arguments)
            .env("DATABASE_URL", &self.url)
            .output()
            .unwrap()
    }

    /// The report of an import that has to succeed.
    fn report(&self, arguments: &[&str]) -> Value {
        let output = self.import(&[arguments, &["--format", "json"]].concat());
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// What an import says that has to fail.
    fn complaint(&self, arguments: &[&str]) -> String {
        let output = self.import(arguments);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    }

    async fn organisations(&self) -> Vec<Organisation> {
        let mut conn = self.pool.acquire().await.unwrap();
        organisations::list_published(&mut conn).await.unwrap()
    }

    async fn programmes(&self) -> Vec<Programme> {
        let mut conn = self.pool.acquire().await.unwrap();
        programmes::list_published(&mut conn).await.unwrap()
    }
}

/// A copy of the example sheet with some words changed.
fn sheet_with(name: &str, from: &str, to: &str) -> PathBuf {
    let text = fs::read_to_string(SHEET).unwrap();
    assert!(text.contains(from));
    let path = scratch_folder(name).join("providers.csv");
    fs::write(&path, text.replace(from, to)).unwrap();
    path
}

fn spreadsheet(file: &Path) -> [&str; 4] {
    ["spreadsheet", file.to_str().unwrap(), "--mapping", MAPPING]
}

#[tokio::test]
async fn imported_listings_are_visible_not_assessed_and_name_their_source() {
    let desk = Desk::new().await;
    let report = desk.report(&spreadsheet(Path::new(SHEET)));
    assert_eq!(
        (&report["rows"], &report["imported"]),
        (&4.into(), &4.into())
    );
    assert_eq!(report["changed"], 7);
    for organisation in desk.organisations().await {
        assert_eq!(organisation.tier, Tier::Visible);
        assert_eq!(organisation.listing, ListingState::Listed);
        assert_eq!(organisation.source.unwrap().name, "Example providers, 2026");
    }
    let programmes = desk.programmes().await;
    assert_eq!(programmes.len(), 4);
    assert!(
        programmes
            .iter()
            .all(|programme| programme.source.is_some())
    );
}

#[tokio::test]
async fn an_import_run_twice_changes_nothing() {
    let desk = Desk::new().await;
    desk.report(&spreadsheet(Path::new(SHEET)));
    let before = (desk.organisations().await, desk.programmes().await);
    assert_eq!(desk.report(&spreadsheet(Path::new(SHEET)))["changed"], 0);
    assert_eq!(
        (desk.organisations().await, desk.programmes().await),
        before
    );
}

#[tokio::test]
async fn a_dry_run_reports_and_writes_nothing() {
    let desk = Desk::new().await;
    let report = desk.report(&[&spreadsheet(Path::new(SHEET))[..], &["--dry-run"]].concat());
    assert_eq!(
        (&report["imported"], &report["changed"]),
        (&4.into(), &Value::Null)
    );
    assert!(desk.organisations().await.is_empty());
}

#[tokio::test]
async fn a_broken_file_changes_nothing_and_says_where() {
    let desk = Desk::new().await;
    desk.report(&spreadsheet(Path::new(SHEET)));
    let before = desk.programmes().await;
    let broken = sheet_with("broken-sheet", "P4,Example", "P4,Example,one too many");
    let complaint = desk.complaint(&spreadsheet(&broken));
    assert!(
        complaint.contains("providers.csv, line 5: has 22 fields"),
        "{complaint}"
    );
    let broken = sheet_with("wrong-word", "Growing; established", "Gigantic");
    let complaint = desk.complaint(&spreadsheet(&broken));
    assert!(
        complaint.contains("line 3, column ‘Stage’: ‘Gigantic’"),
        "{complaint}"
    );
    assert_eq!(desk.programmes().await, before);
}

#[tokio::test]
async fn facts_follow_the_file_and_what_people_decided_stays() {
    let desk = Desk::new().await;
    desk.report(&spreadsheet(Path::new(SHEET)));
    let paused = desk
        .programmes()
        .await
        .into_iter()
        .find(|p| p.name == "Steady Start")
        .unwrap();
    let mut conn = desk.pool.acquire().await.unwrap();
    programmes::set_listing(&mut conn, paused.id, ListingState::Paused)
        .await
        .unwrap();
    let newer = sheet_with(
        "newer-sheet",
        "A mentor for your first two years",
        "A mentor for a year",
    );
    assert_eq!(desk.report(&spreadsheet(&newer))["changed"], 1);
    let programmes = desk.programmes().await;
    let steady = programmes
        .iter()
        .find(|programme| programme.id == paused.id)
        .unwrap();
    assert_eq!(steady.summary, "A mentor for a year");
    assert_eq!(
        (steady.listing, &steady.slug),
        (ListingState::Paused, &paused.slug)
    );
}

#[tokio::test]
async fn every_row_of_the_finder_is_imported_merged_or_set_aside() {
    let desk = Desk::new().await;
    let report = desk.report(&["business-support-finder", SMALL_FINDER, "--rows"]);
    let outcomes = report["outcomes"].as_array().unwrap().iter();
    let outcomes: Vec<(&str, &str)> = outcomes
        .map(|row| {
            (
                row["row"].as_str().unwrap(),
                row["outcome"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        outcomes,
        [
            ("9001", "imported"),
            ("9002", "merged"),
            ("9003", "imported"),
            ("9004", "set_aside"),
            ("9005", "set_aside"),
        ]
    );
    assert_eq!(report["outcomes"][1]["into"], "9001");
    assert_eq!(report["mentoring"], 1);
    assert_eq!(
        report["organisations_merged"][0]["spellings"][1],
        "Example Agency Ltd"
    );

    let programmes = desk.programmes().await;
    let mentors = programmes
        .iter()
        .find(|p| p.kind == SupportKind::Mentoring)
        .unwrap();
    assert_eq!(mentors.name, "Made-up Mentors");
    assert_eq!(
        mentors.coverage.regions.iter().collect::<Vec<_>>(),
        [Region::Wales, Region::Scotland]
    );
    assert!(
        mentors
            .aims
            .contains("\n\n• a business plan\n• up to £500 & more"),
        "{}",
        mentors.aims
    );
    assert!(mentors.website.is_none() && mentors.aims.contains("old.example.org"));
    let grant = programmes
        .iter()
        .find(|p| p.kind == SupportKind::Other)
        .unwrap();
    assert_eq!(
        grant.coverage.areas.iter().collect::<Vec<_>>(),
        [Area::CoastToCapital]
    );
    assert!(grant.coverage.regions.is_empty() && grant.base_district.is_none());
    assert_eq!(
        desk.report(&["business-support-finder", SMALL_FINDER])["changed"],
        0
    );
}

#[tokio::test]
async fn the_table_of_districts_loads_whole_or_not_at_all() {
    let desk = Desk::new().await;
    let folder = scratch_folder("districts");
    let file = folder.join("districts.csv");
    let heading = "outcode,latitude,longitude,region_code,lep_code\n";
    let leeds = "LS1,53.798,-1.549,E12000003,E37000062\n";
    fs::write(&file, format!("{heading}{leeds}JE2,,,,\n")).unwrap();
    let places = ["places", file.to_str().unwrap()];
    let report = desk.report(&places);
    assert_eq!(
        (&report["imported"], &report["set_aside"]),
        (&1.into(), &1.into())
    );
    assert_eq!(report["changed"], 1);
    assert_eq!(desk.report(&places)["changed"], 0);
    fs::write(
        &file,
        format!("{heading}{leeds}LS2,north,-1.5,E12000003,\n"),
    )
    .unwrap();
    let complaint = desk.complaint(&places);
    assert!(complaint.contains("districts.csv, line 3"), "{complaint}");
    fs::write(&file, format!("{heading}{leeds}")).unwrap();
    assert_eq!(desk.report(&places)["changed"], 0);
}

#[tokio::test]
#[ignore = "needs the shared data"]
async fn the_real_finder_imports_whole_and_once() {
    let desk = Desk::new().await;
    let report = desk.report(&["business-support-finder", REAL_FINDER]);
    let count = |part: &str| report[part].as_u64().unwrap();
    assert_eq!(count("rows"), 904);
    assert_eq!(
        count("rows"),
        count("imported") + count("merged") + count("set_aside")
    );
    insta::assert_json_snapshot!("business_support_finder_report", report);
    assert_eq!(
        desk.report(&["business-support-finder", REAL_FINDER])["changed"],
        0
    );
}
