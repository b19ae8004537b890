//! The pages around the directory and the finder.

use std::collections::BTreeSet;

use soundingboard::{
    front::paths,
    platform::{assets, http::Operator},
    taxonomy::Challenge,
    values::{EmailAddress, Term},
};

use crate::support::{
    Answer, Setting, TestPortal, check_page,
    listings::{clock, database, two_organisations},
};

async fn portal() -> TestPortal {
    let (pool, url) = database().await;
    two_organisations(&pool).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    TestPortal::start_on(&url, setting).await
}

fn addresses(page: &Answer) -> Vec<String> {
    [
        page.attributes("a[href], link[href]", "href"),
        page.attributes("form", "action"),
    ]
    .concat()
}

#[tokio::test]
async fn each_page_is_titled_by_its_heading_and_names_its_one_address() {
    let portal = portal().await;
    for path in paths::PAGES {
        let page = portal.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        let titled = format!("{} – Soundingboard", page.heading());
        assert_eq!(page.texts("title"), [titled], "{path}");
        let canonical = page.attributes("link[rel=canonical]", "href");
        let whole = format!("http://{}{path}", portal.address);
        assert_eq!(canonical, [whole], "{path}");
    }
}

#[tokio::test]
async fn every_link_of_these_pages_leads_somewhere() {
    let portal = portal().await;
    let own = format!("http://{}", portal.address);
    let mut links = BTreeSet::new();
    for path in paths::PAGES {
        links.extend(addresses(&portal.get(path).await));
    }
    for link in links {
        let path = link.strip_prefix(&own).unwrap_or(&link);
        if path.starts_with('/') {
            let status = portal.get(path).await.status;
            assert_eq!(status, 200, "{path}");
        }
    }
}

#[tokio::test]
async fn the_first_page_asks_three_questions_that_the_results_understand() {
    let portal = portal().await;
    let home = portal.get("/").await;
    assert_eq!(home.attributes("form", "action"), ["/find/results"]);
    assert_eq!(home.attributes("form", "method"), ["get"]);
    let asked: BTreeSet<_> = home.attributes("form [name]", "name").into_iter().collect();
    assert_eq!(
        asked,
        ["challenge", "place", "format"].map(str::to_owned).into()
    );
    let challenges = home.attributes("option", "value");
    assert_eq!(challenges.len(), Challenge::COUNT + 1, "all, and none");
    for query in [
        "challenge=&place=",
        "challenge=cash-flow&place=LS1&format=online&format=group",
    ] {
        let results = portal.get(&format!("/find/results?{query}")).await;
        assert_eq!(results.status, 200, "{query}");
    }
}

#[tokio::test]
async fn the_first_page_counts_what_is_listed_and_says_nothing_of_an_empty_directory() {
    let listed = portal().await.get("/").await;
    assert!(
        listed
            .body
            .contains("mentoring programmes from 2 organisations are listed today"),
        "{}",
        listed.texts("main").join(" ")
    );
    let empty = TestPortal::start().await.get("/").await;
    assert_eq!(empty.status, 200);
    assert!(!empty.body.contains("are listed today"));
}

#[tokio::test]
async fn every_parameter_told_to_developers_is_understood_by_the_api() {
    let portal = portal().await;
    let page = portal.get(paths::DEVELOPERS).await;
    let examples = page.texts(".parameters td code");
    assert!(examples.len() > 15, "{examples:?}");
    for example in examples {
        let told = portal.get(&format!("/api/matches?{example}")).await;
        assert_eq!(told.status, 200, "{example}: {}", told.body);
        let (parameter, _) = example.split_once('=').unwrap();
        // What is not a parameter at all is passed over without a word; what is one, and wrong, is not.
        if !matches!(parameter, "words" | "page") {
            let wrong = portal
                .get(&format!("/api/matches?{parameter}=~wrong~"))
                .await;
            assert_eq!(wrong.status, 422, "{parameter}");
        }
    }
}

#[tokio::test]
async fn no_cookie_is_set_and_nothing_is_asked_of_another_site() {
    let portal = portal().await;
    for path in paths::PAGES {
        let page = portal.get(path).await;
        assert_eq!(page.header("set-cookie"), "", "{path}");
        let fetched = [
            page.attributes("link:not([rel=canonical])", "href"),
            page.attributes("script, img", "src"),
        ]
        .concat();
        assert!(
            fetched.iter().all(|address| address.starts_with('/')),
            "{path}: {fetched:?}"
        );
    }
}

#[tokio::test]
async fn a_first_visit_costs_at_most_fifty_kilobytes() {
    let portal = portal().await;
    let mut shared = 0;
    for file in ["site.css", "favicon.svg"] {
        let request = portal.request("GET", assets::url(file));
        let answer = portal.send(request.header("accept-encoding", "br")).await;
        shared += answer.header("content-length").parse::<usize>().unwrap();
    }
    for path in paths::PAGES {
        let cost = shared + portal.get(path).await.body.len();
        assert!(cost <= 50_000, "{path} costs {cost} bytes");
    }
}

