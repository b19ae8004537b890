//! Asking to be written to, and confirming it.

use super::{NEED, OWNER, house, way};
use crate::support::Answer;

#[tokio::test]
async fn nobody_s_own_words_are_carried_to_a_mailbox_that_has_not_said_yes() {
    let house = house().await;
    let need = "challenge=cash-flow&words=Buy+now&sector=cheap+pills+plumber&place=Leeds";
    let drawn = house.portal.get(&format!("/alerts/new?{need}")).await;
    let filled = drawn
        .form("Write to me")
        .fill("Your email address", "stranger@shop.example");
    house.portal.post(&filled.address, filled.body()).await;
    let mail = house.portal.mail_to("stranger@shop.example").await;
    let text = &mail[0].text;
    assert!(text.contains("- Sector: Construction\n"), "{text}");
    assert!(
        !text.contains("Buy now") && !text.contains("pills"),
        "{text}"
    );
    let page = house.portal.get(&way(&mail[0], "/alerts/confirm/")).await;
    assert!(page.body.contains("Buy now"), "its owner sees all of it");
}

#[tokio::test]
async fn what_nobody_confirms_is_erased_after_a_week() {
    let house = house().await;
    let confirm = house.ask(OWNER).await;
    house.days_later(6).await;
    assert_eq!(house.kept().await, 1);
    house.days_later(1).await;
    assert_eq!(house.kept().await, 0);
    house.days_later(1).await;
    for page in [
        house.portal.get(&confirm).await,
        house.portal.post(&confirm, "").await,
    ] {
        assert_eq!(
            (page.status, page.heading().as_str()),
            (410, "This is not there any more")
        );
    }
}

#[tokio::test]
async fn asking_for_the_same_twice_is_one_alert() {
    let house = house().await;
    let first = house.ask(OWNER).await;
    let second = house.ask("OWNER@shop.example").await;
    assert_eq!(first, second);
    assert_eq!(house.kept().await, 1);
    // A form that is sent twice sends one message.
    let drawn = house.portal.get(&format!("/alerts/new?{NEED}")).await;
    let filled = drawn
        .form("Write to me")
        .fill("Your email address", "b@shop.example");
    for _ in 0..3 {
        let sent = house.portal.post(&filled.address, filled.body()).await;
        assert_eq!(sent.status, 303);
    }
    assert_eq!(house.portal.mail_to("b@shop.example").await.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_looked_out_for_comes_back() {
    let house = house().await;
    let empty = house.portal.get("/alerts/new").await;
    assert_eq!(empty.attributes("main a.button", "href"), ["/find/what"]);
    for (form, faults) in [
        ("need=challenge%3Dcash-flow&floor=good&mailbox=nobody", 1),
        ("need=challenge%3Dcash-flow", 2),
        (
            "need=place%3DAtlantis&floor=good&mailbox=a%40shop.example",
            1,
        ),
        ("", 3),
    ] {
        let refused = house.portal.post("/alerts/new", form).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.texts(".error-summary li").len(),
            faults,
            "{form}: {}",
            refused.body
        );
    }
    assert_eq!(house.kept().await, 0);
}

#[tokio::test]
async fn a_mailbox_is_asked_five_times_a_day_at_most() {
    let house = house().await;
    let post = async |mailbox: &str, word: usize| {
        let form = format!(
            "need=challenge%3Dcash-flow%26words%3Dnumber{word}&floor=any&mailbox={mailbox}"
        );
        house.portal.post("/alerts/new", form).await.status
    };
    for number in 0..5 {
        assert_eq!(post("a%40shop.example", number).await, 303);
    }
    assert_eq!(post("A%40shop.example", 5).await, 429);
    for number in 0..14 {
        let mailbox = format!("b{number}%40shop.example");
        assert_eq!(post(&mailbox, number).await, 303, "{number}");
    }
    assert_eq!(post("c%40shop.example", 0).await, 429, "one address");
}

#[tokio::test]
async fn results_and_shortlist_lead_to_it_with_the_need() {
    let house = house().await;
    let leads = |page: &Answer| {
        let links = page.attributes("main a", "href");
        links.into_iter().find(|link| link.starts_with("/alerts/"))
    };
    let some = house.portal.get("/find/results?challenge=cash-flow").await;
    assert_eq!(leads(&some).unwrap(), "/alerts/new?challenge=cash-flow");
    let none = house
        .portal
        .get("/find/results?language=welsh&importance.assurance=must")
        .await;
    assert!(none.body.contains("No programme fits"));
    assert!(leads(&none).is_some());
    let nothing_said = house.portal.get("/find/results").await;
    assert_eq!(leads(&nothing_said), None);
}
