//! How it stands, by secret link: messages, and each step of the way.

use soundingboard::{
    enquiries::{
        Enquiry, Stage, capacity, paths,
        progress::{By, DeclineReason, Step},
        store,
    },
    values::AccountId,
};

use super::street::{MAILBOX, MAKERS, Street, street};
use crate::support::Answer;

const SHOP: &str = "open-door/shop-mentoring";

/// What somebody of the organisation does, as its own pages would.
async fn record(street: &Street, step: &Step) -> Enquiry {
    let mut conn = street.conn().await;
    store::enquiries::record(&mut conn, step, street.portal.state.clock.now())
        .await
        .unwrap()
}

async fn answer(street: &Street, enquiry: &Enquiry, by: AccountId) -> Enquiry {
    let step = enquiry.reply(By::Account(by)).unwrap();
    let enquiry = record(street, &step).await;
    let mut conn = street.conn().await;
    let at = street.portal.state.clock.now();
    let text = "We can help. Are you free on Thursday?";
    store::messages::insert(&mut conn, enquiry.id, By::Account(by), text, at)
        .await
        .unwrap();
    enquiry
}

/// Follows a link of the page and sends its form as it is drawn, but for a choice.
async fn step(street: &Street, page: &Answer, link: &str, choice: Option<(&str, &str)>) -> Answer {
    let links = page.texts("main li a");
    let place = links.iter().position(|text| text == link);
    let place = place.unwrap_or_else(|| panic!("no ‘{link}’ among {links:?}"));
    let path = page.attributes("main li a", "href").remove(place);
    let question = street.portal.get(&path).await;
    let button = question.texts("main button").remove(0);
    let mut form = question.form(&button);
    if let Some((question, words)) = choice {
        form = form.choose(question, words);
    }
    street.portal.post(&form.address, form.body()).await
}

#[tokio::test]
async fn an_enquiry_goes_from_sent_to_ended_and_its_place_comes_back() {
    let street = street().await;
    let member = street.member().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let enquiry = street.enquiries(&status).await.remove(0);
    let reference = enquiry.reference.clone();
    let page = street.page(&status, &reference).await;
    assert_eq!(page.texts("main li a"), ["Close this enquiry"]);

    street.wait(1);
    answer(&street, &enquiry, member.account).await;
    let page = street.page(&status, &reference).await;
    assert!(
        page.body
            .contains("You are next: Harbour Mentors has answered.")
    );
    assert!(page.body.contains("Are you free on Thursday?"));
    let concern = page.attributes(".history a", "href").remove(0);
    assert_eq!(
        concern,
        format!("/organisations/harbour-mentors/complaint?about={reference}")
    );
    let before = street.portal.mail_to(member.email.as_str()).await.len();
    let form = page
        .form("Send message")
        .fill("Write to them", "Yes,\nat ten.");
    for _ in 0..2 {
        let sent = street.portal.post(&form.address, form.body()).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
    }
    assert_eq!(street.count("enquiry_messages").await, 2);
    let told = street.portal.mail_to(member.email.as_str()).await;
    assert_eq!(told.len(), before + 1);
    assert!(!told[before].text.contains("at ten"));

    let page = street.page(&status, &reference).await;
    let met = step(&street, &page, "We have arranged to meet", None).await;
    assert_eq!(met.status, 303, "{}", met.body);
    street.wait(1);
    let page = street.page(&status, &reference).await;
    assert!(page.body.contains("You were to meet on 24 November 2026."));
    let started = step(&street, &page, "Mentoring has started", None).await;
    assert_eq!(started.status, 303);
    let page = street.page(&status, &reference).await;
    assert_eq!(
        page.texts("main li a").last().unwrap(),
        "Mentoring has ended"
    );
    assert_eq!(street.places(street.programmes[0].id).await, 1);

    street.wait(100);
    let ended = step(
        &street,
        &page,
        "Mentoring has ended",
        Some(("Which is nearest?", "As planned")),
    )
    .await;
    assert_eq!((ended.status, ended.header("location")), (303, &*status));
    let page = street.portal.get(&status).await;
    let way = page.texts(".way li");
    assert_eq!(way.len(), 6);
    assert_eq!(way[5], "Ended , 5 March 2027");
    assert!(page.texts("section form").is_empty(), "nobody is missing");
    assert_eq!(street.places(street.programmes[0].id).await, 2);
}

