//! The shortlist and the comparison.

use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Handle;

use super::town;
use crate::support::{Answer, Browser, TestPortal};

/// Quayside Mentoring, in Leeds.
const QUAYSIDE: &str = "00000000-0000-0000-0000-0000000000be";
const WOMEN: &str = "00000000-0000-0000-0000-0000000000c0";
const NEED: &str = "challenge=cash-flow&place=Leeds";
const COOKIE: &str = "__Host-shortlist";

/// One of the online programmes that are alike.
fn online(number: usize) -> String {
    format!("00000000-0000-0000-0000-{:012x}", 100 + number)
}

fn online_name(number: usize) -> String {
    format!("open-door/online-circle-{number}")
}

async fn add(browser: &mut Browser<'_>, programme: &str, need: &str) -> Answer {
    let fields = [("add", programme), ("need", need), ("from", "results")];
    browser.post("/shortlist", &fields).await
}

async fn remove(browser: &mut Browser<'_>, programme: &str) -> Answer {
    let fields = [("remove", programme), ("need", NEED)];
    browser.post("/shortlist", &fields).await
}

#[tokio::test]
async fn a_programme_is_put_on_from_the_results_compared_and_taken_off() {
    let (portal, _) = town::portal().await;
    let mut browser = portal.browser();
    let results = browser.get(&format!("/find/results?{NEED}")).await;
    assert!(browser.cookies.is_empty(), "nothing is on the list yet");
    assert!(!results.body.contains("On your shortlist"));
    let form = results.attributes("#shortlist input[name=need]", "value");
    assert_eq!(form, [NEED]);

    let added = add(&mut browser, QUAYSIDE, NEED).await;
    assert_eq!(added.status, 303);
    let back = added.header("location").to_owned();
    assert_eq!(back, format!("/find/results?{NEED}#p-{QUAYSIDE}"));
    assert_eq!(browser.cookies.keys().collect::<Vec<_>>(), [COOKIE]);
    let results = browser.get(back.split('#').next().unwrap()).await;
    assert_eq!(results.header("cache-control"), "private, no-store");
    assert_eq!(results.texts(".found .tag-good"), ["On your shortlist"]);
    assert_eq!(
        results.attributes(".found > li", "id")[0],
        format!("p-{QUAYSIDE}")
    );

    add(&mut browser, &online(1), NEED).await;
    let list = browser.get(&format!("/shortlist?{NEED}")).await;
    assert_eq!(list.heading(), "Your shortlist");
    assert_eq!(list.header("cache-control"), "private, no-store");
    assert_eq!(
        list.texts(".found h2"),
        ["Quayside Mentoring", "Online Circle 1"]
    );
    assert!(!list.texts(".found > li:first-child .fits li").is_empty());
    let all = list.attributes("main p.after-form a", "href").remove(0);
    let compared = browser.get(&all).await;
    assert_eq!(compared.heading(), "Compare 2 programmes");
    assert!(compared.header("set-cookie").is_empty());

    remove(&mut browser, QUAYSIDE).await;
    let gone = remove(&mut browser, &online(1)).await;
    assert!(gone.header("set-cookie").contains("Max-Age=0"));
    assert!(browser.cookies.is_empty(), "an empty list has no cookie");
    let list = browser.get(gone.header("location")).await;
    assert!(list.body.contains("nothing on your shortlist yet"));
}

#[tokio::test]
async fn a_visitor_s_list_is_never_seen_by_others() {
    let (portal, _) = town::portal().await;
    let path = format!("/find/results?{NEED}");
    let mut browser = portal.browser();
    add(&mut browser, QUAYSIDE, NEED).await;
    // Theirs is drawn first, so that it would be the one that is kept.
    let theirs = browser.get(&path).await;
    assert!(theirs.body.contains("On your shortlist"));
    let plain = portal.get(&path).await;
    assert!(!plain.body.contains("On your shortlist") && !plain.body.contains("id=\"p-"));
    assert!(!plain.header("etag").is_empty());
    let again = browser.get(&path).await;
    assert!(again.body.contains("On your shortlist"));
    assert!(again.header("etag").is_empty());
}

