//! What stands between the network and the pages.

use std::{io, num::NonZeroU32, sync::Arc, time::Duration};

use axum::{
    Router,
    routing::{get, post},
};
use flate2::read::GzDecoder;
use soundingboard::platform::{
    assets,
    http::{AppError, Form, Limits, Query},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Notify,
    time::timeout,
};

use crate::support::{Setting, TestPortal};

const LONG: Duration = Duration::from_secs(10);

fn with_pages(extra: Router) -> Setting {
    Setting {
        extra,
        ..Setting::default()
    }
}

fn with_limits(limits: impl FnOnce(&mut Limits)) -> Setting {
    let mut setting = Setting::default();
    limits(&mut setting.limits);
    setting
}

#[tokio::test]
async fn every_answer_has_the_security_headers_and_a_request_id() {
    let panics = Router::new().route("/panics", get(panics));
    let portal = TestPortal::start_with(with_pages(panics)).await;
    for path in [
        "/healthz",
        "/nowhere",
        "/api/nowhere",
        "/panics",
        "/static/site.css",
    ] {
        let answer = portal.get(path).await;
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("x-request-id").len(), 12, "{path}");
        assert_eq!(
            answer.header("strict-transport-security"),
            "",
            "not over plain HTTP"
        );
    }
}

#[tokio::test]
async fn an_unknown_address_is_a_page_or_under_api_a_problem_document() {
    let portal = TestPortal::start().await;
    let page = portal.get("/nowhere").await;
    assert_eq!(
        (page.status, page.heading().as_str()),
        (404, "Page not found")
    );
    let problem = portal.get("/api/nowhere").await;
    assert_eq!(
        (problem.status, problem.header("content-type")),
        (404, "application/problem+json")
    );
    assert_eq!(problem.json()["status"], 404);
}

#[expect(clippy::panic, reason = "this is a page that panics")]
async fn panics() {
    panic!("a page with a fault");
}

#[tokio::test]
async fn a_panic_is_a_page_with_a_reference_and_the_next_request_is_answered() {
    let portal =
        TestPortal::start_with(with_pages(Router::new().route("/panics", get(panics)))).await;
    let answer = portal.get("/panics").await;
    assert_eq!(
        (answer.status, answer.heading().as_str()),
        (500, "Something went wrong")
    );
    assert!(
        answer.body.contains(answer.header("x-request-id")),
        "the visitor can quote it"
    );
    assert!(
        !answer.body.contains("a page with a fault"),
        "the cause is ours alone"
    );
    assert_eq!(portal.get("/healthz").await.status, 200);
}

#[tokio::test]
async fn each_failure_is_told_in_its_own_words() {
    let pages = Router::new()
        .route("/gone", get(async || AppError::Gone))
        .route(
            "/number",
            get(async |Query(numbers): Query<Vec<(String, u32)>>| numbers.len().to_string()),
        )
        .route(
            "/advice",
            get(async || AppError::Unprocessable("Enter a postcode, like LS1 4DY.".to_owned())),
        )
        .route(
            "/broken",
            get(async || AppError::from(anyhow::anyhow!("the cause"))),
        );
    let portal = TestPortal::start_with(with_pages(pages)).await;
    assert_eq!(portal.get("/gone").await.heading(), "No longer listed");
    assert_eq!(
        portal.get("/number?a=1&a=2").await.body,
        "2",
        "a key may be repeated"
    );
    assert_eq!(portal.get("/number?a=x").await.status, 422);
    assert!(
        portal
            .get("/advice")
            .await
            .body
            .contains("Enter a postcode, like LS1 4DY.")
    );
    let broken = portal.get("/broken").await;
    assert!(broken.status == 500 && !broken.body.contains("the cause"));
}

