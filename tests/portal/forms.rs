//! What all forms have: keys that make a form count once, limits, and the way to sign in and back.

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Bytes,
    routing::{get, post},
};
use futures_util::future::join_all;
use serde::Deserialize;
use soundingboard::platform::{
    clock::Clock,
    db::Db,
    http::{Allowance, AppError, ClientAddress, Form, FormKey, Limits, form_keys, see_other},
};
use sqlx::PgPool;
use tokio::sync::Notify;

use crate::support::{Setting, TestPortal, new_database};

#[derive(Deserialize)]
struct NoteForm {
    text: String,
    #[serde(default)]
    form_key: FormKey,
}

/// A page that makes a record, and fails for one text after it has.
fn notes(db: Db) -> Router {
    let submit = async move |Form(form): Form<NoteForm>| {
        let now = Clock::system().now();
        let location = db
            .write(async |conn| {
                form_keys::once(conn, form.form_key, now, async |conn| {
                    let insert = "insert into notes (text) values ($1) returning note_id";
                    let id: i32 = sqlx::query_scalar(insert)
                        .bind(&form.text)
                        .fetch_one(conn)
                        .await?;
                    anyhow::ensure!(form.text != "faulty", "a note that cannot be kept");
                    Ok::<_, anyhow::Error>(format!("/notes/{id}"))
                })
                .await
            })
            .await?;
        Ok::<_, AppError>(see_other(&location))
    };
    Router::new().route("/notes", post(submit))
}

async fn portal_with_notes() -> (TestPortal, PgPool) {
    let url = new_database().await;
    let pool = PgPool::connect(&url).await.unwrap();
    sqlx::raw_sql("create table notes (note_id serial primary key, text text)")
        .execute(&pool)
        .await
        .unwrap();
    let setting = Setting {
        extra: notes(Db::new(&url).unwrap()),
        ..Setting::default()
    };
    (TestPortal::start_on(&url, setting).await, pool)
}

async fn count_notes(pool: &PgPool) -> i64 {
    let counted = sqlx::query_scalar("select count(*) from notes")
        .fetch_one(pool)
        .await;
    counted.unwrap()
}

#[tokio::test]
async fn fifty_posts_of_one_form_at_once_make_one_record_and_lead_to_one_page() {
    let (portal, pool) = portal_with_notes().await;
    let form = format!("text=hello&form_key={}", FormKey::new());
    let answers = join_all((0..50).map(|_| portal.post("/notes", form.as_str()))).await;
    for answer in answers {
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/notes/1")
        );
    }
    assert_eq!(count_notes(&pool).await, 1);
    let other = format!("text=hello&form_key={}", FormKey::new());
    portal.post("/notes", other).await;
    assert_eq!(count_notes(&pool).await, 2, "another form is another form");
    portal.post("/notes", "text=hello").await;
    portal.post("/notes", "text=hello").await;
    assert_eq!(count_notes(&pool).await, 4, "as is one without a key");
}

#[tokio::test]
async fn a_form_whose_work_failed_can_be_sent_again() {
    let (portal, pool) = portal_with_notes().await;
    let key = FormKey::new();
    let faulty = format!("text=faulty&form_key={key}");
    assert_eq!(portal.post("/notes", faulty).await.status, 500);
    let good = format!("text=good&form_key={key}");
    assert_eq!(portal.post("/notes", good).await.status, 303);
    assert_eq!(count_notes(&pool).await, 1);
}

#[tokio::test]
async fn keys_are_forgotten_after_a_week() {
    let (portal, pool) = portal_with_notes().await;
    let form = format!("text=hello&form_key={}", FormKey::new());
    portal.post("/notes", form).await;
    for (days, left) in [(6, 1), (8, 0)] {
        let then = Clock::system().now() + chrono::TimeDelta::days(days);
        let mut conn = pool.acquire().await.unwrap();
        form_keys::forget_old(&mut conn, then).await.unwrap();
        let keys: i64 = sqlx::query_scalar("select count(*) from form_keys")
            .fetch_one(&mut *conn)
            .await
            .unwrap();
        assert_eq!(keys, left, "after {days} days");
    }
}

#[tokio::test]
async fn a_page_that_needs_signing_in_leads_there_and_the_api_says_so() {
    async fn private() -> AppError {
        AppError::SignInNeeded {
            then: "/private?a=b".to_owned(),
        }
    }
    let extra = Router::new()
        .route("/private", get(private))
        .route("/api/private", get(private));
    let portal = TestPortal::start_with(Setting {
        extra,
        ..Setting::default()
    })
    .await;
    let page = portal.get("/private").await;
    assert_eq!(page.status, 303);
    assert_eq!(page.header("location"), "/sign-in?then=/private%3Fa%3Db");
    let api = portal.get("/api/private").await;
    assert_eq!((api.status, api.header("location")), (401, ""));
    assert_eq!(api.header("content-type"), "application/problem+json");
    assert!(!api.header("www-authenticate").is_empty());
    assert_eq!(api.json()["status"], 401);
}