#[tokio::test]
async fn an_early_end_that_is_nobodys_fault_leads_to_another_mentor() {
    let street = street().await;
    let member = street.member().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let enquiry = street.enquiries(&status).await.remove(0);
    let enquiry = answer(&street, &enquiry, member.account).await;
    let today = street.portal.state.clock.today();
    let start = enquiry.start(By::Owner, today, None, today).unwrap();
    record(&street, &start).await;
    let page = street.page(&status, &enquiry.reference).await;
    let path = page.attributes("main li a", "href").pop().unwrap();
    let question = street.portal.get(&path).await;
    let form = question.form("Say that it ended");
    let refused = street.portal.post(&form.address, form.body()).await;
    assert_eq!(refused.texts(".error-summary li"), ["Choose a reason"]);
    let form = form
        .choose(
            "Which is nearest?",
            "Early: the two did not fit, and nobody is to blame",
        )
        .choose("What would you like next?", "I would like another mentor");
    let future = form.clone().fill("Day", "25");
    let refused = street.portal.post(&future.address, future.body()).await;
    assert_eq!(
        (refused.status, refused.texts(".error-summary li").remove(0)),
        (422, "Choose today or a day before today.".to_owned())
    );
    street.portal.post(&form.address, form.body()).await;
    let page = street.portal.get(&status).await;
    let others = page.texts("section form a");
    assert_eq!(others.len(), 2, "{others:?}");
}

#[tokio::test]
async fn a_decline_shows_whom_they_suggest_before_all_others() {
    let street = street().await;
    let member = street.member().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let enquiry = street.enquiries(&status).await.remove(0);
    let by = By::Account(member.account);
    let offered = street.programmes[2].id;
    let decline = enquiry.decline(by, DeclineReason::Sector, Some(offered));
    record(&street, &decline.unwrap()).await;
    let mut conn = street.conn().await;
    capacity::give_back(&mut conn, enquiry.programme)
        .await
        .unwrap();
    let page = street.portal.get(&status).await;
    assert!(page.body.contains("they have no mentor for the sector"));
    let others = page.texts("section form a");
    assert_eq!(others[0], "Growth mentoring, Quayside");
    assert!(!others.iter().any(|other| other.contains("Makers")));
}

#[tokio::test]
async fn closing_gives_the_place_back_and_ends_the_talk() {
    let street = street().await;
    let member = street.member().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let reference = street.enquiries(&status).await.remove(0).reference;
    let page = street.page(&status, &reference).await;
    let write = page.form("Send message").fill("Write to them", "Hello");
    let choice = ("Which is nearest?", "I found help elsewhere");
    let closed = step(&street, &page, "Close this enquiry", Some(choice)).await;
    assert_eq!(closed.status, 303);
    assert_eq!(street.places(street.programmes[0].id).await, 2);
    let told = street.portal.mail_to(member.email.as_str()).await;
    assert!(
        told.last()
            .unwrap()
            .text
            .contains("its place is free again")
    );
    let refused = street.portal.post(&write.address, write.body()).await;
    assert_eq!(refused.status, 409);
    let enquiry = street.enquiries(&status).await.remove(0);
    assert_eq!(enquiry.stage, Stage::Closed);
    let again = street.page(&status, &reference).await;
    assert!(again.texts("main form").is_empty() && again.texts("main li a").is_empty());
}

