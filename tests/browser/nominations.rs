//! A network that somebody misses, from the page of its area to what an assessor makes of it, with the pages' scripts off.

use crate::{
    browser::Browser,
    journey::Journey,
    support::{Person, TestPortal},
};

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn a_network_is_nominated_and_looked_at() {
    let portal = TestPortal::start().await;
    let browser = Browser::start().await;
    let mut journey = Journey::new("nomination", &browser, &portal);
    browser.let_scripts_run(false).await;
    journey.open("/browse/areas/cumbria", "area-empty").await;
    browser.follow("Nominate a network").await;
    assert_eq!(browser.heading().await, "Nominate a local network");
    browser.press_button("Send the nomination").await;
    journey.look("error").await;
    browser
        .fill("What is the network called?", "Dale Mentors")
        .await;
    browser.fill("Its website", "dale.example").await;
    browser
        .fill(
            "What does it do for businesses?",
            "They meet above the bakery each month, and anybody with a business may come and ask.",
        )
        .await;
    browser.press_button("Send the nomination").await;
    assert_eq!(browser.heading().await, "Thank you for the nomination");
    journey.look("sent").await;
    let assessor = portal.signed_in(&Person::assessor()).await;
    journey.be(&assessor).await;
    journey.open("/stewardship/nominations", "worklist").await;
    browser.follow("Dale Mentors").await;
    journey.look("case").await;
    browser.choose("Not suitable").await;
    browser.press_button("Save").await;
    journey.look("case-error").await;
    browser
        .fill("Why, or what was done", "It sells insurance.")
        .await;
    browser.press_button("Save").await;
    journey.look("worklist-empty").await;
    let faults = journey.faults;
    browser.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
