//! The mailed link.

use chrono::TimeDelta;

use super::{dump, erase, house, link};

const MAILBOX: &str = "somebody@shop.example";

#[tokio::test]
async fn the_answer_is_the_same_whether_or_not_anything_is_held() {
    let (portal, _, _) = house().await;
    portal.browser().sign_in(MAILBOX, "").await;
    let mut answers = Vec::new();
    for mailbox in [MAILBOX, "nobody@shop.example"] {
        let page = portal.get("/your-data").await;
        let form = page
            .form("Send me the link")
            .fill("Your email address", mailbox);
        let sent = portal.post(&form.address, form.body()).await;
        let shown = portal.get(sent.header("location")).await;
        answers.push((sent.status, sent.body, shown.body));
        assert!(
            portal
                .mail_to(mailbox)
                .await
                .last()
                .unwrap()
                .text
                .contains("/your-data/")
        );
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn what_cannot_be_a_mailbox_is_said_at_its_field() {
    let (portal, _, _) = house().await;
    let page = portal.get("/your-data").await;
    let form = page
        .form("Send me the link")
        .fill("Your email address", "somebody");
    let refused = portal.post(&form.address, form.body()).await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts(".error-summary")[0].contains("Enter an email address"));
    assert_eq!(refused.attributes("#mailbox", "value"), ["somebody"]);
}

#[tokio::test]
async fn a_link_works_for_a_day_and_no_other_opens_anything() {
    let (portal, _, _) = house().await;
    let link = link(&portal, MAILBOX).await;
    assert_eq!(portal.get(&link).await.heading(), "What we hold about you");
    let token = link.rsplit('/').next().unwrap();
    let forged = portal.state.vault.link("enquiry", uuid_of(token));
    for other in ["nonsense".to_owned(), token.to_lowercase(), forged] {
        for page in ["", "/download", "/erasure"] {
            let answer = portal.get(&format!("/your-data/{other}{page}")).await;
            assert_eq!(answer.status, 404, "{other}{page}");
        }
    }
    let clock = &portal.state.clock;
    clock.set(clock.now() + TimeDelta::hours(24));
    for page in ["", "/download", "/erasure"] {
        let over = portal.get(&format!("{link}{page}")).await;
        assert_eq!(
            (over.status, over.heading().as_str()),
            (410, "This link is over")
        );
    }
    assert_eq!(
        portal.post(&format!("{link}/erasure"), "").await.status,
        410
    );
    // Forgotten altogether, it says the same.
    portal.run_timetable().await;
    assert_eq!(portal.get(&link).await.status, 410);
}

fn uuid_of(token: &str) -> uuid::Uuid {
    let bytes = data_encoding::BASE64URL_NOPAD.decode(token.as_bytes());
    uuid::Uuid::from_slice(&bytes.unwrap()[..16]).unwrap()
}

#[tokio::test]
async fn looking_changes_nothing_and_nobody_keeps_a_copy() {
    let (portal, pool, _) = house().await;
    portal.browser().sign_in(MAILBOX, "").await;
    let link = link(&portal, MAILBOX).await;
    let before = dump(&pool).await;
    for page in ["", "/download", "/erasure"] {
        let answer = portal.get(&format!("{link}{page}")).await;
        assert_eq!(
            (answer.status, answer.header("cache-control")),
            (200, "private, no-store"),
            "{page}"
        );
    }
    assert_eq!(dump(&pool).await, before);
}

#[tokio::test]
async fn who_asks_often_has_to_wait_whoever_the_mailbox_is_of() {
    let (portal, _, _) = house().await;
    for expected in [303, 303, 303, 429] {
        let asked = portal
            .post("/your-data", format!("mailbox={MAILBOX}"))
            .await;
        assert_eq!(asked.status, expected);
    }
    let other = portal
        .post("/your-data", "mailbox=other%40shop.example")
        .await;
    assert_eq!(other.status, 303);
}

#[tokio::test]
async fn where_nothing_is_held_it_says_so() {
    let (portal, _, _) = house().await;
    let link = link(&portal, MAILBOX).await;
    portal.run_timetable().await;
    let page = portal.get(&link).await;
    assert_eq!(page.texts("h2")[0], "A message to you", "the link's own");
    let erased = erase(&portal, &link, MAILBOX).await;
    assert_eq!(erased.heading(), "Your data is erased");
    let again = portal.get(&link).await;
    assert_eq!(
        (again.status, again.header("location")),
        (303, "/your-data/erased"),
        "a reload is harmless"
    );
    let twice = portal.post(&format!("{link}/erasure"), "").await;
    assert_eq!(twice.header("location"), "/your-data/erased");
}
