//! A source read again: what it changed, what it lost, and what is not its to change.

use serde_json::{Value, json};
use soundingboard::{directory::store::programmes, matching::ListingState};

use super::{count, feed, programme, service, services};
use crate::imports::{
    Desk,
    feed::{FeedServer, Version},
};

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
async fn only_what_was_asked_for_comes_in_and_another_choice_retires_the_rest() {
    let desk = Desk::new().await;
    let mut terms = service("2", "Chess");
    terms["description"] = json!("Moves for businesses.");
    terms["attributes"] = json!([{"taxonomy_term": {"id": "T7", "name": "Business mentors"}}]);
    let mut neither = service("3", "Swimming");
    neither["description"] = json!("Not for tormentors.");
    let server = FeedServer::start(Version::Three, vec![service("1", "A"), terms, neither]).await;
    let only = |word: &'static str| [&feed(&server)[..], &["--only", word]].concat();
    let report = desk.report(&only("mentoring"));
    assert_eq!(
        (count(&report, "imported"), count(&report, "set_aside")),
        (2, 1)
    );
    let report = desk.report(&only("T7"));
    assert_eq!(count(&report, "imported"), 1);
    assert_eq!(report["notes"]["no longer in the source: retired"], 1);
    assert!(programme(&desk, "Chess").await.is_some() && programme(&desk, "A").await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_closed_for_now_is_not_shown_until_it_is_open() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=2)).await;
    desk.report(&feed(&server));
    let mut closed = services(1..=2);
    closed[0]["status"] = json!("temporarily closed");
    server.now_has(closed);
    let report = desk.report(&feed(&server));
    assert_eq!(
        report["reasons"]["the source says that it is closed for now"],
        1
    );
    assert!(programme(&desk, "Mentors 1").await.is_none());
    server.now_has(services(1..=2));
    desk.report(&feed(&server));
    assert!(programme(&desk, "Mentors 1").await.is_some());
}
