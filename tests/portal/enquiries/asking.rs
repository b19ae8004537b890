//! Asking, and confirming it from the mailbox.

use soundingboard::enquiries::Stage;

use super::street::{MAILBOX, MAKERS, NEED, street};

const SHOP: &str = "open-door/shop-mentoring";
const GROWTH: &str = "quayside/growth-mentoring";

#[tokio::test]
async fn an_owner_asks_from_a_profile_and_confirms_and_the_organisation_hears() {
    let street = street().await;
    let member = street.member().await;
    let profile = format!("/organisations/harbour-mentors/programmes/makers-mentoring?{NEED}");
    let profile = street.portal.get(&profile).await;
    let button = profile.attributes("a.button", "href").remove(0);
    assert_eq!(button, format!("/enquiries/new?to={MAKERS}&{NEED}"));
    let question = street.portal.get(&button).await;
    assert_eq!(question.header("cache-control"), "private, no-store");
    assert!(
        question
            .body
            .contains("Promises a reply within 3 working days")
    );
    assert!(question.body.contains("Cash flow"));
    assert!(
        !question.body.contains("4DY"),
        "a whole postcode is not kept"
    );

    let link = street.ask(&[MAKERS]).await;
    let mail = street.portal.mail_to(MAILBOX).await;
    assert!(
        !mail[0].text.contains("Ann") && !mail[0].text.contains("cash"),
        "anybody may name anybody's mailbox"
    );
    assert!(
        street
            .portal
            .mail_to(member.email.as_str())
            .await
            .is_empty()
    );
    let page = street.portal.get(&link).await;
    assert_eq!(page.heading(), "Send your enquiry");
    assert_eq!(page.texts("main button"), ["Send it now"]);
    assert_eq!(street.places(street.programmes[0].id).await, 2);

    let sent = street.portal.post(&link, "").await;
    let status = sent.header("location").to_owned();
    let page = street.portal.get(&status).await;
    assert!(
        page.body
            .contains("Harbour Mentors answers next, by 26 November 2026.")
    );
    assert_eq!(page.header("x-robots-tag"), "noindex");
    assert_eq!(street.places(street.programmes[0].id).await, 1);
    let enquiry = street.enquiries(&status).await.remove(0);
    let told = street.portal.mail_to(member.email.as_str()).await;
    assert_eq!(told.len(), 1);
    let managed = format!("/manage/harbour-mentors/enquiries/{}", enquiry.reference);
    assert!(told[0].text.contains(&managed) && told[0].text.contains("26 November 2026"));
    assert!(!told[0].text.contains("Ann") && !told[0].text.contains(MAILBOX));
    let copy = street.portal.mail_to(MAILBOX).await;
    assert!(copy[1].text.contains("My cash runs out in March."));
    assert!(copy[1].text.contains(&status));
}

#[tokio::test]
async fn confirming_again_changes_nothing() {
    let street = street().await;
    let member = street.member().await;
    let link = street.ask(&[MAKERS]).await;
    let posts = (0..10).map(|_| street.portal.post(&link, ""));
    for answer in futures_util::future::join_all(posts).await {
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    assert_eq!(street.portal.get(&link).await.status, 303);
    assert_eq!(street.places(street.programmes[0].id).await, 1);
    assert_eq!(street.portal.mail_to(MAILBOX).await.len(), 2);
    assert_eq!(street.portal.mail_to(member.email.as_str()).await.len(), 1);
}

#[tokio::test]
async fn one_request_goes_to_three_and_no_more() {
    let street = street().await;
    let status = street.ask_and_confirm(&[MAKERS, SHOP, GROWTH]).await;
    let enquiries = street.enquiries(&status).await;
    let days: Vec<_> = enquiries.iter().map(|one| one.promised_days).collect();
    assert_eq!(days, [3, 5, 5]);
    assert!(enquiries.iter().all(|one| one.stage == Stage::Sent));
    let page = street.portal.get(&status).await;
    assert_eq!(page.texts("section h2").len(), 3);

    let names = [MAKERS, SHOP, GROWTH, MAKERS, "far-away/elsewhere"];
    let question = street.question(&names).await;
    assert!(question.body.contains("so we took the first 3"));
}

#[tokio::test]
async fn a_form_that_is_sent_fifty_times_is_one_request() {
    let street = street().await;
    let form = street
        .checked(&[MAKERS])
        .await
        .form("Agree and send enquiry");
    let posts = (0..50).map(|_| street.portal.post("/enquiries", form.body()));
    let answers = futures_util::future::join_all(posts).await;
    let first = answers[0].header("location").to_owned();
    for answer in answers {
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, first.as_str())
        );
    }
    assert_eq!(street.count("enquiry_requests").await, 1);
    assert_eq!(street.count("enquiries").await, 1);
    assert_eq!(street.portal.mail_to(MAILBOX).await.len(), 1);
}

