//! An organisation looks after its listing.

use soundingboard::{
    accounts::Level,
    directory::{Programme, store::keeping},
};

use super::{House, form, house, typed_over};
use crate::support::{Person, Visitor};

const PAGE: &str = "/manage/harbour-mentors";
const DETAILS: &str = "/manage/harbour-mentors/details";

async fn editor(house: &House) -> Visitor<'_> {
    house.member(Level::Editor).await
}

async fn programme(house: &House) -> Programme {
    let mut conn = house.pool.acquire().await.unwrap();
    let programmes = keeping::list_programmes(&mut conn, house.harbour.id).await;
    programmes.unwrap().remove(0).row
}

#[tokio::test]
async fn who_may_see_and_who_may_change() {
    let house = house(false).await;
    let outside = house.portal.get(PAGE).await;
    assert_eq!(outside.status, 303);
    for (person, page, details) in [
        (Person::named("Somebody Else"), 404, 404),
        (Person::assessor(), 404, 404),
        (Person::member(house.harbour.id, Level::Reader), 200, 403),
        (Person::member(house.harbour.id, Level::Editor), 200, 200),
    ] {
        let visitor = house.portal.signed_in(&person).await;
        let statuses = (
            visitor.get(PAGE).await.status,
            visitor.get(DETAILS).await.status,
        );
        assert_eq!(statuses, (page, details), "{}", person.name);
    }
}

#[tokio::test]
async fn where_there_is_no_mark_every_change_is_public_at_once() {
    let house = house(false).await;
    let editor = editor(&house).await;
    let page = editor.get(DETAILS).await;
    let changes = [("name", "Quayside Mentors"), ("about", "We mentor makers.")];
    let saved = editor.post(DETAILS, typed_over(&page, &changes)).await;
    assert_eq!(
        saved.header("location"),
        "/manage/quayside-mentors?done=saved"
    );
    house.reload().await;
    let moved = house.portal.get("/organisations/harbour-mentors").await;
    assert_eq!(moved.status, 301);
    let profile = house.portal.get("/organisations/quayside-mentors").await;
    assert!(
        profile
            .texts("main")
            .join(" ")
            .contains("We mentor makers.")
    );
}

#[tokio::test]
async fn what_the_mark_rests_on_waits_for_an_assessor_and_the_rest_does_not() {
    let house = house(true).await;
    let editor = editor(&house).await;
    let one_to_one = programme(&house).await;
    let path = format!("{PAGE}/programmes/{}", one_to_one.id);
    let page = editor.get(&path).await;
    let changes = [
        ("places", "7"),
        ("minimum_months", "6"),
        ("aims", "A mentor for a year."),
    ];
    let saved = editor.post(&path, typed_over(&page, &changes)).await;
    assert!(
        saved.header("location").ends_with("?done=waiting"),
        "{}",
        saved.body
    );
    let now = programme(&house).await;
    assert_eq!(
        (now.places, now.minimum_months, now.aims.as_str()),
        (Some(7), None, "")
    );
    let overview = editor.get(PAGE).await.texts("main").join(" ");
    assert!(
        overview.contains("What it does, Least length in months"),
        "{overview}"
    );

    let assessor = house.portal.signed_in(&Person::assessor()).await;
    let queue = assessor.get("/stewardship/edits").await;
    let edit = queue.attributes("tbody a", "href").remove(0);
    let shown = assessor.get(&edit).await;
    assert!(
        shown
            .texts("mark")
            .join(" ")
            .contains("A mentor for a year.")
    );
    let silent = assessor.post(&edit, form(&[("decision", "refuse")])).await;
    assert_eq!(silent.status, 422, "a refusal needs a reason");
    let approved = assessor.post(&edit, form(&[("decision", "approve")])).await;
    assert_eq!(approved.status, 303);
    let now = programme(&house).await;
    assert_eq!((now.places, now.minimum_months), (Some(7), Some(6)));
    assert_eq!(now.aims, "A mentor for a year.");
    let again = assessor.post(&edit, form(&[("decision", "approve")])).await;
    assert_eq!(again.status, 409);
    let told = house.portal.mail_to(editor.email.as_str()).await;
    assert_eq!(told[0].subject, "Your change of One to one is public");
}

#[tokio::test]
async fn a_refused_change_leaves_the_approved_version_and_tells_why() {
    let house = house(true).await;
    let editor = editor(&house).await;
    let page = editor.get(DETAILS).await;
    editor
        .post(DETAILS, typed_over(&page, &[("name", "Quayside Mentors")]))
        .await;
    let assessor = house.portal.signed_in(&Person::assessor()).await;
    let edit = assessor
        .get("/stewardship/edits")
        .await
        .attributes("tbody a", "href")
        .remove(0);
    let refusal = form(&[
        ("decision", "refuse"),
        ("reason", "The register still has the old name."),
    ]);
    assert_eq!(assessor.post(&edit, refusal).await.status, 303);
    assert!(house.profile().await.contains("Harbour Mentors"));
    let told = house.portal.mail_to(editor.email.as_str()).await;
    assert!(
        told[0]
            .text
            .contains("The register still has the old name.")
    );
}

#[tokio::test]
async fn the_later_of_two_sees_both_versions_and_chooses() {
    let house = house(false).await;
    let (one, other) = (editor(&house).await, editor(&house).await);
    let drawn = one.get(DETAILS).await;
    let first = other
        .post(
            DETAILS,
            typed_over(&drawn, &[("about", "We mentor makers.")]),
        )
        .await;
    assert_eq!(first.status, 303);
    let clash = one
        .post(
            DETAILS,
            typed_over(&drawn, &[("about", "We mentor bakers.")]),
        )
        .await;
    assert_eq!(clash.status, 409);
    let versions = clash.texts(".versions").join(" ");
    assert!(versions.contains("We mentor makers.") && versions.contains("We mentor bakers."));
    // "Edit what you typed" brings it all back.
    let again = one
        .post(&format!("{DETAILS}/again"), typed_over(&clash, &[]))
        .await;
    assert_eq!(again.texts("#about"), ["We mentor bakers."]);
    // "Keep what you typed" saves it over.
    let kept = one.post(DETAILS, typed_over(&clash, &[])).await;
    assert_eq!(kept.status, 303, "{}", kept.body);
    assert!(house.profile().await.contains("We mentor bakers."));
}

#[tokio::test]
async fn what_cannot_be_true_comes_back_with_what_was_typed() {
    let house = house(false).await;
    let editor = editor(&house).await;
    let page = editor.get(DETAILS).await;
    let wrong = [("name", " "), ("website", "javascript:alert(1)")];
    let refused = editor.post(DETAILS, typed_over(&page, &wrong)).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts(".error-summary li").len(), 2);
    assert_eq!(
        refused.attributes("#website", "value"),
        ["javascript:alert(1)"]
    );
}

#[tokio::test]
async fn a_paused_listing_leaves_the_results_until_it_is_resumed() {
    let house = house(false).await;
    let editor = editor(&house).await;
    let pause = format!("{PAGE}/pause");
    editor.post(&pause, form(&[("to", "paused")])).await;
    assert!(house.found().await.is_empty());
    assert!(house.profile().await.contains("Taking a break"));
    editor.post(&pause, form(&[("to", "listed")])).await;
    assert_eq!(house.found().await, ["One to one"]);
}
