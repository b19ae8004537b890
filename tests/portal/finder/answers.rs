//! The same answer on the page, in JSON and from the command line; and what is sent a second time.

use std::{fs, process::Command};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};

use super::town::{self, ALIKE};
use crate::support::scratch_folder;

fn programmes(answer: &Value) -> Vec<String> {
    let matches = answer["matches"].as_array().unwrap();
    matches
        .iter()
        .map(|found| found["programme"]["name"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_page_and_the_api_give_one_order_and_the_same_scores() {
    let (portal, _) = town::portal().await;
    for query in [
        "",
        "challenge=cash-flow&challenge=tenders&place=LS1&sector=caf%C3%A9&stage=starting",
        "challenge=tenders&page=2",
        "words=kitchen&importance.sector=not-at-all&limit=7",
    ] {
        let page = portal.get(&format!("/find/results?{query}")).await;
        let api = portal.get(&format!("/api/matches?{query}")).await.json();
        assert_eq!(page.texts(".found h2"), programmes(&api), "{query}");
        let scores: Vec<_> = api["matches"]
            .as_array()
            .unwrap()
            .iter()
            .map(|found| format!("{} of 100", found["score"].as_f64().unwrap()))
            .collect();
        assert_eq!(page.texts(".found .score"), scores, "{query}");
    }
}

#[tokio::test]
async fn contributions_add_up_to_the_score() {
    let (portal, _) = town::portal().await;
    let api = portal
        .get("/api/matches?challenge=cash-flow&place=Leeds&limit=100")
        .await
        .json();
    for found in api["matches"].as_array().unwrap() {
        let tenths = |value: &Value| (value.as_f64().unwrap() * 10.0).round();
        let parts = found["contributions"].as_array().unwrap();
        let sum: f64 = parts.iter().map(|part| tenths(&part["points"])).sum();
        assert!((sum - tenths(&found["score"])).abs() < 0.5, "{found}");
        assert!(parts.iter().all(|part| {
            part["reason"]
                .as_str()
                .is_some_and(|reason| !reason.is_empty())
        }));
    }
}

#[tokio::test]
async fn an_answer_of_the_api_reads_like_this() {
    let (portal, _) = town::portal().await;
    let query =
        "challenge=cash-flow&place=LS1&sector=hotels-and-food&stage=starting&format=face-to-face";
    let api = portal
        .get(&format!("/api/matches?{query}&include=excluded&limit=3"))
        .await;
    assert_eq!(api.header("content-type"), "application/json");
    let mut answer = api.json();
    // The alike ones say the same 25 times.
    answer["excluded"].as_array_mut().unwrap().truncate(2);
    insta::assert_json_snapshot!("api_matches", answer);
}

#[tokio::test]
async fn the_command_line_gives_the_api_s_answer() {
    let (portal, url) = town::portal().await;
    let need = json!({
        "challenge": ["cash-flow", "tenders"], "place": "Leeds", "travel_miles": 30, "sector": "plumber",
        "importance": {"assurance": "very"}, "include": "excluded",
    });
    let file = scratch_folder("match").join("need.json");
    fs::write(&file, need.to_string()).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_soundingboard"))
            .arg("match")
            .arg("--need")
            .arg(&file)
            .args(arguments)
            .env("DATABASE_URL", &url)
            .output()
            .unwrap();
        (
            output.status.success(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (_, printed, complaint) = run(&["--format", "json"]);
    let printed: Value = serde_json::from_str(&printed).unwrap_or_else(|_| panic!("{complaint}"));
    let query = "challenge=cash-flow&challenge=tenders&place=Leeds&travel_miles=30&sector=plumber\
                 &importance.assurance=very&include=excluded";
    let api = portal.get(&format!("/api/matches?{query}")).await.json();
    // The command goes by today and the portal by its fixed day, so equals may stand in another turn.
    for part in [
        "total",
        "near_misses",
        "weights_version",
        "snapshot_version",
        "excluded",
    ] {
        assert_eq!(printed[part], api[part], "{part}");
    }
    assert_eq!(printed["matches"][0], api["matches"][0]);
    let (_, text, _) = run(&[]);
    assert!(text.contains("Quayside Mentoring"), "{text}");

    fs::write(&file, r#"{"place": "Atlantis", "stage": "early"}"#).unwrap();
    let (succeeded, _, complaint) = run(&[]);
    assert!(
        !succeeded && complaint.contains("stage: ") && complaint.contains("Atlantis"),
        "{complaint}"
    );
}

#[tokio::test]
async fn the_api_names_each_parameter_it_cannot_understand() {
    let (portal, _) = town::portal().await;
    let refused = portal
        .get("/api/matches?place=Atlantis&stage=early&utm_source=news")
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    let problem = refused.json();
    let named: Vec<_> = problem["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["parameter"])
        .collect();
    assert_eq!(named, ["stage", "place"]);
}

#[tokio::test]
async fn vocabularies_are_those_that_parameters_take() {
    let (portal, _) = town::portal().await;
    let all = portal.get("/api/vocabularies").await.json();
    for (vocabulary, parameter) in [
        ("challenges", "challenge"),
        ("sectors", "sector"),
        ("stages", "stage"),
        ("formats", "format"),
        ("languages", "language"),
        ("ownership_groups", "group"),
    ] {
        for term in all[vocabulary].as_array().unwrap() {
            let slug = term["slug"].as_str().unwrap();
            let answer = portal
                .get(&format!("/api/matches?{parameter}={slug}&limit=1"))
                .await;
            assert_eq!(answer.status, 200, "{parameter}={slug}");
        }
    }
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let (portal, _) = town::portal().await;
    let path = "/find/results?challenge=tenders";
    let first = portal.get(path).await;
    let tag = first.header("etag");
    assert!(!tag.is_empty());
    let known = portal.request("GET", path).header("if-none-match", tag);
    assert_eq!(portal.send(known).await.status, 304);
    let other = portal
        .request("GET", "/find/results?challenge=hiring")
        .header("if-none-match", tag);
    assert_eq!(portal.send(other).await.status, 200);
}

#[tokio::test]
async fn a_need_asked_again_is_answered_compressed_and_alike() {
    let (portal, _) = town::portal().await;
    let ask = async || {
        let request = portal
            .request("GET", "/find/results?challenge=tenders")
            .header("accept-encoding", "br");
        portal.send(request).await
    };
    let plain = portal.get("/find/results?challenge=tenders").await.body;
    // Compressed in the background once it is asked for again, so it comes some time after.
    for _ in 0..10_000 {
        let answer = ask().await;
        assert_eq!(answer.status, 200);
        if answer.header("content-encoding") == "br" {
            assert_eq!(answer.header("vary"), "accept-encoding");
            return;
        }
        assert_eq!(answer.body, plain);
    }
    panic!("was never compressed");
}

/// Queries as nobody would send them by the site's own forms.
fn nonsense() -> impl Strategy<Value = String> {
    const PARAMETERS: &[&str] = &[
        "challenge",
        "words",
        "support",
        "stage",
        "sector",
        "employees",
        "years",
        "group",
        "place",
        "travel_miles",
        "format",
        "budget",
        "amount",
        "language",
        "when",
        "length",
        "organisation",
        "importance.sector",
        "limit",
        "page",
        "include",
        "then",
        "earlier",
        "colour",
    ];
    const VALUES: &[&str] = &[
        "cash-flow",
        "tenders",
        "online",
        "must",
        "0",
        "1",
        "20",
        "99999999999999999999",
        "-1",
        "1e308",
        "NaN",
        "free",
        "%00",
        "%FF%FE",
        "LS1",
        "Leeds",
        "GY1",
        "%F0%9F%8D%B0",
        "",
        "%",
        "+",
        "any",
        "excluded",
        "18446744073709551615",
    ];
    let pair = (
        prop::sample::select(PARAMETERS),
        prop::sample::select(VALUES),
    )
        .prop_map(|(parameter, value)| format!("{parameter}={value}"))
        .boxed();
    let any_pair = prop_oneof![8 => pair, 1 => "[a-z=&%+;.\\-]{0,20}"];
    prop::collection::vec(any_pair, 0..8).prop_map(|pairs| pairs.join("&"))
}

#[tokio::test]
async fn no_query_at_all_breaks_a_page() {
    let (portal, _) = town::portal().await;
    let mut runner = TestRunner::new(Config::default());
    let paths = ["what", "order", "business", "where", "check", "results"]
        .map(|page| format!("/find/{page}"));
    for _ in 0..100 {
        let query = nonsense().new_tree(&mut runner).unwrap().current();
        for path in paths.iter().map(String::as_str).chain(["/api/matches"]) {
            let answer = portal.get(&format!("{path}?{query}")).await;
            assert!(
                [200, 303, 422].contains(&answer.status),
                "{} at {path}?{query}",
                answer.status
            );
        }
    }
}

#[tokio::test]
async fn excluded_programmes_are_told_with_their_reason_when_asked_for() {
    let (portal, _) = town::portal().await;
    let api = portal
        .get("/api/matches?format=face-to-face&include=excluded")
        .await
        .json();
    let excluded = api["excluded"].as_array().unwrap();
    let total = usize::try_from(api["total"].as_u64().unwrap()).unwrap();
    assert_eq!(total + excluded.len(), ALIKE + 3);
    assert!(
        excluded
            .iter()
            .all(|one| !one["reason"].as_str().unwrap().is_empty())
    );
    assert!(
        portal
            .get("/api/matches")
            .await
            .json()
            .get("excluded")
            .is_none()
    );
}
