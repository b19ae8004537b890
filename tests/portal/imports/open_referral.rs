//! Open Referral imports, from feeds that keep to the standard and from those that do not.

use std::fs;

use serde_json::{Value, json};
use soundingboard::{
    directory::{Programme, Tier, store::programmes},
    matching::{Cost, ListingState, SupportKind},
    taxonomy::{Area, Language},
};

use super::{
    Desk,
    feed::{Fault, FeedServer, ForEver, Version},
};
use crate::support::{Person, Setting, TestPortal, check_page, scratch_folder};

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
    assert_eq!(first.aims, "A mentor for you. Every month.");
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

#[tokio::test(flavor = "multi_thread")]
async fn repeats_follow_the_source_and_what_went_comes_back_as_it_was() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=5)).await;
    desk.report(&feed(&server));
    assert_eq!(count(&desk.report(&feed(&server)), "changed"), 0);

    let before = programme(&desk, "Mentors 5").await.unwrap();
    let mut newer = services(1..=4);
    newer[0]["name"] = json!("Mentors anew");
    server.now_has(newer);
    let report = desk.report(&feed(&server));
    assert_eq!(count(&report, "changed"), 2);
    assert_eq!(report["notes"]["no longer in the source: retired"], 1);
    assert!(programme(&desk, "Mentors anew").await.is_some());
    assert!(programme(&desk, "Mentors 5").await.is_none());

    server.now_has(services(1..=5));
    let report = desk.report(&feed(&server));
    assert_eq!(report["notes"]["in the source again: shown again"], 1);
    assert_eq!(programme(&desk, "Mentors 5").await, Some(before));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_decided_and_what_was_claimed_stays() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=4)).await;
    desk.report(&feed(&server));
    let withdrawn = programme(&desk, "Mentors 1").await.unwrap();
    let mut conn = desk.pool.acquire().await.unwrap();
    programmes::set_listing(&mut conn, withdrawn.id, ListingState::Withdrawn)
        .await
        .unwrap();
    server.now_has(services(2..=4));
    desk.report(&feed(&server));
    server.now_has(services(1..=4));
    desk.report(&feed(&server));
    assert!(
        programme(&desk, "Mentors 1").await.is_none(),
        "withdrawn by a person"
    );

    sqlx::query("update organisations set claimed_at = now()")
        .execute(&mut *conn)
        .await
        .unwrap();
    let mut newer = services(3..=4);
    newer[0]["name"] = json!("Renamed by the source");
    server.now_has(newer);
    let report = desk.report(&feed(&server));
    assert_eq!(count(&report, "changed"), 0);
    assert_eq!(
        report["notes"]["no longer in the source, and claimed: left alone"],
        1
    );
    assert!(programme(&desk, "Mentors 2").await.is_some());
    assert!(programme(&desk, "Mentors 3").await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_broke_off_goes_on_where_it_was() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=6)).await;
    server.on_page(2, &[Fault::Says("{\"contents\": [{\"id\"".to_owned())]);
    let complaint = desk.complaint(&feed(&server));
    assert!(complaint.contains("page 2"), "{complaint}");
    assert!(desk.organisations().await.is_empty());
    assert_eq!(server.asked(), [1, 2]);

    let report = desk.report(&feed(&server));
    assert_eq!(server.asked(), [2, 3]);
    assert_eq!(count(&report, "imported"), 6);
    desk.report(&feed(&server));
    assert_eq!(
        server.asked(),
        [1, 2, 3],
        "a finished import leaves nothing to go on from"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_by_another_choice_is_not_gone_on_from() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=4)).await;
    server.on_page(2, &[Fault::Status(404, None)]);
    desk.complaint(&feed(&server));
    server.asked();
    let report = desk.report(&[&feed(&server)[..], &["--only", "chess"]].concat());
    assert_eq!(server.asked(), [1, 2]);
    assert_eq!(
        (count(&report, "imported"), count(&report, "set_aside")),
        (0, 4)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_that_is_busy_is_asked_again_and_not_for_ever() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=2)).await;
    server.on_page(
        1,
        &[Fault::Status(503, None), Fault::Status(429, Some("0"))],
    );
    assert_eq!(count(&desk.report(&feed(&server)), "imported"), 2);
    assert_eq!(server.asked().len(), 3);
    server.on_page(1, &vec![Fault::Status(500, None); 9]);
    assert!(
        desk.complaint(&feed(&server))
            .contains("gave up after 4 tries")
    );
    assert_eq!(server.asked().len(), 4);
    server.on_page(1, &[Fault::Status(429, Some("9000"))]);
    assert!(
        desk.complaint(&feed(&server))
            .contains("left alone for 9000 seconds")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_feeds_end_in_a_message_and_change_nothing() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=4)).await;
    desk.report(&feed(&server));
    let before = desk.programmes().await;
    for (fault, message) in [
        (Fault::NeverEnds, "never ends"),
        (
            Fault::Says("<html>Sorry</html>".to_owned()),
            "is not the JSON",
        ),
        (Fault::Says("{\"error\": 1}".to_owned()), "is not the JSON"),
        (
            Fault::Says("{\"contents\": []}".to_owned()),
            "has no services",
        ),
        (
            Fault::LeadsTo("file:///etc/passwd".to_owned()),
            "only http:// and https://",
        ),
        (Fault::LeadsTo("/services?page=1".to_owned()), "gave up"),
    ] {
        server.on_page(1, &vec![fault; 30]);
        let complaint = desk.complaint(&feed(&server));
        let redirected = message == "gave up" && complaint.contains("redirected more than");
        assert!(
            complaint.contains(message) || redirected,
            "{message}: {complaint}"
        );
    }
    server.on_page(1, &[]);
    server.goes_on(ForEver::TheSamePage);
    assert!(desk.complaint(&feed(&server)).contains("goes round"));
    server.goes_on(ForEver::AnotherPage);
    let dry = [&feed(&server)[..], &["--dry-run"]].concat();
    assert!(desk.complaint(&dry).contains("more than 5000 pages"));
    assert_eq!(desk.programmes().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_huge_service_is_passed_over_and_the_rest_comes_in() {
    let desk = Desk::new().await;
    let mut huge = service("1", "Huge");
    huge["description"] = json!("x".repeat(2 * 1024 * 1024));
    let server = FeedServer::start(Version::Three, vec![huge, service("2", "Mentors 2")]).await;
    let report = desk.report(&feed(&server));
    assert_eq!(
        (count(&report, "imported"), count(&report, "set_aside")),
        (1, 1)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn this_machine_is_not_read_unless_allowed() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=2)).await;
    for url in [
        server.url.clone(),
        server.url.replace("127.0.0.1", "localhost"),
    ] {
        let complaint = desk.complaint(&["openreferral", &url]);
        assert!(complaint.contains("not a public address"), "{complaint}");
    }
    assert!(server.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_of_a_feed_writes_nothing() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=3)).await;
    let report = desk.report(&[&feed(&server)[..], &["--dry-run"]].concat());
    assert_eq!(
        (&report["imported"], &report["changed"]),
        (&3.into(), &Value::Null)
    );
    let written: i64 = sqlx::query_scalar(
        "select (select count(*) from organisations) + (select count(*) from import_pages)
            + (select count(*) from import_sources)",
    )
    .fetch_one(&desk.pool)
    .await
    .unwrap();
    assert_eq!(written, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_lost_most_is_believed_only_when_told() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=20)).await;
    desk.report(&feed(&server));
    server.now_has(services(1..=3));
    assert!(desk.complaint(&feed(&server)).contains("17 of 20 listings"));
    assert!(programme(&desk, "Mentors 20").await.is_some());
    desk.report(&[&feed(&server)[..], &["--allow-shrinking"]].concat());
    assert!(programme(&desk, "Mentors 20").await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_see_sources_and_what_was_different() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=4)).await;
    let named = ["--name", "Example directory", "--only", "mentoring"];
    let arguments = [&feed(&server)[..], &named].concat();
    desk.report(&arguments);
    server.now_has(services(2..=6));
    desk.report(&arguments);
    let portal = TestPortal::start_on(&desk.url, Setting::default()).await;
    let administrator = portal.signed_in(&Person::administrator()).await;
    let page = administrator.get("/admin/sources").await;
    check_page(&page.body);
    for words in [
        "Example directory",
        "(2 so far)",
        "5 services read",
        "licence not stated",
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(
        page.body.contains("<dt>Added</dt><dd>2</dd>"),
        "{}",
        page.body
    );
    assert!(page.body.contains("no longer has them</dt><dd>1</dd>"));
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