#[tokio::test]
async fn what_is_not_confirmed_never_reaches_anybody_and_is_gone_after_a_week() {
    let street = street().await;
    let member = street.member().await;
    let link = street.ask(&[MAKERS]).await;
    street.wait(6);
    street.portal.run_timetable().await;
    assert_eq!(street.portal.get(&link).await.status, 200);
    let request = street.count("enquiry_requests").await;
    assert_eq!(request, 1);
    street.wait(2);
    street.portal.run_timetable().await;
    let over = street.portal.get(&link).await;
    assert_eq!(
        (over.status, over.heading().as_str()),
        (410, "This enquiry is not here any more")
    );
    assert_eq!(street.portal.post(&link, "").await.status, 410);
    let forged = link.replace("confirm/", "confirm/A");
    assert_eq!(street.portal.get(&forged).await.status, 404);
    assert_eq!(street.count("enquiries").await, 0);
    assert!(
        street
            .portal
            .mail_to(member.email.as_str())
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn what_the_owner_takes_out_is_not_passed_on() {
    let street = street().await;
    let question = street.question(&[MAKERS]).await;
    let form = question
        .form("Continue")
        .fill("What do you want help with?", "Help")
        .clear("What may we pass on")
        .choose("What may we pass on", "Cash flow");
    let who = street.portal.post(&form.address, form.body()).await;
    let form = who
        .form("Continue")
        .fill("Your name", "Ann")
        .fill("Your email address", MAILBOX);
    let check = street.portal.post(&form.address, form.body()).await;
    let shown = check.texts("dl.rows dd");
    assert!(shown.contains(&"Cash flow".to_owned()), "{shown:?}");
    assert!(!shown.iter().any(|said| said.contains("LS1")), "{shown:?}");
    assert!(check.body.contains("We do not pass on the rest"));
    let form = check.form("Agree and send enquiry");
    street.portal.post(&form.address, form.body()).await;
    let lines: String = sqlx::query_scalar("select lines::text from enquiry_requests")
        .fetch_one(&mut street.conn().await)
        .await
        .unwrap();
    assert!(
        lines.contains("Cash flow") && !lines.contains("LS1"),
        "{lines}"
    );
}

#[tokio::test]
async fn what_was_typed_stays_on_the_way_back_and_with_what_is_wrong() {
    let street = street().await;
    let question = street.question(&[MAKERS]).await;
    let empty = question.form("Continue");
    let refused = street.portal.post(&empty.address, empty.body()).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.texts(".error-summary li"),
        ["Write what you want help with"]
    );
    let message = question.form("Continue").fill(
        "What do you want help with?",
        "My cash & \"credit\"\nruns out",
    );
    let who = street.portal.post(&message.address, message.body()).await;
    let refused = who
        .form("Continue")
        .fill("Your email address", "nobody")
        .fill("Your phone number", "x");
    let refused = street.portal.post(&refused.address, refused.body()).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts(".error-summary li").len(), 3);
    assert_eq!(
        refused.form("Continue").value("Your email address"),
        "nobody"
    );
    let back = refused.form("Go back").body();
    let question = street.portal.post("/enquiries/new", back).await;
    let typed = question.form("Continue");
    assert_eq!(
        typed.value("What do you want help with?"),
        "My cash & \"credit\"\nruns out"
    );
}

#[tokio::test]
async fn who_cannot_be_asked_is_said_before_anything_is_typed() {
    let street = street().await;
    let question = street.question(&[MAKERS, "far-away/elsewhere"]).await;
    assert!(
        question
            .body
            .contains("Takes no enquiries through this site")
    );
    let only = street.question(&["far-away/elsewhere"]).await;
    assert_eq!(only.heading(), "Nobody to send this to just now");
    let similar = only.attributes("main a.button", "href").remove(0);
    assert!(similar.starts_with("/find/results?challenge=cash-flow"));
    for nobody in ["/enquiries/new", "/enquiries/new?to=no/where&to=x"] {
        assert_eq!(
            street.portal.get(nobody).await.header("location"),
            "/find/start"
        );
    }
}

#[tokio::test]
async fn places_that_went_meanwhile_are_not_given_twice() {
    let street = street().await;
    let mut links = Vec::new();
    for _ in 0..3 {
        links.push(street.ask(&[MAKERS]).await);
    }
    let posts = links.iter().map(|link| street.portal.post(link, ""));
    let mut not_sent = Vec::new();
    for answer in futures_util::future::join_all(posts).await {
        let status = answer.header("location").to_owned();
        let enquiry = street.enquiries(&status).await.remove(0);
        if enquiry.stage == Stage::NotPassedOn {
            not_sent.push(status);
        }
    }
    assert_eq!(not_sent.len(), 1);
    assert_eq!(street.places(street.programmes[0].id).await, 0);
    let page = street.portal.get(&not_sent[0]).await;
    assert!(
        page.body
            .contains("It was not sent. The programme is full.")
    );
    let others = page.texts("section form a");
    assert_eq!(others.len(), 2, "{others:?}");
}

#[tokio::test]
async fn nobody_sends_more_than_five_requests_a_day() {
    let street = street().await;
    for number in 0..6 {
        let form = street
            .checked(&[MAKERS])
            .await
            .form("Agree and send enquiry");
        let sent = street.portal.post(&form.address, form.body()).await;
        assert_eq!(sent.status, if number < 5 { 303 } else { 429 });
    }
    assert_eq!(street.count("enquiry_requests").await, 5);
    street.wait(1);
    street.ask(&[MAKERS]).await;
}
