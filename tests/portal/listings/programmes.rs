//! An organisation begins, offers and withdraws a programme.

use soundingboard::accounts::Level;

use super::{House, form, house, typed_over};
use crate::support::{Answer, Person, Visitor};

const PAGE: &str = "/manage/harbour-mentors";
const ADD: &str = "/manage/harbour-mentors/programmes";
const DESCRIBED: &[(&str, &str)] = &[
    ("summary", "A mentor for your first hire."),
    ("nationwide", "uk"),
    ("format", "online"),
    ("challenge", "hiring"),
];

/// Begins a programme of this name, and gives the address of its form.
async fn begin(editor: &Visitor<'_>, name: &str) -> String {
    let page = editor.get(ADD).await;
    let begun = editor.post(ADD, typed_over(&page, &[("name", name)])).await;
    assert_eq!(begun.status, 303, "{}", begun.body);
    begun.header("location").to_owned()
}

/// Fills in a programme's form and sends it.
async fn describe(editor: &Visitor<'_>, path: &str) -> Answer {
    let page = editor.get(path).await;
    editor.post(path, typed_over(&page, DESCRIBED)).await
}

async fn decide(house: &House, decision: &[(&str, &str)]) -> String {
    let assessor = house.portal.signed_in(&Person::assessor()).await;
    let queue = assessor.get("/stewardship/edits").await;
    let edit = queue.attributes("tbody a", "href").remove(0);
    let shown = assessor.get(&edit).await.texts("h1").join(" ");
    let decided = assessor.post(&edit, form(decision)).await;
    assert_eq!(decided.status, 303, "{}", decided.body);
    shown
}

#[tokio::test]
async fn a_new_programme_is_seen_by_its_own_people_until_it_is_published() {
    let house = house(false).await;
    let editor = house.member(Level::Editor).await;
    let path = begin(&editor, "First hire").await;
    let public = "/organisations/harbour-mentors/programmes/first-hire";
    assert_eq!(house.found().await, ["One to one"]);
    assert_eq!(house.portal.get(public).await.status, 404);
    let overview = editor.get(PAGE).await.texts(".tasks li").join(" ");
    assert!(overview.contains("First hire Draft"), "{overview}");

    let published = describe(&editor, &path).await;
    assert!(published.header("location").ends_with("?done=saved"));
    let mut found = house.found().await;
    found.sort();
    assert_eq!(found, ["First hire", "One to one"]);
    assert_eq!(house.portal.get(public).await.status, 200);
}

#[tokio::test]
async fn one_that_says_too_little_is_not_published_and_keeps_what_was_typed() {
    let house = house(false).await;
    let editor = house.member(Level::Editor).await;
    let path = begin(&editor, "First hire").await;
    let page = editor.get(&path).await;
    let little = [("aims", "Months of help."), ("places", "many")];
    let refused = editor.post(&path, typed_over(&page, &little)).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attributes(".error-summary a", "href"),
        [
            "#places",
            "#summary",
            "#format",
            "#nationwide",
            "#challenge"
        ]
    );
    assert_eq!(refused.texts("#aims"), ["Months of help."]);
    assert_eq!(house.found().await, ["One to one"]);
}

#[tokio::test]
async fn where_there_is_a_mark_an_assessor_sees_all_of_it_first() {
    let house = house(true).await;
    let editor = house.member(Level::Editor).await;
    let path = begin(&editor, "First hire").await;
    let sent = describe(&editor, &path).await;
    assert!(sent.header("location").ends_with("?done=waiting"));
    assert_eq!(house.found().await, ["One to one"]);

    let refusal = [("decision", "refuse"), ("reason", "Who may take part?")];
    assert_eq!(decide(&house, &refusal).await, "New programme: First hire");
    assert_eq!(house.found().await, ["One to one"]);
    let told = house.portal.mail_to(editor.email.as_str()).await;
    assert!(told[0].text.contains("Who may take part?"));

    let page = editor.get(&path).await;
    let again = [("eligibility", "Whoever hires for the first time.")];
    let sent = editor.post(&path, typed_over(&page, &again)).await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error-summary li"));
    decide(&house, &[("decision", "approve")]).await;
    let mut found = house.found().await;
    found.sort();
    assert_eq!(found, ["First hire", "One to one"]);
    let public = "/organisations/harbour-mentors/programmes/first-hire";
    let profile = house.portal.get(public).await.texts("main").join(" ");
    assert!(profile.contains("Whoever hires for the first time."));
}

#[tokio::test]
async fn a_withdrawn_programme_leaves_at_once_and_nothing_of_it_can_be_changed() {
    let house = house(true).await;
    let editor = house.member(Level::Editor).await;
    let overview = editor.get(PAGE).await;
    let programmes = overview.attributes(".tasks a[href*='/programmes/']", "href");
    let [path] = programmes.as_slice() else {
        panic!("one programme, not {programmes:?}");
    };
    let page = editor.get(path).await;
    editor
        .post(path, typed_over(&page, &[("aims", "A mentor for a year.")]))
        .await;
    let withdrawal = format!("{path}/withdrawal");
    assert_eq!(
        editor.get(&withdrawal).await.texts("h1"),
        ["Withdraw One to one?"]
    );
    let withdrawn = editor.post(&withdrawal, String::new()).await;
    assert!(withdrawn.header("location").ends_with("?done=withdrawn"));

    assert!(house.found().await.is_empty());
    let public = "/organisations/harbour-mentors/programmes/one-to-one";
    assert_eq!(house.portal.get(public).await.status, 410);
    let again = editor.post(path, typed_over(&page, &[])).await;
    assert_eq!(again.status, 404);
    let assessor = house.portal.signed_in(&Person::assessor()).await;
    let queue = assessor.get("/stewardship/edits").await;
    assert!(queue.attributes("tbody a", "href").is_empty());
}

#[tokio::test]
async fn a_form_begins_one_programme_however_often_it_is_sent_and_drafts_have_an_end() {
    let house = house(false).await;
    let editor = house.member(Level::Editor).await;
    let page = editor.get(ADD).await;
    let typed = typed_over(&page, &[("name", "First hire")]);
    let first = editor.post(ADD, typed.clone()).await;
    let second = editor.post(ADD, typed).await;
    assert_eq!(first.header("location"), second.header("location"));

    for number in 2..=10 {
        begin(&editor, &format!("Plan {number}")).await;
    }
    let page = editor.get(ADD).await;
    let eleventh = editor
        .post(ADD, typed_over(&page, &[("name", "One more")]))
        .await;
    assert_eq!(eleventh.status, 422);
    let removal = format!("{}/withdrawal", first.header("location"));
    editor.post(&removal, String::new()).await;
    begin(&editor, "One more").await;
}
