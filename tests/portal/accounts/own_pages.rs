//! A person's own pages.

use chrono::TimeDelta;
use soundingboard::values::OrganisationId;

use super::sign_in::{portal, trail};
use crate::support::Person;

#[tokio::test]
async fn a_person_sees_and_ends_their_own_sessions_and_no_others() {
    let (portal, clock) = portal().await;
    let jo = Person::named("Jo");
    let phone = portal.signed_in(&jo).await;
    let laptop = portal.signed_in(&jo).await;
    let stranger = portal.signed_in(&Person::named("Stranger")).await;
    clock.set(clock.now() + TimeDelta::minutes(5));
    let page = laptop.get("/account/sessions").await;
    assert_eq!(page.texts(".tasks strong").len(), 2);
    assert_eq!(page.texts(".tasks .tag"), ["This one"]);
    let first = &page.texts(".tasks li")[0];
    assert!(
        first.contains("This one") && first.contains("20 November 2026 at 12:05pm"),
        "{first}"
    );

    let theirs = format!("session={}", stranger.session);
    laptop.post("/account/sessions", theirs).await;
    assert_eq!(
        stranger.get("/account").await.status,
        200,
        "nobody ends another's"
    );

    let other = format!("session={}", phone.session);
    laptop.post("/account/sessions", other).await;
    assert_eq!(phone.get("/account").await.status, 303);
    assert_eq!(
        laptop
            .get("/account/sessions")
            .await
            .texts(".tasks strong")
            .len(),
        1
    );
    assert_eq!(trail(&portal).await, ["session.ended"]);
}

#[tokio::test]
async fn signing_out_everywhere_leaves_no_session_open() {
    let (portal, _) = portal().await;
    let jo = Person::named("Jo");
    let (phone, laptop) = (portal.signed_in(&jo).await, portal.signed_in(&jo).await);
    let out = laptop.post("/account/sessions/all", "").await;
    assert_eq!(out.header("location"), "/");
    for browser in [phone, laptop] {
        assert_eq!(browser.get("/account").await.status, 303);
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_every_cookie() {
    let (portal, _) = portal().await;
    let mut jo = portal.browser();
    jo.sign_in("jo@people.example", "").await;
    let token = jo.session().unwrap().clone();
    assert_eq!(jo.post("/sign-out", &[]).await.header("location"), "/");
    assert!(jo.cookies.is_empty());
    jo.cookies.insert("__Host-session".to_owned(), token);
    assert_eq!(jo.get("/account").await.status, 303);
    let nobody = portal.browser().post("/sign-out", &[]).await;
    assert_eq!(nobody.status, 303, "whoever presses it wants to be sure");
}

#[tokio::test]
async fn the_account_page_shows_what_each_may_do() {
    let (portal, _) = portal().await;
    for (person, shown) in [
        (Person::administrator(), "/admin/people"),
        (Person::assessor(), "/assessment"),
        (Person::named("Jo"), "/applications"),
    ] {
        let page = portal.signed_in(&person).await.get("/account").await;
        let links = page.attributes("main a", "href");
        assert!(links.contains(&shown.to_owned()), "{links:?}");
        let is_staff = !person.roles.is_empty();
        assert_eq!(page.body.contains("<dt>Role</dt>"), is_staff);
    }
    // An id that nobody has opens nothing either.
    let nobody = portal.signed_in(&Person::named("Jo")).await;
    let unknown = format!("session={}", OrganisationId::new());
    assert_eq!(nobody.post("/account/sessions", unknown).await.status, 303);
}
