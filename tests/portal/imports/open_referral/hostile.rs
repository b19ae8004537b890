//! Feeds that break off, are busy, or mean harm.

use serde_json::json;

use super::{count, feed, service, services};
use crate::imports::{
    Desk,
    feed::{Fault, FeedServer, ForEver, Version},
};

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
    let none_of_three = json!({"contents": [], "total_pages": 3}).to_string();
    for (fault, message) in [
        (Fault::Says(none_of_three), "is empty though the feed says"),
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
    server.now_has(Vec::new());
    for _ in 0..2 {
        assert!(desk.complaint(&feed(&server)).contains("has no services"));
    }
    server.now_has(services(1..=4));
    let report = desk.report(&feed(&server));
    assert_eq!(
        (count(&report, "imported"), count(&report, "changed")),
        (4, 0),
        "what was refused is read anew"
    );
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