#[tokio::test]
async fn a_profile_puts_its_programme_on_with_the_need_it_was_opened_with() {
    let (portal, _) = town::portal().await;
    let mut browser = portal.browser();
    let path = format!("/organisations/harbour-mentors/programmes/quayside-mentoring?{NEED}");
    let profile = browser.get(&path).await;
    let filled = profile.form("Add to shortlist");
    assert_eq!(filled.address, "/shortlist");
    let need = profile.attributes("form[action='/shortlist'] input[name=need]", "value");
    let fields = [("add", QUAYSIDE), ("need", need[0].as_str())];
    let added = browser.post("/shortlist", &fields).await;
    assert_eq!(added.header("location"), format!("/shortlist?{NEED}"));
    let list = browser.get(added.header("location")).await;
    assert_eq!(list.texts(".found h2"), ["Quayside Mentoring"]);
}

#[tokio::test]
async fn one_that_does_not_fit_says_why() {
    let (portal, _) = town::portal().await;
    let mut browser = portal.browser();
    for programme in [WOMEN, QUAYSIDE] {
        add(&mut browser, programme, NEED).await;
    }
    let list = browser.get(&format!("/shortlist?{NEED}")).await;
    assert_eq!(list.texts(".found .misfit")[0], "Reserved for women");
    assert_eq!(list.texts(".found .score").len(), 1);
    let path =
        format!("/compare?p=open-door/women-who-trade&p=harbour-mentors/quayside-mentoring&{NEED}");
    let compared = portal.get(&path).await;
    let verdict = compared.texts(".compare tbody:nth-of-type(1) tr:nth-child(2) td");
    assert_eq!(verdict, ["No Reserved for women", "Yes"]);
}

#[tokio::test]
async fn a_full_list_says_so_and_keeps_what_is_on_it() {
    let (portal, _) = town::portal().await;
    let mut browser = portal.browser();
    for number in 1..=12 {
        assert_eq!(add(&mut browser, &online(number), "").await.status, 303);
    }
    let full = add(&mut browser, QUAYSIDE, NEED).await;
    assert_eq!(full.status, 422);
    assert!(full.body.contains("Your shortlist is full"));
    let list = browser.get("/shortlist").await;
    assert_eq!(list.texts(".found h2").len(), 12);
    assert!(!list.body.contains("Quayside"));
    let many = list.attributes("#share", "value").remove(0);
    let (_, path) = many.split_once("/compare").unwrap();
    let choosing = portal.get(&format!("/compare{path}")).await;
    assert_eq!(
        choosing.heading(),
        "Choose two to four programmes to compare"
    );
    assert_eq!(choosing.texts(".choice").len(), 12);
}

#[tokio::test]
async fn a_link_to_share_says_nothing_of_the_person() {
    let (portal, _) = town::portal().await;
    let mut browser = portal.browser();
    add(&mut browser, QUAYSIDE, "").await;
    add(&mut browser, &online(3), "").await;
    let need = "challenge=cash-flow&words=I+am+Jo+Smith&place=LS1+4DY&group=veterans";
    for path in [
        format!("/shortlist?{need}"),
        format!(
            "/compare?p=harbour-mentors/quayside-mentoring&p={}&{need}",
            online_name(3)
        ),
    ] {
        let page = browser.get(&path).await;
        let link = page.attributes("#share", "value").remove(0);
        let expected = format!(
            "/compare?p=harbour-mentors/quayside-mentoring&p={}&challenge=cash-flow&place=LS1",
            online_name(3)
        );
        assert!(link.ends_with(&expected), "{link}");
        let hint = page.texts("#share-hint").remove(0);
        for left_out in [
            "your own words",
            "what you told us of yourself",
            "your postcode",
        ] {
            assert!(hint.contains(left_out), "{hint}");
        }
    }
}

#[tokio::test]
async fn programmes_stand_side_by_side_and_rows_that_differ_say_so() {
    let (portal, _) = town::portal().await;
    let names = format!("p=harbour-mentors/quayside-mentoring&p={}", online_name(1));
    let page = portal.get(&format!("/compare?{names}&{NEED}")).await;
    assert_eq!(page.texts(".compare thead th").len(), 3);
    let rows = page.texts(".compare tbody th[scope=row]");
    for row in [
        "Cost Differs",
        "Reply promised Differs",
        "Reply as measured",
        "Mentors Differs",
        "Near you, or online Differs",
        "Points Differs",
    ] {
        assert!(rows.contains(&row.to_owned()), "{row} in {rows:?}");
    }
    let next = page.texts(".compare tbody:last-child td a");
    assert_eq!(
        next,
        [
            "How to reach it : Quayside Mentoring",
            "How to reach it : Online Circle 1"
        ],
        "nobody looks after these listings here, so nobody would answer"
    );
    let switch = page.attributes("main p.no-print a", "href");
    let only = portal
        .get(switch.iter().find(|link| link.contains("only=")).unwrap())
        .await;
    let rows = only.texts(".compare tbody:not(.no-print) th[scope=row]");
    assert!(!rows.is_empty() && rows.iter().all(|row| row.ends_with("Differs")));
    let alike = format!(
        "/compare?p={}&p={}&only=differences",
        online_name(1),
        online_name(2)
    );
    let alike = portal.get(&alike).await;
    assert!(alike.body.contains("They are alike in everything we know"));
}