#[tokio::test]
async fn the_wrong_method_is_told_which_are_right() {
    let portal = TestPortal::start().await;
    let answer = portal.post("/healthz", "").await;
    assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD"));
    assert_eq!(answer.heading(), "This page cannot be used that way");
    let head = portal.send(portal.request("HEAD", "/healthz")).await;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[tokio::test]
async fn other_sites_cannot_post_here() {
    let pages = Router::new().route("/sent", post(async || "taken"));
    let portal = TestPortal::start_with(with_pages(pages)).await;
    assert_eq!(portal.post("/sent", "").await.body, "taken");
    for (header, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://elsewhere.example"),
    ] {
        let answer = portal
            .send(portal.request("POST", "/sent").header(header, value))
            .await;
        assert_eq!(
            (answer.status, answer.heading().as_str()),
            (403, "You cannot do this here")
        );
    }
}

#[tokio::test]
async fn too_much_is_refused_by_size() {
    let length = async |Form(fields): Form<Vec<(String, String)>>| fields.len().to_string();
    let portal =
        TestPortal::start_with(with_pages(Router::new().route("/sent", post(length)))).await;
    assert_eq!(portal.post("/sent", "a=1&a=2").await.body, "2");
    let body = format!("a={}", "x".repeat(65 * 1024));
    assert_eq!(
        portal.post("/sent", body).await.heading(),
        "That is too much at once"
    );
    let long = format!("/?q={}", "x".repeat(9_000));
    assert_eq!(portal.get(&long).await.status, 414);
    let heavy = portal
        .request("GET", "/")
        .header("x-heavy", "x".repeat(17_000));
    assert_eq!(portal.send(heavy).await.status, 431);
    let not_a_form = portal.request("POST", "/sent").body("{}");
    assert_eq!(portal.send(not_a_form).await.status, 415);
}

#[tokio::test]
async fn a_connection_that_dawdles_over_its_headers_is_closed() {
    let setting = with_limits(|limits| limits.headers_within = Duration::from_millis(50));
    let portal = TestPortal::start_with(setting).await;
    let mut connection = TcpStream::connect(portal.address).await.unwrap();
    connection
        .write_all(b"GET / HTTP/1.1\r\nHost: here\r\n")
        .await
        .unwrap();
    let mut rest = Vec::new();
    let closed = timeout(LONG, connection.read_to_end(&mut rest)).await;
    assert!(closed.is_ok(), "still open");
}

#[tokio::test]
async fn a_page_that_takes_too_long_is_given_up() {
    let never = Router::new().route("/never", get(std::future::pending::<()>));
    let mut setting = with_limits(|limits| limits.request_within = Duration::from_millis(50));
    setting.extra = never;
    let portal = TestPortal::start_with(setting).await;
    let answer = timeout(LONG, portal.get("/never")).await.unwrap();
    assert_eq!((answer.status, answer.header("retry-after")), (503, "1"));
}

#[tokio::test]
async fn visitors_beyond_the_places_are_told_to_come_back_and_health_is_still_told() {
    let (inside, leave) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (enter, stay) = (Arc::clone(&inside), Arc::clone(&leave));
    let slow = Router::new().route(
        "/slow",
        get(async move || {
            enter.notify_one();
            stay.notified().await;
        }),
    );
    let mut setting = with_limits(|limits| limits.at_once = 1);
    setting.extra = slow;
    let portal = Arc::new(TestPortal::start_with(setting).await);
    let first = tokio::spawn({
        let portal = Arc::clone(&portal);
        async move { portal.get("/slow").await.status }
    });
    inside.notified().await;
    let second = portal.get("/slow").await;
    assert_eq!(
        (second.status, second.heading().as_str()),
        (503, "Busy just now")
    );
    assert_eq!(second.header("retry-after"), "1");
    assert_eq!(portal.get("/healthz").await.status, 200);
    leave.notify_one();
    assert_eq!(first.await.unwrap(), 200);
}

#[tokio::test]
async fn one_address_cannot_ask_without_end() {
    let setting = with_limits(|limits| {
        limits.pages_a_minute = NonZeroU32::new(2);
        limits.behind_proxy = true;
    });
    let portal = TestPortal::start_with(setting).await;
    let ask = async |address: &str| {
        let request = portal
            .request("GET", "/nowhere")
            .header("x-forwarded-for", address);
        portal.send(request).await
    };
    assert_eq!(
        (ask("192.0.2.1").await.status, ask("192.0.2.1").await.status),
        (404, 404)
    );
    let refused = ask("192.0.2.1").await;
    assert_eq!(
        (refused.status, refused.heading().as_str()),
        (429, "Too much in a short time")
    );
    assert_eq!(refused.header("retry-after"), "30");
    assert_eq!(ask("192.0.2.2").await.status, 404, "someone else");
}

#[tokio::test]
async fn static_files_are_kept_for_a_year_and_come_compressed() {
    let portal = TestPortal::start().await;
    let page = portal.get("/nowhere").await;
    let url = assets::url("favicon.svg");
    assert!(page.body.contains(url));
    let whole = portal.get(url).await;
    assert_eq!(
        (whole.status, whole.header("cache-control")),
        (200, "public, max-age=31536000, immutable")
    );
    assert_eq!(whole.header("content-encoding"), "");
    let small = portal
        .send(
            portal
                .request("GET", url)
                .header("accept-encoding", "gzip, br"),
        )
        .await;
    assert_eq!(
        (small.header("content-encoding"), small.header("vary")),
        ("br", "accept-encoding")
    );
}

#[tokio::test]
async fn a_page_comes_compressed_to_whoever_takes_that() {
    let portal = TestPortal::start().await;
    let ask = async |path: &str, takes: &str| {
        let request = portal.request("GET", path).header("accept-encoding", takes);
        let response = request.send().await.unwrap();
        let header = |name: &str| {
            let value = response.headers().get(name);
            value.map_or("", |value| value.to_str().unwrap()).to_owned()
        };
        let told = (header("content-encoding"), header("vary"));
        (told, response.bytes().await.unwrap())
    };
    let ((encoding, vary), whole) = ask("/privacy", "br").await;
    assert_eq!((encoding.as_str(), vary.as_str()), ("", "accept-encoding"));
    let ((encoding, vary), small) = ask("/privacy", "br, gzip").await;
    assert_eq!(
        (encoding.as_str(), vary.as_str()),
        ("gzip", "accept-encoding")
    );
    let mut read = Vec::new();
    io::Read::read_to_end(&mut GzDecoder::new(&*small), &mut read).unwrap();
    assert_eq!(read, whole);
    assert!(
        small.len() * 2 < whole.len(),
        "{} of {}",
        small.len(),
        whole.len()
    );
    let ((encoding, _), _) = ask("/healthz", "gzip").await;
    assert_eq!(encoding, "", "a few bytes are sent as they are");
}
