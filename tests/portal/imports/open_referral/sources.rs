//! What administrators see of imports.

use super::{feed, services};
use crate::{
    imports::{
        Desk,
        feed::{Fault, FeedServer, Version},
    },
    support::{Person, Setting, TestPortal, check_page},
};

#[tokio::test(flavor = "multi_thread")]
async fn administrators_see_sources_and_what_was_different() {
    let desk = Desk::new().await;
    let server = FeedServer::start(Version::Three, services(1..=4)).await;
    let named = ["--name", "Example directory", "--only", "mentoring"];
    let arguments = [&feed(&server)[..], &named].concat();
    desk.report(&arguments);
    server.now_has(services(2..=6));
    desk.report(&arguments);
    server.on_page(2, &[Fault::Status(404, None)]);
    desk.complaint(&arguments);
    let portal = TestPortal::start_on(&desk.url, Setting::default()).await;
    let administrator = portal.signed_in(&Person::administrator()).await;
    let page = administrator.get("/admin/sources").await;
    check_page(&page.body);
    for words in [
        "Example directory",
        "(2 so far)",
        "5 services read",
        "licence not stated",
        "An import was broken off.",
        "HTML in the text: made plain",
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
