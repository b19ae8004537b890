//! The pages, as a person without scripts goes through them.

use scraper::{Html, Selector};
use soundingboard::finder::{NeedForm, form::pairs_of};

use super::town::{self, ALIKE};
use crate::support::{Answer, TestPortal};

/// Fills the page's form in and sends it: what the page carries hidden, and what the person says.
async fn send(portal: &TestPortal, page: &Answer, said: &[(&str, &str)]) -> Answer {
    portal.get(&address(page, said)).await
}

fn address(page: &Answer, said: &[(&str, &str)]) -> String {
    let page = Html::parse_document(&page.body);
    let form = Selector::parse("main form").unwrap();
    let form = page.select(&form).next().unwrap();
    let hidden = Selector::parse("input[type=hidden]").unwrap();
    let carried = form.select(&hidden).map(|input| {
        let attribute = |name| input.value().attr(name).unwrap();
        (attribute("name"), attribute("value"))
    });
    let pairs: Vec<_> = carried
        .chain(said.iter().copied())
        .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
        .collect();
    format!(
        "{}?{}",
        form.value().attr("action").unwrap(),
        pairs.join("&")
    )
}

fn links(page: &Answer, selector: &str) -> Vec<String> {
    let page = Html::parse_document(&page.body);
    let links = Selector::parse(selector).unwrap();
    page.select(&links)
        .map(|link| link.value().attr("href").unwrap().to_owned())
        .collect()
}