#[tokio::test]
async fn the_mailbox_is_shown_once_the_owner_says_so_and_not_before() {
    let street = street().await;
    let member = street.member().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let enquiry = street.enquiries(&status).await.remove(0);
    let page = street.page(&status, &enquiry.reference).await;
    let form = page.form("Show them my email address");
    for _ in 0..2 {
        let shared = street.portal.post(&form.address, form.body()).await;
        assert_eq!(shared.status, 303, "{}", shared.body);
    }
    let page = street.page(&status, &enquiry.reference).await;
    assert!(
        page.body
            .contains(&format!("They can see your email address, {MAILBOX}."))
    );
    assert!(!page.body.contains(member.email.as_str()));
    let now = street.enquiries(&status).await.remove(0);
    let shared = now.share_contact(By::Account(member.account)).unwrap();
    record(&street, &shared).await;
    let page = street.page(&status, &enquiry.reference).await;
    assert!(
        page.body
            .contains(&format!("You can write to them at {}", member.email))
    );
}

#[tokio::test]
async fn a_lost_link_is_mailed_and_the_page_says_the_same_to_everybody() {
    let street = street().await;
    let status = street.ask_and_confirm(&[MAKERS, SHOP]).await;
    let before = street.portal.mail_to(MAILBOX).await.len();
    for mailbox in [MAILBOX.to_uppercase(), "nobody@shop.example".to_owned()] {
        let page = street.portal.get("/enquiries/find").await;
        let form = page
            .form("Send me the links")
            .fill("Your email address", &mailbox);
        let sent = street.portal.post(&form.address, form.body()).await;
        assert_eq!(sent.header("location"), "/enquiries/find/sent");
    }
    assert_eq!(street.portal.get("/enquiries/find/sent").await.status, 200);
    let mail = street.portal.mail_to(MAILBOX).await;
    assert_eq!(mail.len(), before + 1);
    assert!(mail[before].text.contains(&status));
    assert!(
        street
            .portal
            .mail_to("nobody@shop.example")
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn a_step_overtaken_by_the_other_side_is_shown_again_with_what_was_typed() {
    let street = street().await;
    let member = street.member().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let enquiry = street.enquiries(&status).await.remove(0);
    let enquiry = answer(&street, &enquiry, member.account).await;
    let token = status.rsplit('/').next().unwrap();
    let path = paths::step(token, &enquiry.reference, "start");
    let question = street.portal.get(&path).await;
    let typed = question.form("Say that it started").fill("Day", "27");
    let by = By::Account(member.account);
    let decline = enquiry.decline(by, DeclineReason::NoPlaces, None).unwrap();
    record(&street, &decline).await;

    let again = street.portal.post(&typed.address, typed.body()).await;
    assert_eq!(again.status, 409, "{}", again.body);
    assert_eq!(again.header("cache-control"), "private, no-store");
    assert_eq!(again.heading(), "When did mentoring start?");
    let why = &again.texts("main .message")[0];
    assert!(
        why.contains("Not saved yet") && why.contains("Declined"),
        "{why}"
    );
    assert_eq!(again.form("Say that it started").value("Day"), "27");
    let now = street.enquiries(&status).await.remove(0);
    assert_eq!(now.stage, Stage::Declined);
}

#[tokio::test]
async fn a_message_to_what_was_declined_meanwhile_is_not_lost() {
    let street = street().await;
    let member = street.member().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let enquiry = street.enquiries(&status).await.remove(0);
    let path = format!("{status}/{}", enquiry.reference);
    let form = street.portal.get(&path).await.form("Send message");
    let form = form.fill("Write to them", "Long thoughts about March.");
    let step = enquiry.decline(By::Account(member.account), DeclineReason::Area, None);
    record(&street, &step.unwrap()).await;
    let again = street.portal.post(&form.address, form.body()).await;
    assert_eq!(again.status, 409);
    assert!(again.body.contains("Long thoughts about March."));
    assert!(
        again
            .texts("h2")
            .contains(&"What you wrote, not sent".to_owned())
    );
    assert_eq!(street.count("enquiry_messages").await, 0);
}
