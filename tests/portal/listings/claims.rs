//! Taking over a listing that was copied from elsewhere.

use soundingboard::{
    accounts::Level,
    directory::{Organisation, Source, store::bulk::Batch},
};
use sqlx::PgPool;

use super::form;
use crate::support::{
    Person, Setting, TestPortal,
    listings::{clock, database, organisation, programme, write},
};

const PAGE: &str = "/organisations/harbour-mentors/claim";

async fn portal() -> (TestPortal, PgPool) {
    let (pool, url) = database().await;
    let imported = Organisation {
        website: Some("https://www.harbour.example/mentors".to_owned()),
        source: Some(Source {
            name: "A list of providers, 2013".to_owned(),
            licence: "Open Government Licence 3.0".to_owned(),
            key: "list/harbour".to_owned(),
        }),
        ..organisation("Harbour Mentors")
    };
    let batch = Batch {
        programmes: vec![programme(&imported, "One to one")],
        organisations: vec![imported],
        ..Batch::default()
    };
    write(&pool, batch).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    (TestPortal::start_on(&url, setting).await, pool)
}

/// The path of the link in the latest message to a mailbox.
async fn link_to(portal: &TestPortal, mailbox: &str) -> String {
    let message = portal.mail_to(mailbox).await.pop().unwrap();
    let at = message.text.find("/claims/").unwrap();
    message.text[at..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_message_to_a_mailbox_at_its_own_domain_proves_it() {
    let (portal, _) = portal().await;
    let claimant = portal.signed_in(&Person::named("Robin Claimant")).await;
    assert_eq!(claimant.get(PAGE).await.status, 200);
    for foreign in ["robin@gmail.com", "robin@evilharbour.example", "nonsense"] {
        let refused = claimant.post(PAGE, form(&[("mailbox", foreign)])).await;
        assert_eq!(refused.status, 422, "{foreign}");
    }
    let sent = claimant
        .post(PAGE, form(&[("mailbox", "info@harbour.example")]))
        .await;
    assert_eq!(sent.status, 303);
    assert_eq!(
        claimant.get(sent.header("location")).await.heading(),
        "Look into the mailbox"
    );

    let link = link_to(&portal, "info@harbour.example").await;
    let other = portal.signed_in(&Person::named("Sam Other")).await;
    assert_eq!(other.get(&link).await.status, 409, "another account");
    assert_eq!(
        claimant.get(&link).await.status,
        200,
        "opening it changes nothing"
    );
    let taken = claimant.post(&link, "").await;
    assert_eq!(
        taken.header("location"),
        "/manage/harbour-mentors?done=claimed"
    );
    assert_eq!(claimant.get(taken.header("location")).await.status, 200);
    assert_eq!(claimant.post(&link, "").await.status, 409, "it works once");
    assert!(
        portal.get("/register/harbour-mentors").await.status == 404,
        "the register says nothing"
    );
}

#[tokio::test]
async fn the_link_works_for_a_day() {
    let (portal, _) = portal().await;
    let claimant = portal.signed_in(&Person::named("Robin Claimant")).await;
    claimant
        .post(PAGE, form(&[("mailbox", "info@harbour.example")]))
        .await;
    let link = link_to(&portal, "info@harbour.example").await;
    let clock = &portal.state.clock;
    clock.set(clock.now() + chrono::TimeDelta::hours(25));
    let claimant = portal.signed_in(&Person::named("Robin Claimant")).await;
    assert_eq!(claimant.post(&link, "").await.status, 409);
}

#[tokio::test]
async fn of_two_who_prove_it_the_first_has_it() {
    let (portal, _) = portal().await;
    let one = portal.signed_in(&Person::named("Robin Claimant")).await;
    let two = portal.signed_in(&Person::named("Sam Claimant")).await;
    one.post(PAGE, form(&[("mailbox", "info@harbour.example")]))
        .await;
    two.post(PAGE, form(&[("mailbox", "sam@harbour.example")]))
        .await;
    let first = link_to(&portal, "info@harbour.example").await;
    let second = link_to(&portal, "sam@harbour.example").await;
    let (a, b) = tokio::join!(one.post(&first, ""), two.post(&second, ""));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let late = portal.signed_in(&Person::named("Kim Late")).await;
    let page = late.get(PAGE).await;
    assert!(page.texts("main")[0].contains("looks after this listing already"));
}

#[tokio::test]
async fn an_assessor_weighs_what_no_message_can_prove() {
    let (portal, _) = portal().await;
    let claimant = portal.signed_in(&Person::named("Robin Claimant")).await;
    let evidence = format!("{PAGE}/evidence");
    assert_eq!(
        claimant
            .post(&evidence, form(&[("evidence", "Trust me.")]))
            .await
            .status,
        422
    );
    let told = form(&[("evidence", "I run it. Ring the number on our website.")]);
    assert_eq!(claimant.post(&evidence, told).await.status, 303);

    let assessor = portal.signed_in(&Person::assessor()).await;
    let list = assessor.get("/stewardship/claims").await;
    let claim = list.attributes("tbody a", "href").remove(0);
    assert!(
        assessor.get(&claim).await.texts("main")[0].contains("Ring the number on our website.")
    );
    assert_eq!(
        assessor
            .post(&claim, form(&[("decision", "refuse")]))
            .await
            .status,
        422
    );
    assert_eq!(
        assessor
            .post(&claim, form(&[("decision", "approve")]))
            .await
            .status,
        303
    );
    assert_eq!(
        assessor
            .post(&claim, form(&[("decision", "approve")]))
            .await
            .status,
        409
    );
    assert_eq!(claimant.get("/manage/harbour-mentors").await.status, 200);
    let told = portal.mail_to(claimant.email.as_str()).await;
    assert_eq!(told[0].subject, "You look after Harbour Mentors now");
}

#[tokio::test]
async fn a_refused_claim_tells_why_and_leaves_the_listing() {
    let (portal, _) = portal().await;
    let claimant = portal.signed_in(&Person::named("Robin Claimant")).await;
    let told = form(&[("evidence", "I know somebody who works there.")]);
    claimant.post(&format!("{PAGE}/evidence"), told).await;
    let assessor = portal.signed_in(&Person::assessor()).await;
    let claim = assessor
        .get("/stewardship/claims")
        .await
        .attributes("tbody a", "href")
        .remove(0);
    let refusal = form(&[("decision", "refuse"), ("reason", "They do not know you.")]);
    assert_eq!(assessor.post(&claim, refusal).await.status, 303);
    assert_eq!(claimant.get("/manage/harbour-mentors").await.status, 404);
    let mail = portal.mail_to(claimant.email.as_str()).await;
    assert!(mail[0].text.contains("They do not know you."));
}

#[tokio::test]
async fn a_claim_asks_to_sign_in_first_and_members_go_straight_on() {
    let (portal, pool) = portal().await;
    assert_eq!(portal.get(PAGE).await.status, 303);
    let mut conn = pool.acquire().await.unwrap();
    let id = soundingboard::directory::store::keeping::find_id(
        &mut conn,
        &super::slug("harbour-mentors"),
    )
    .await;
    let member = Person::member(id.unwrap().unwrap(), Level::Reader);
    let member = portal.signed_in(&member).await;
    assert_eq!(
        member.get(PAGE).await.header("location"),
        "/manage/harbour-mentors"
    );
}
