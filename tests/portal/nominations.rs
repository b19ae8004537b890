//! Networks that somebody misses: nominated by anybody, looked at by assessors.

use chrono::Months;

use crate::support::{
    Answer, Filled, Person, Setting, TestPortal, form,
    listings::{clock, database, organisation, write},
};
use soundingboard::directory::store::bulk::Batch;

const PAGE: &str = "/nominations/new";
const LIST: &str = "/stewardship/nominations";
const BUTTON: &str = "Send the nomination";

/// With one organisation in the directory, which has a website.
async fn portal() -> TestPortal {
    let (pool, url) = database().await;
    let mut harbour = organisation("Harbour Mentors");
    harbour.website = Some("https://www.harbour.example/about".to_owned());
    let batch = Batch {
        organisations: vec![harbour],
        ..Batch::default()
    };
    write(&pool, batch).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    TestPortal::start_on(&url, setting).await
}

fn filled(page: &Answer, network: &str) -> Filled {
    page.form(BUTTON)
        .fill("What is the network called?", network)
        .fill("Its website", "harbour.example")
        .fill(
            "What does it do for businesses?",
            "They meet above the bakery.",
        )
}

/// What the table holds of each, but for its id.
async fn rows(portal: &TestPortal) -> Vec<String> {
    sqlx::query_scalar(
        "select concat_ws('|', name, website, place, sector, why, nominated_on, state, reason, marked_by is null)
         from nominations order by name",
    )
    .fetch_all(portal.state.db.pool())
    .await
    .unwrap()
}

#[tokio::test]
async fn the_page_of_a_place_leads_to_a_nomination_that_keeps_nothing_of_who_made_it() {
    let portal = portal().await;
    let area = portal.get("/browse/areas/cumbria").await;
    let way = area
        .attributes("main a.button-quiet", "href")
        .into_iter()
        .find(|href| href.starts_with(PAGE))
        .unwrap();
    let before = crate::personal_data::dump(portal.state.db.pool()).await;
    let page = portal.get(&way).await;
    assert_eq!(page.heading(), "Nominate a local network");
    let form = filled(&page, "Dale Mentors");
    let sent = portal.post(&form.address, form.body()).await;
    assert_eq!(
        (sent.status, sent.header("location")),
        (303, "/nominations/sent")
    );
    let kept = [
        "Dale Mentors|https://harbour.example|cumbria||They meet above the bakery.|2026-11-20|new||t",
    ];
    assert_eq!(rows(&portal).await, kept);
    let after = crate::personal_data::dump(portal.state.db.pool()).await;
    let others = after
        .lines()
        .filter(|line| !line.starts_with("nominations") && !line.starts_with("form_keys"));
    let before = before.lines().filter(|line| !line.starts_with("form_keys"));
    assert!(others.eq(before), "no other row tells who or when");
    let again = portal.post(&form.address, form.body()).await;
    assert_eq!(again.status, 303);
    assert_eq!(rows(&portal).await.len(), 1, "sent twice, it counts once");
    let thanks = portal.get("/nominations/sent").await;
    assert_eq!(thanks.heading(), "Thank you for the nomination");
}

#[tokio::test]
async fn what_is_missing_or_not_ours_comes_back_with_what_was_typed() {
    let portal = portal().await;
    let page = portal.get(&format!("{PAGE}?place=atlantis&sector=x")).await;
    assert_eq!(page.status, 200);
    let empty = portal.post(PAGE, form(&[])).await;
    assert_eq!(empty.status, 422);
    assert_eq!(empty.texts(".error-summary li").len(), 3);
    let odd = filled(&page, "Dale Mentors")
        .fill("Its website", "javascript:alert(1)")
        .forge("place", "atlantis");
    let refused = portal.post(PAGE, odd.body()).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.texts(".error-summary li"),
        [
            "Enter a web address, like https://www.example.org",
            "Choose where it works"
        ]
    );
    let again = refused.form(BUTTON);
    assert_eq!(again.value("What is the network called?"), "Dale Mentors");
    assert!(rows(&portal).await.is_empty());
    let request = portal
        .request("POST", PAGE)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site")
        .body(filled(&page, "Dale Mentors").body());
    assert_eq!(portal.send(request).await.status, 403, "from another site");
    assert!(rows(&portal).await.is_empty());
}

