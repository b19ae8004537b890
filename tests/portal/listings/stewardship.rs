//! Assessors and the standing of a listing.

use super::{form, house};
use crate::support::Person;

const STANDING: &str = "/stewardship/organisations/harbour-mentors";

#[tokio::test]
async fn a_suspended_listing_leaves_at_once_says_so_and_can_be_reinstated() {
    let house = house(true).await;
    let senior = house.portal.signed_in(&Person::senior()).await;
    let page = senior.get(STANDING).await;
    assert_eq!(
        page.attributes("input[name=step]", "value"),
        ["suspend", "remove-mark", "withdraw"]
    );
    let silent = senior.post(STANDING, form(&[("step", "suspend")])).await;
    assert_eq!(silent.status, 422, "the public is told why");
    let why = ("reason", "We look into a serious concern.");
    assert_eq!(
        senior
            .post(STANDING, form(&[("step", "suspend"), why]))
            .await
            .status,
        303
    );
    assert!(house.found().await.is_empty());
    assert!(
        house
            .profile()
            .await
            .contains("We have suspended this listing")
    );
    assert!(
        house
            .history()
            .await
            .contains("We look into a serious concern.")
    );
    let again = senior
        .post(STANDING, form(&[("step", "suspend"), why]))
        .await;
    assert_eq!(again.status, 409);

    assert_eq!(
        senior
            .post(STANDING, form(&[("step", "reinstate")]))
            .await
            .status,
        303
    );
    assert_eq!(house.found().await, ["One to one"]);
    let register = house.portal.get("/register").await;
    assert!(register.texts("tbody tr")[0].contains("Assessed"));
}

#[tokio::test]
async fn a_withdrawn_listing_is_gone_and_its_history_stays() {
    let house = house(true).await;
    let senior = house.portal.signed_in(&Person::senior()).await;
    let withdraw = form(&[("step", "withdraw"), ("reason", "It closed.")]);
    assert_eq!(senior.post(STANDING, withdraw).await.status, 303);
    house.reload().await;
    assert_eq!(
        house
            .portal
            .get("/organisations/harbour-mentors")
            .await
            .status,
        410
    );
    assert!(house.history().await.contains("It closed."));
}

#[tokio::test]
async fn only_senior_assessors_change_a_standing() {
    let house = house(true).await;
    let suspend = form(&[("step", "suspend"), ("reason", "Because.")]);
    for (person, status) in [
        (Person::assessor(), 403),
        (Person::administrator(), 403),
        (Person::named("Somebody"), 403),
    ] {
        let visitor = house.portal.signed_in(&person).await;
        assert_eq!(
            visitor.post(STANDING, suspend.clone()).await.status,
            status,
            "{}",
            person.name
        );
    }
    let own = Person::senior().of(house.harbour.id, soundingboard::accounts::Level::Reader);
    let own = house.portal.signed_in(&own).await;
    assert_eq!(
        own.post(STANDING, suspend).await.status,
        403,
        "not of one's own organisation"
    );
    assert_eq!(house.found().await, ["One to one"]);
}

#[tokio::test]
async fn every_list_is_shown_when_it_is_empty() {
    let house = house(false).await;
    let assessor = house.portal.signed_in(&Person::assessor()).await;
    for path in [
        "",
        "/edits",
        "/claims",
        "/complaints",
        "/conditions",
        "/renewals",
    ] {
        let page = assessor.get(&format!("/stewardship{path}")).await;
        assert_eq!(page.status, 200, "{path}");
        let outside = house.portal.get(&format!("/stewardship{path}")).await;
        assert_eq!(outside.status, 303, "{path}");
    }
}