fn first_number(text: &str) -> usize {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

#[tokio::test]
async fn a_person_comes_from_the_first_question_to_a_programme() {
    let (portal, _) = town::portal().await;
    let start = portal.get("/find/start").await;
    let what = portal.get(&links(&start, "main a.button")[0]).await;
    assert_eq!(what.heading(), "What would you like help with?");

    let chosen = [("challenge", "cash-flow"), ("challenge", "tenders")];
    let order = send(&portal, &what, &chosen).await;
    assert_eq!(order.heading(), "Which of these matters most?");
    let turned = portal.get(&links(&order, ".order a")[0]).await;
    let business = send(&portal, &turned, &[]).await;
    assert_eq!(business.heading(), "Tell us about your business");

    let place = send(
        &portal,
        &business,
        &[("stage", "starting"), ("sector", "café")],
    )
    .await;
    assert_eq!(place.heading(), "Where and how would you like to meet?");
    let check = send(
        &portal,
        &place,
        &[("place", "Leeds"), ("format", "face-to-face")],
    )
    .await;
    assert_eq!(check.heading(), "Check your answers");
    let said = check.texts(".rows dd").join("\n");
    assert!(
        said.contains("Tenders and public contracts Cash flow"),
        "in the order chosen: {said}"
    );
    assert!(
        said.contains("Hotels and food (café)") && said.contains("Starting up"),
        "{said}"
    );

    let results = portal.get(&links(&check, "main a.button")[0]).await;
    assert_eq!(results.heading(), "1 programme fits what you told us");
    assert_eq!(results.texts(".found h2"), ["Quayside Mentoring"]);
    assert!(
        links(&results, ".found h2 a")[0]
            .contains("/programmes/quayside-mentoring?challenge=tenders&")
    );
    let tier = results.texts(".found .tag");
    assert_eq!(tier, ["Assessed 2 March 2025"]);
    let facts = results.texts(".found .facts li");
    assert!(facts.contains(&"£40 an hour".to_owned()), "{facts:?}");
    assert!(facts[0].ends_with("away"), "{facts:?}");
    assert!(!results.texts(".fits li").is_empty());
}

#[tokio::test]
async fn questions_may_all_be_skipped() {
    let (portal, _) = town::portal().await;
    let mut page = portal.get("/find/what").await;
    // With nothing chosen there is nothing to put in order, so that page is passed over.
    let passed = send(&portal, &page, &[]).await;
    assert_eq!(
        (passed.status, passed.header("location")),
        (303, "/find/business")
    );
    page = portal.get(passed.header("location")).await;
    for heading in [
        "Where and how would you like to meet?",
        "Check your answers",
    ] {
        page = send(&portal, &page, &[]).await;
        assert_eq!(page.heading(), heading);
    }
    let results = portal.get(&links(&page, "main a.button")[0]).await;
    assert_eq!(
        results.heading(),
        format!("{} programmes are listed", ALIKE + 1)
    );
}

#[tokio::test]
async fn one_answer_is_changed_from_the_check_page_and_the_rest_stays() {
    let (portal, _) = town::portal().await;
    let check = portal
        .get("/find/check?challenge=tenders&place=Leeds&stage=starting")
        .await;
    let change = links(&check, ".rows a");
    let where_ = change.iter().find(|link| link.ends_with("#place")).unwrap();
    let place = portal.get(where_.split('#').next().unwrap()).await;
    let again = send(&portal, &place, &[("place", "Hull")]).await;
    assert_eq!(again.heading(), "Check your answers");
    let said = again.texts(".rows dd").join("\n");
    assert!(said.contains("Hull") && said.contains("Starting up") && said.contains("Tenders"));
}

#[tokio::test]
async fn what_cannot_be_true_comes_back_with_everything_that_was_typed() {
    let (portal, _) = town::portal().await;
    let place = portal.get("/find/where?challenge=tenders").await;
    let refused = send(
        &portal,
        &place,
        &[("place", "Atlantis"), ("travel_miles", "far")],
    )
    .await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.heading(), "Where and how would you like to meet?");
    assert!(refused.texts("title")[0].starts_with("Error: "));
    assert_eq!(
        links(&refused, ".error-summary a"),
        ["#place", "#travel_miles"]
    );
    assert!(
        refused.body.contains(r#"value="Atlantis""#) && refused.body.contains(r#"value="far""#)
    );
    let mended = send(&portal, &refused, &[("place", "Leeds")]).await;
    assert_eq!(
        (mended.status, mended.heading().as_str()),
        (200, "Check your answers")
    );
    assert!(mended.texts(".rows dd").join("\n").contains("Tenders"));

    let many =
        "challenge=grants&challenge=brand&challenge=hiring&challenge=tenders&challenge=premises";
    let six = portal
        .get(&format!("/find/order?{many}&challenge=cash-flow"))
        .await;
    assert_eq!(
        (six.status, six.heading().as_str()),
        (422, "What would you like help with?")
    );
    assert_eq!(links(&six, ".error-summary a"), ["#challenge"]);
}

#[tokio::test]
async fn the_home_page_s_questions_go_straight_to_results_or_to_their_faults() {
    let (portal, _) = town::portal().await;
    let fits = portal
        .get("/find/results?challenge=tenders&place=&format=online")
        .await;
    assert_eq!(
        fits.heading(),
        format!("{ALIKE} programmes fit what you told us")
    );
    let refused = portal
        .get("/find/results?challenge=tenders&place=Atlantis&importance.sector=dearly")
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        links(&refused, ".error-summary a"),
        ["#place", "#importance.sector"]
    );
    assert!(refused.body.contains(r#"value="Atlantis""#));
    let carried = address(&refused, &[]);
    assert!(carried.contains("challenge=tenders"), "{carried}");
}

#[tokio::test]
async fn results_come_20_a_page_and_no_page_is_a_dead_end() {
    let (portal, _) = town::portal().await;
    let first = portal
        .get("/find/results?challenge=tenders&format=online")
        .await;
    let mut names = first.texts(".found h2");
    assert_eq!(names.len(), 20);
    let next = links(&first, "a[rel=next]");
    let second = portal.get(&next[0]).await;
    names.extend(second.texts(".found h2"));
    names.sort();
    names.dedup();
    assert_eq!(names.len(), ALIKE, "each programme stands on one page");
    assert!(second.texts("title")[0].contains("page 2"));

    let beyond = portal
        .get("/find/results?challenge=tenders&format=online&page=99")
        .await;
    assert_eq!(beyond.status, 200);
    let last = portal.get(&links(&beyond, ".empty a")[0]).await;
    assert_eq!(last.texts(".found h2").len(), ALIKE - 20);
}

#[tokio::test]
async fn a_chosen_filter_is_left_by_its_own_link() {
    let (portal, _) = town::portal().await;
    let page = portal
        .get("/find/results?challenge=tenders&challenge=hiring&format=online&page=2")
        .await;
    let chosen = page.texts(".chosen a");
    assert_eq!(
        chosen,
        [
            "Remove Tenders and public contracts",
            "Remove Hiring people",
            "Remove Online"
        ]
    );
    let without = links(&page, ".chosen a");
    assert_eq!(without[1], "/find/results?challenge=tenders&format=online");
}

#[tokio::test]
async fn filters_send_on_what_they_do_not_ask_for() {
    let (portal, _) = town::portal().await;
    let query = "challenge=tenders&sector=manufacturing&employees=5&years=2&group=women&format=online&budget=40\
                 &language=english&language=polish&when=4&length=6&importance.sector=very&limit=10&page=2";
    let page = portal.get(&format!("/find/results?{query}")).await;
    let address = address(&page, &[]);
    let (_, sent) = address.split_once('?').unwrap();
    let carried: Vec<_> = pairs_of(sent).collect();
    for (parameter, value) in NeedForm::from_query(query).pairs() {
        // A field of the filters, or gone back to the first page.
        let asked = matches!(
            parameter,
            "format" | "budget" | "sector" | "importance.sector" | "page"
        ) || (parameter, value) == ("language", "english");
        let is_carried = carried.iter().any(|(p, v)| p == parameter && v == value);
        assert_eq!(is_carried, !asked, "{parameter}={value} in {address}");
    }
}

#[tokio::test]
async fn every_fault_leads_to_a_field() {
    let (portal, _) = town::portal().await;
    let page = portal
        .get("/find/results?sector=zzqqxx&employees=many&place=LS1")
        .await;
    assert_eq!(page.status, 422);
    let ways = links(&page, ".error-summary a");
    assert_eq!(ways.len(), 2, "{ways:?}");
    let at_hand = page.texts("label[for=sector]");
    assert!(ways.contains(&"#sector".to_owned()) && at_hand.len() == 1);
    let elsewhere = ways.iter().find(|way| way.ends_with("#employees")).unwrap();
    let question = portal.get(elsewhere.split('#').next().unwrap()).await;
    assert_eq!(
        question.texts("label[for=employees]").len(),
        1,
        "{elsewhere}"
    );
}

#[tokio::test]
async fn every_near_miss_keeps_its_promise() {
    let (portal, _) = town::portal().await;
    for query in [
        "challenge=cash-flow&place=Leeds&format=face-to-face",
        "format=online&place=Cardiff&stage=handing-on",
    ] {
        let page = portal.get(&format!("/find/results?{query}")).await;
        let before = first_number(&page.heading());
        let more = page.texts(".relax a");
        assert!(!more.is_empty(), "{query}");
        for (words, link) in more.iter().zip(links(&page, ".relax a")) {
            let relaxed = portal.get(&link).await;
            let after = first_number(&relaxed.heading());
            assert_eq!(
                after,
                before + first_number(words),
                "{query}: {words} at {link}"
            );
        }
    }
}

#[tokio::test]
async fn where_nothing_fits_the_page_says_what_to_give_up_and_offers_what_is_online() {
    let (portal, _) = town::portal().await;
    let page = portal
        .get("/find/results?challenge=tenders&place=Cardiff&format=face-to-face")
        .await;
    assert_eq!(page.heading(), "No programme fits all that you told us");
    let promised = first_number(&page.texts(".empty a")[0]);
    let relaxed = portal.get(&links(&page, ".empty a")[0]).await;
    assert_eq!(first_number(&relaxed.heading()), promised);
    assert!(
        page.texts("h2")
            .contains(&"These meet online or by phone".to_owned())
    );
    assert!(page.body.contains("Online Circle"));
}

#[tokio::test]
async fn other_support_and_reserved_programmes_come_only_when_asked_for() {
    let (portal, _) = town::portal().await;
    let limit = "limit=100";
    let plain = portal.get(&format!("/find/results?{limit}")).await;
    assert!(!plain.body.contains("Kitchen Grant") && !plain.body.contains("Women Who Trade"));
    let support = portal
        .get(&format!("/find/results?support=any&{limit}"))
        .await;
    assert!(support.body.contains("Kitchen Grant"));
    let women = portal
        .get(&format!("/find/results?group=women&{limit}"))
        .await;
    assert!(women.body.contains("Women Who Trade"));
}