#[tokio::test]
async fn who_nominates_many_has_to_wait() {
    let portal = portal().await;
    for number in 0..11 {
        let page = portal.get(PAGE).await;
        let form = filled(&page, &format!("Network {number}"));
        let sent = portal.post(PAGE, form.body()).await;
        assert_eq!(sent.status, if number < 10 { 303 } else { 429 });
    }
    assert_eq!(rows(&portal).await.len(), 10);
}

#[tokio::test]
async fn an_assessor_looks_at_it_and_marks_it_and_nobody_else_may() {
    let portal = portal().await;
    let form = filled(&portal.get(PAGE).await, "Dale Mentors");
    portal.post(PAGE, form.body()).await;
    assert_eq!(portal.get(LIST).await.status, 303);
    for person in [Person::named("Somebody Else"), Person::administrator()] {
        let visitor = portal.signed_in(&person).await;
        assert_eq!(visitor.get(LIST).await.status, 403, "{}", person.name);
    }

    let assessor = portal.signed_in(&Person::assessor()).await;
    let worklist = assessor.get(LIST).await;
    assert_eq!(worklist.texts("tbody th"), ["Dale Mentors"]);
    let path = worklist.attributes("tbody th a", "href").remove(0);
    let page = assessor.get(&path).await;
    let told = page.texts("dl dd");
    assert_eq!(
        told,
        [
            "https://harbour.example",
            "Across the UK",
            "Every kind of business",
            "They meet above the bakery.",
            "Harbour Mentors"
        ]
    );
    assert!(
        !page.attributes("main a", "href").contains(&told[0]),
        "a stranger's address is no link"
    );
    let marking = page.form("Save").choose("Mark it as", "Not suitable");
    let refused = assessor.submit(&marking).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.texts(".error-summary li"),
        ["Write down why it is not suitable"]
    );
    let marking = marking.fill("Why, or what was done", "It sells insurance.");
    let marked = assessor.submit(&marking).await;
    assert_eq!((marked.status, marked.header("location")), (303, LIST));
    assert!(assessor.get(LIST).await.texts("tbody th").is_empty());
    let settled = assessor.get(&format!("{LIST}?state=not-suitable")).await;
    assert_eq!(settled.texts("tbody th"), ["Dale Mentors"]);
    let late = page.form("Save").choose("Mark it as", "Invited");
    let late = assessor.submit(&late).await;
    assert_eq!(late.status, 422, "from a page drawn before");
    assert!(late.texts(".error-summary li")[0].contains("meanwhile"));
    assert!(rows(&portal).await[0].ends_with("|not-suitable|It sells insurance.|f"));
    let trail: Vec<(String, String)> = sqlx::query_as(
        "select old::text, new::text from audit_events where what = 'nomination.marked'",
    )
    .fetch_all(portal.state.db.pool())
    .await
    .unwrap();
    assert_eq!(
        trail,
        [("\"new\"".to_owned(), "\"not-suitable\"".to_owned())]
    );
}

#[tokio::test]
async fn a_strangers_words_are_kept_for_a_year() {
    let portal = portal().await;
    for name in ["Dale Mentors", "Fell Mentors"] {
        let form = filled(&portal.get(PAGE).await, name);
        portal.post(PAGE, form.body()).await;
    }
    let clock = portal.state.clock.clone();
    clock.set(clock.now() + Months::new(6));
    let assessor = portal.signed_in(&Person::assessor()).await;
    let path = assessor
        .get(LIST)
        .await
        .attributes("tbody th a", "href")
        .remove(0);
    let page = assessor.get(&path).await;
    let marking = page.form("Save").choose("Mark it as", "Looked at");
    assert_eq!(assessor.submit(&marking).await.status, 303);
    portal.run_timetable().await;
    assert_eq!(rows(&portal).await.len(), 2);
    clock.set(clock.now() + Months::new(6) + chrono::Days::new(1));
    portal.run_timetable().await;
    let left = rows(&portal).await;
    assert_eq!(left.len(), 1, "the one that nobody looked at has gone");
    assert!(left[0].starts_with("Dale Mentors"));
    clock.set(clock.now() + Months::new(6));
    portal.run_timetable().await;
    assert!(rows(&portal).await.is_empty());
}
