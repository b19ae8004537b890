//! Open Referral imports, from feeds that keep to the standard and from those that do not.

mod following;
mod hostile;
mod package;
mod round_trip;
mod sources;

use std::fs;

use serde_json::{Value, json};
use soundingboard::{
    directory::{Programme, Tier},
    matching::{Cost, ListingState, SupportKind},
    taxonomy::{Area, Language},
};

use super::{
    Desk,
    feed::{FeedServer, Version},
};
use crate::support::scratch_folder;

const REAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/real-data");

/// A service as 3.0 has it.
fn service(id: &str, name: &str) -> Value {
    json!({
        "id": id, "name": name, "status": "active", "url": "https://example.org/help",
        "description": "<p>A mentor&nbsp;for you. Every month.</p>",
        "organization": {"id": "o1", "name": "Example Enterprise", "description": "We help."},
        "service_areas": [{"name": "Greater Manchester"}],
    })
}

fn services(ids: std::ops::RangeInclusive<u32>) -> Vec<Value> {
    ids.map(|id| service(&id.to_string(), &format!("Mentors {id}")))
        .collect()
}

/// The arguments for a feed on this machine.
fn feed(server: &FeedServer) -> Vec<&str> {
    let source = server.url.as_str();
    vec![
        "openreferral",
        source,
        "--allow-private",
        "--pause",
        "0",
        "--key",
        "example",
    ]
}

async fn programme(desk: &Desk, name: &str) -> Option<Programme> {
    let programmes = desk.programmes().await;
    programmes
        .into_iter()
        .find(|programme| programme.name == name && programme.listing == ListingState::Listed)
}

fn count(report: &Value, part: &str) -> u64 {
    report[part].as_u64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_becomes_visible_listings_that_name_their_source_and_licence() {
    let desk = Desk::new().await;
    let mut full = service("1", "Mentors 1");
    full["contacts"] = json!([{"id": "c", "name": "Anna Example", "email": "anna@example.org"}]);
    full["email"] = json!("anna@example.org");
    full["cost_options"] = json!([{"amount": 0}]);
    full["languages"] = json!([{"code": "cy", "name": "Welsh"}]);
    full["minimum_age"] = json!(-1);
    full["last_modified"] = json!("2025-09-02T12:06:15.654");
    let server = FeedServer::start(
        Version::Three,
        vec![full, service("2", "Chess"), service("3", "C")],
    )
    .await;
    let named = [
        "--name",
        "Example directory",
        "--licence",
        "Open Government Licence 3.0",
    ];
    let report = desk.report(&[&feed(&server)[..], &named].concat());
    assert_eq!((count(&report, "rows"), count(&report, "imported")), (3, 3));
    assert_eq!(count(&report, "changed"), 4);
    assert_eq!(report["notes"]["age below zero: read as none"], 1);
    assert_eq!(
        report["notes"]["date without a time zone: its day taken"],
        1
    );
    assert_eq!(
        report["examples"]["age below zero: read as none"][0],
        "1: minimum_age -1"
    );
    let organisations = desk.organisations().await;
    assert_eq!(organisations.len(), 1);
    assert_eq!(organisations[0].tier, Tier::Visible);
    assert_eq!(organisations[0].contact_mailbox, None);
    let first = programme(&desk, "Mentors 1").await.unwrap();
    let source = first.source.unwrap();
    assert_eq!(
        (source.name.as_str(), source.licence.as_str()),
        ("Example directory", "Open Government Licence 3.0")
    );
    assert_eq!(
        (first.kind, first.cost),
        (SupportKind::Mentoring, Cost::Free)
    );
    assert_eq!(first.summary, "A mentor for you. Every month.");
    assert!(first.coverage.areas.contains(Area::GreaterManchester));
    assert!(first.languages.contains(Language::Welsh));
    assert_eq!(server.asked(), [1, 2]);
    let kept: String = sqlx::query_scalar(
        "select string_agg(o::text || p::text || r::text, '') from organisations o, programmes p, import_runs r",
    )
    .fetch_one(&desk.pool)
    .await
    .unwrap();
    assert!(!kept.to_lowercase().contains("anna"), "{kept}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_older_version_and_files_are_read_the_same() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::One, services(1..=3)).await;
    assert_eq!(count(&desk.report(&feed(&server)), "imported"), 3);
    let folder = scratch_folder("open-referral-files");
    let lines: Vec<String> = services(1..=2).iter().map(Value::to_string).collect();
    fs::write(folder.join("a.ndjson"), lines.join("\n")).unwrap();
    let page = json!({"content": services(3..=3), "totalElements": 3});
    fs::write(folder.join("b.json"), page.to_string()).unwrap();
    let files = ["openreferral", folder.to_str().unwrap(), "--key", "example"];
    let report = desk.report(&[&files[..], &["--name", "127.0.0.1"]].concat());
    assert_eq!(
        (count(&report, "imported"), count(&report, "changed")),
        (3, 0)
    );
}

#[tokio::test]
#[ignore = "needs the shared data"]
async fn the_real_samples_import_with_known_totals() {
    let desk = Desk::new().await;
    let miami = format!("{REAL}/miami-211-hsds-1.1");
    let whole = ["openreferral", &miami, "--where", "uk", "--dry-run"];
    insta::assert_json_snapshot!("open_referral_miami_whole", desk.report(&whole));
    let chosen = [
        "openreferral",
        &miami,
        "--where",
        "uk",
        "--only",
        "mentoring",
    ];
    let report = desk.report(&chosen);
    insta::assert_json_snapshot!("open_referral_miami_mentoring", report);
    assert_eq!(count(&desk.report(&chosen), "changed"), 0);
    let bristol = format!("{REAL}/bristol-oruk-3.0");
    let bristol = ["openreferral", &bristol, "--where", "Bristol"];
    insta::assert_json_snapshot!("open_referral_bristol", desk.report(&bristol));
}
