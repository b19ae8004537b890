//! What was typed when a session had ended comes back.

use chrono::TimeDelta;

use super::sign_in::portal;
use crate::support::{Browser, form};

const EMAIL: &str = "jo@people.example";

/// Types a name after the session has ended.
async fn type_too_late(jo: &mut Browser<'_>, name: &str) {
    let answer = jo
        .post("/account/name", &[("name", name), ("then", "/help?a=b&c")])
        .await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), "/sign-in?then=/sign-in/kept");
}

async fn ended_session<'a>(
    portal: &'a crate::support::TestPortal,
    clock: &soundingboard::platform::clock::Clock,
) -> Browser<'a> {
    let mut jo = portal.browser();
    jo.sign_in(EMAIL, "").await;
    jo.post("/account/name", &[("name", "Jo")]).await;
    clock.set(clock.now() + TimeDelta::days(14));
    jo
}

#[tokio::test]
async fn whoever_signs_in_again_gets_back_what_they_typed() {
    let (portal, clock) = portal().await;
    let mut jo = ended_session(&portal, &clock).await;
    type_too_late(&mut jo, "Jo “&” <b>Co</b>").await;
    let page = jo.get("/sign-in?then=/sign-in/kept").await;
    assert!(page.body.contains("Your answers are kept"));
    assert_eq!(jo.sign_in(EMAIL, "/sign-in/kept").await, "/sign-in/kept");
    let kept = jo.get("/sign-in/kept").await;
    assert_eq!(kept.heading(), "Your answers are kept");
    assert_eq!(kept.attributes("main form", "action"), ["/account/name"]);
    let names = kept.attributes("main form input", "name");
    let values = kept.attributes("main form input", "value");
    let fields: Vec<_> = names
        .iter()
        .zip(&values)
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        fields,
        [("name", "Jo “&” <b>Co</b>"), ("then", "/help?a=b&c")]
    );
    let sent = jo.post("/account/name", &fields).await;
    assert_eq!(sent.header("location"), "/help?a=b&c");
    assert_eq!(
        jo.get("/account").await.texts("dd")[0],
        "Jo “&” <b>Co</b> Change your name"
    );
}

#[tokio::test]
async fn nobody_else_gets_it_in_this_browser_or_another() {
    let (portal, clock) = portal().await;
    let mut jo = ended_session(&portal, &clock).await;
    type_too_late(&mut jo, "Secret").await;
    let kept_cookie = jo.cookies["__Host-kept"].clone();
    jo.sign_in("other@people.example", "/sign-in/kept").await;
    let seen = jo.get("/sign-in/kept").await;
    assert_eq!(seen.heading(), "Nothing is kept for you here");
    let mut elsewhere = portal.browser();
    elsewhere.sign_in(EMAIL, "").await;
    assert!(!elsewhere.get("/sign-in/kept").await.body.contains("Secret"));
    elsewhere
        .cookies
        .insert("__Host-kept".to_owned(), kept_cookie);
    assert!(elsewhere.get("/sign-in/kept").await.body.contains("Secret"));
    clock.set(clock.now() + TimeDelta::hours(1));
    assert!(
        !elsewhere.get("/sign-in/kept").await.body.contains("Secret"),
        "after an hour"
    );
}

#[tokio::test]
async fn what_nobody_is_known_to_have_typed_is_for_the_first_to_sign_in_here() {
    let (portal, clock) = portal().await;
    let mut jo = portal.browser();
    type_too_late(&mut jo, "Nobody’s").await;
    jo.sign_in(EMAIL, "").await;
    assert!(jo.get("/sign-in/kept").await.body.contains("Nobody’s"));
    clock.set(clock.now() + TimeDelta::minutes(2));
    jo.sign_in("other@people.example", "").await;
    assert!(!jo.get("/sign-in/kept").await.body.contains("Nobody’s"));
}

#[tokio::test]
async fn two_forms_are_both_kept_and_a_post_to_a_public_page_is_not() {
    let (portal, clock) = portal().await;
    let mut jo = ended_session(&portal, &clock).await;
    type_too_late(&mut jo, "First").await;
    type_too_late(&mut jo, "Second").await;
    let session = form(&[("session", "0193")]);
    jo.post("/account/sessions/all", &[("x", &session)]).await;
    jo.post("/sign-in", &[("email", "no address")]).await;
    jo.sign_in(EMAIL, "").await;
    let kept = jo.get("/sign-in/kept").await;
    let actions = kept.attributes("main form", "action");
    assert_eq!(actions.len(), 2, "{actions:?}");
    assert!(
        kept.body.contains("Second") && !kept.body.contains("First"),
        "the later of two to one address"
    );
}

#[tokio::test]
async fn a_file_has_to_be_chosen_again_and_is_not_kept() {
    let (portal, clock) = portal().await;
    let jo = ended_session(&portal, &clock).await;
    let request = portal
        .request("POST", "/account/name")
        .header("cookie", format!("__Host-session={}", jo.session().unwrap()))
        .header("sec-fetch-site", "same-origin")
        .header("referer", format!("http://{}/account/name?then=x", portal.address))
        .header("content-type", "multipart/form-data; boundary=x")
        .body("--x\r\ncontent-disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nb\r\n--x--\r\n");
    let answer = portal.send(request).await;
    assert_eq!(
        answer.header("location"),
        "/sign-in?then=/account/name%3Fthen%3Dx&lost=file"
    );
    let page = portal.get(answer.header("location")).await;
    assert!(page.body.contains("choose the file once more"));
}

#[tokio::test]
async fn a_form_larger_than_any_of_ours_is_refused() {
    let (portal, _) = portal().await;
    let name = "a".repeat(70_000);
    let refused = portal
        .browser()
        .post("/account/name", &[("name", &name)])
        .await;
    assert_eq!(refused.status, 413);
}