#[tokio::test]
async fn a_comparison_of_none_one_or_too_many_leads_on() {
    let (portal, _) = town::portal().await;
    for (query, heading) in [
        ("", "Choose programmes to compare"),
        (
            "p=open-door/online-circle-1",
            "Choose another programme to compare",
        ),
        (
            "p=open-door/online-circle-1&to=open-door/online-circle-1",
            "Choose another programme to compare",
        ),
        (
            "p=nobody/nothing&p=/&p=%00&p=%F0%9F%92%A9/x",
            "Choose programmes to compare",
        ),
    ] {
        let page = portal.get(&format!("/compare?{query}")).await;
        assert_eq!((page.status, page.heading().as_str()), (200, heading));
    }
    // The boxes of the list are named for asking, and do for comparing.
    let boxes = (1..=4)
        .map(|number| format!("to={}", online_name(number)))
        .collect::<Vec<_>>();
    let page = portal.get(&format!("/compare?{}", boxes.join("&"))).await;
    assert_eq!(page.heading(), "Compare 4 programmes");
}

#[tokio::test]
async fn what_is_not_there_cannot_be_put_on_and_what_has_gone_can_be_forgotten() {
    let (portal, _) = town::portal().await;
    let mut browser = portal.browser();
    let nobody = "00000000-0000-0000-0000-000000000001";
    assert_eq!(add(&mut browser, nobody, NEED).await.status, 404);
    assert_eq!(
        add(&mut browser, "no id at all", NEED).await.status,
        303,
        "nothing was asked for"
    );
    assert!(browser.cookies.is_empty());
    add(&mut browser, QUAYSIDE, NEED).await;
    // The cookie of a time when there was another programme.
    let ids = [QUAYSIDE, nobody].map(|id| id.parse::<uuid::Uuid>().unwrap());
    let bytes: Vec<u8> = ids.iter().flat_map(|id| *id.as_bytes()).collect();
    let value = data_encoding::BASE64URL_NOPAD.encode(&bytes);
    browser.cookies.insert(COOKIE.to_owned(), value);
    let list = browser.get("/shortlist").await;
    assert!(list.body.contains("A programme that you had here has"));
    remove(&mut browser, "gone").await;
    let list = browser.get("/shortlist").await;
    assert!(!list.body.contains("that you had here"));
    assert_eq!(list.texts(".found h2"), ["Quayside Mentoring"]);
}

/// Whatever a browser brings and asks, there is a page for it.
#[tokio::test(flavor = "multi_thread")]
async fn hostile_cookies_and_addresses_get_a_page() {
    let (portal, _) = town::portal().await;
    let portal = std::sync::Arc::new(portal);
    let mut runner = TestRunner::new(Config {
        cases: 60,
        failure_persistence: None,
        ..Config::default()
    });
    let cookie = proptest::string::string_regex("[ -:<-~]{0,300}").unwrap();
    let query = proptest::string::string_regex("((p|to|add|place|words)=[!-~]{0,30}&?){0,8}");
    let handle = Handle::current();
    tokio::task::spawn_blocking(move || {
        let ran = runner.run(&(cookie, query.unwrap()), |(cookie, query)| {
            let query = query.replace('#', "");
            handle.block_on(async {
                for path in ["/shortlist", "/compare", "/find/results"] {
                    assert_understood(&portal, path, &query, &cookie).await;
                }
            });
            Ok(())
        });
        ran.unwrap();
    })
    .await
    .unwrap();
}

async fn assert_understood(portal: &TestPortal, path: &str, query: &str, cookie: &str) {
    let request = portal
        .request("GET", &format!("{path}?{query}"))
        .header("cookie", format!("{COOKIE}={cookie}"));
    let answer = portal.send(request).await;
    assert!(
        matches!(answer.status, 200 | 422),
        "{path}?{query} with {cookie}: {}",
        answer.status
    );
}