#[tokio::test]
async fn machines_find_the_map_the_rules_the_search_and_the_icon() {
    let portal = portal().await;
    let own = format!("http://{}", portal.address);
    let map = portal.get(paths::SITEMAP).await;
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    for path in ["/", "/organisations/harbour-mentors", "/browse/areas"] {
        assert!(
            map.body.contains(&format!("<loc>{own}{path}</loc>")),
            "{path}"
        );
    }
    let robots = portal.get(paths::ROBOTS).await;
    assert!(
        robots
            .body
            .contains(&format!("Sitemap: {own}/sitemap.xml\n"))
    );
    let search = portal.get(paths::OPEN_SEARCH).await;
    assert!(
        search
            .body
            .contains(&format!("{own}/search?q={{searchTerms}}"))
    );
    let icon = portal.get(paths::FAVICON).await;
    assert_eq!(
        (icon.status, icon.header("content-type")),
        (200, "image/x-icon")
    );
}

#[tokio::test]
async fn the_record_of_the_matching_is_the_same_for_people_and_programs() {
    let portal = portal().await;
    let record = portal.get(paths::MATCHING_RECORD_JSON).await;
    assert_eq!(record.header("access-control-allow-origin"), "*");
    let record = record.json();
    let matches = portal.get("/api/matches").await.json();
    assert_eq!(record["weights_version"], matches["weights_version"]);
    let page = portal.get(paths::MATCHING_RECORD).await;
    let text = page.texts("main").join(" ");
    for section in record["sections"].as_array().unwrap() {
        for item in section["items"].as_array().unwrap() {
            let words = item["text"][0].as_str().unwrap();
            assert!(text.contains(words), "{words}");
        }
    }
    let versions = page.texts(".history h3");
    assert_eq!(versions.len(), record["history"].as_array().unwrap().len());
    assert_eq!(
        versions[0],
        format!("Version {}", record["weights_version"])
    );
}

#[tokio::test]
async fn a_page_seen_before_is_not_sent_again() {
    let portal = portal().await;
    for path in paths::PAGES.iter().chain(&[paths::SITEMAP]) {
        let first = portal.get(path).await;
        let request = portal.request("GET", path);
        let again = portal
            .send(request.header("if-none-match", first.header("etag")))
            .await;
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{path}");
    }
}

#[test]
#[should_panic(expected = "a field has no label")]
fn the_check_of_every_page_finds_a_field_without_a_label() {
    check_page(
        r#"<html lang="en-GB"><title>A – Soundingboard</title><main id="main"><h1>A</h1><input name="a"></main>
           <footer><a href="/help">Help</a></footer>"#,
    );
}

/// The pages that tell who answers for the site.
const TELLING: [&str; 4] = [
    paths::ABOUT,
    paths::PRIVACY,
    paths::ACCESSIBILITY,
    paths::HELP,
];

async fn portal_of(name: &str, contact: &str) -> TestPortal {
    let setting = Setting {
        clock: clock(),
        operator: Operator {
            name: Some(name.to_owned()),
            contact: Some(EmailAddress::parse(contact).unwrap()),
        },
        ..Setting::default()
    };
    TestPortal::start_with(setting).await
}

#[tokio::test]
async fn whoever_runs_the_site_is_named_where_people_look_for_them() {
    let portal = portal_of("Example & Sons Trust", "help@trust.example").await;
    for path in TELLING {
        let page = portal.get(path).await;
        assert!(
            page.texts("main")[0].contains("Example & Sons Trust runs this site."),
            "{path}"
        );
        let mailboxes = page.attributes("a[href^=mailto]", "href");
        assert_eq!(mailboxes, ["mailto:help@trust.example"], "{path}");
    }
    let description = portal.get(paths::DESCRIPTION).await.json();
    assert_eq!(
        description["info"]["contact"]["name"],
        "Example & Sons Trust"
    );
    assert_eq!(
        description["info"]["contact"]["email"],
        "help@trust.example"
    );
    let record = portal.get(paths::MATCHING_RECORD).await;
    assert!(record.texts("main")[0].contains("Example & Sons Trust runs this copy"));
    let statistics = portal.get("/statistics").await;
    assert!(statistics.texts("main")[0].contains("published by Example & Sons Trust."));
}

#[tokio::test]
async fn a_site_whose_operator_is_not_named_says_so() {
    let portal = portal().await;
    for path in TELLING {
        let page = portal.get(path).await;
        let told =
            "This copy of Soundingboard does not say who runs it. It gives no address to write to.";
        assert!(page.texts("main")[0].contains(told), "{path}");
    }
    let description = portal.get(paths::DESCRIPTION).await.json();
    assert!(description["info"].get("contact").is_none());
}

#[tokio::test]
async fn a_weakness_is_reported_where_the_operator_says() {
    let portal = portal_of("Example Trust", "help@trust.example").await;
    let file = portal.get(paths::SECURITY).await;
    assert_eq!(file.header("content-type"), "text/plain; charset=utf-8");
    let expires = (clock().today() + chrono::Days::new(180)).format("%Y-%m-%dT");
    let lines: Vec<_> = file.body.lines().collect();
    assert_eq!(lines[0], "Contact: mailto:help@trust.example");
    assert!(
        lines[1].starts_with(&format!("Expires: {expires}")),
        "{}",
        lines[1]
    );
    assert_eq!(
        lines[3],
        format!("Canonical: http://{}{}", portal.address, paths::SECURITY)
    );

    let unnamed = self::portal().await;
    assert_eq!(unnamed.get(paths::SECURITY).await.status, 404);
}