#[tokio::test]
async fn what_changed_meanwhile_is_told_with_what_to_do() {
    let extra = Router::new().route(
        "/stale",
        get(async || AppError::stale("Open the application to see both versions.")),
    );
    let portal = TestPortal::start_with(Setting {
        extra,
        ..Setting::default()
    })
    .await;
    let answer = portal.get("/stale").await;
    assert_eq!(answer.status, 409);
    let lines = answer.texts("main p");
    assert_eq!(lines[1], "Open the application to see both versions.");
}

#[tokio::test]
async fn an_allowance_is_each_visitor_s_own_and_tells_when_to_come_again() {
    let two = NonZeroU32::new(2).unwrap();
    let codes = Allowance::new(&Clock::system(), "codes", two, Duration::from_mins(2));
    let ask = async move |address: ClientAddress| {
        codes.check(&address.visitor())?;
        Ok::<_, AppError>(format!("{address}"))
    };
    let mut setting = Setting {
        extra: Router::new().route("/codes", post(ask)),
        ..Setting::default()
    };
    setting.limits.behind_proxy = true;
    let portal = TestPortal::start_with(setting).await;
    let ask = async |address: &str| {
        let request = portal
            .request("POST", "/codes")
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", address);
        portal.send(request).await
    };
    for _ in 0..2 {
        let answer = ask("203.0.113.9, 192.0.2.1").await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "192.0.2.1"));
    }
    let refusal = ask("192.0.2.1").await;
    assert_eq!(refusal.status, 429);
    let seconds: u64 = refusal.header("retry-after").parse().unwrap();
    assert!((50..=60).contains(&seconds), "{seconds}");
    let told = format!("You can try again in {seconds} seconds.");
    assert_eq!(refusal.texts("main p")[1], told);
    assert_eq!(ask("192.0.2.2").await.status, 200);
}

const UPLOADS: &[&str] = &["/files/{name}"];

/// An upload under way, as both ends see it.
#[derive(Clone, Default)]
struct Gate {
    begun: Arc<Notify>,
    let_go: Arc<Notify>,
}

/// Tells how much it was sent, at one address as an upload and at the other as an ordinary form. What is empty waits at
/// the gate.
fn files(gate: Gate) -> Router {
    let take = async move |body: Bytes| {
        if body.is_empty() {
            gate.begun.notify_one();
            gate.let_go.notified().await;
        }
        body.len().to_string()
    };
    Router::new()
        .route("/files/{name}", post(take.clone()))
        .route("/forms/{name}", post(take))
}

async fn portal_with_files(gate: Gate, limits: impl FnOnce(&mut Limits)) -> TestPortal {
    let mut setting = Setting {
        extra: files(gate),
        ..Setting::default()
    };
    setting.limits.upload_paths = UPLOADS;
    limits(&mut setting.limits);
    TestPortal::start_with(setting).await
}

#[tokio::test]
async fn only_an_upload_may_be_large_and_that_has_its_limit_too() {
    let portal = portal_with_files(Gate::default(), |_| {}).await;
    for (path, kilobytes, status) in [
        ("/forms/a", 60, 200),
        ("/forms/a", 70, 413),
        ("/files/a", 10 * 1024, 200),
        ("/files/a", 11 * 1024, 413),
    ] {
        let sent = "x".repeat(kilobytes * 1024);
        let answer = portal.post(path, sent).await;
        assert_eq!(answer.status, status, "{path} {kilobytes}");
    }
}

#[tokio::test]
async fn uploads_have_their_own_time_and_places_and_take_none_from_pages() {
    let gate = Gate::default();
    let limits = |limits: &mut Limits| {
        limits.request_within = Duration::from_millis(50);
        limits.uploads_at_once = 1;
        limits.at_once = 1;
    };
    let portal = portal_with_files(gate.clone(), limits).await;
    let meanwhile = async {
        gate.begun.notified().await;
        let second = portal.post("/files/b", "").await;
        assert_eq!((second.status, second.header("retry-after")), (503, "10"));
        assert_eq!(portal.get("/help").await.status, 200);
        let late = portal.post("/forms/a", "").await;
        assert_eq!((late.status, late.header("retry-after")), (503, "1"));
        gate.let_go.notify_one();
    };
    let (upload, ()) = tokio::join!(portal.post("/files/a", ""), meanwhile);
    assert_eq!((upload.status, upload.body.as_str()), (200, "0"));
}
