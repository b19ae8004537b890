//! What a session opens, and for how long.

use chrono::TimeDelta;
use soundingboard::{
    accounts::{
        Level,
        store::sessions::{self, Known},
    },
    platform::clock::Clock,
};

use crate::support::{Person, Setting, TestPortal, Visitor, listings};

async fn portal_at(clock: &Clock) -> TestPortal {
    let setting = Setting {
        clock: clock.clone(),
        ..Setting::default()
    };
    TestPortal::start_with(setting).await
}

#[tokio::test]
async fn the_masthead_shows_who_is_signed_in_until_their_session_ends() {
    let clock = listings::clock();
    let portal = portal_at(&clock).await;
    assert!(
        portal
            .get("/")
            .await
            .texts("header nav a")
            .contains(&"Sign in".to_owned())
    );
    let asa = portal.signed_in(&Person::assessor()).await;
    for path in ["/", "/help", "/no-such-page", "/find/results"] {
        let page = asa.get(path).await;
        let links = page.texts("header nav a");
        assert!(
            links.contains(&"Your account".to_owned()),
            "{path}: {links:?}"
        );
        assert!(page.header("cache-control").ends_with("no-store"), "{path}");
        assert_eq!(page.header("etag"), "", "{path}");
    }
    clock.set(clock.now() + TimeDelta::minutes(61));
    assert!(
        asa.get("/")
            .await
            .texts("header nav a")
            .contains(&"Sign in".to_owned())
    );
}

#[tokio::test]
async fn a_page_drawn_for_somebody_is_never_kept_for_others() {
    let portal = TestPortal::start().await;
    let path = "/find/results?challenge=tenders";
    let asa = portal.signed_in(&Person::assessor()).await;
    for _ in 0..3 {
        let theirs = asa.get(path).await;
        assert!(theirs.body.contains("Sign out"));
        let anybody_s = portal.get(path).await;
        assert!(!anybody_s.body.contains("Sign out"));
        assert_ne!(anybody_s.header("etag"), "");
        let tag = anybody_s.header("etag").to_owned();
        let again = asa
            .send(asa.request("GET", path).header("if-none-match", tag))
            .await;
        assert_eq!(again.status, 200);
    }
}

async fn known(portal: &TestPortal, visitor: &Visitor<'_>) -> Known {
    let token = visitor.token().hash();
    let db = &portal.state.db;
    let known = db.read(async |conn| sessions::find(conn, token).await);
    known.await.unwrap().unwrap()
}

#[tokio::test]
async fn a_person_of_a_test_s_is_who_the_portal_takes_them_for() {
    let (pool, url) = listings::database().await;
    let (harbour, open) = listings::two_organisations(&pool).await;
    let portal = TestPortal::start_on(&url, Setting::default()).await;
    let of_both = Person::member(harbour.id, Level::Owner).of(open.id, Level::Reader);
    let people = [
        (Person::administrator(), "administrator"),
        (Person::senior(), "senior-assessor"),
        (Person::assessor(), "assessor"),
        (of_both.clone(), ""),
    ];
    for (person, roles) in people {
        let visitor = portal.signed_in(&person).await;
        let known = known(&portal, &visitor).await;
        assert_eq!(known.person.account, visitor.account);
        assert_eq!(known.session.id, visitor.session);
        assert_eq!(known.person.email, visitor.email);
        assert_eq!(known.person.roles.slugs().join(" "), roles);
        if roles.is_empty() {
            assert_eq!(known.person.level_in(harbour.id), Some(Level::Owner));
            assert_eq!(known.person.level_in(open.id), Some(Level::Reader));
        }
        let refused = visitor.post("/", "a=b").await;
        assert_eq!(refused.status, 405);
        assert!(
            refused.body.contains("Sign out"),
            "error pages know them too"
        );
    }
    let again = portal.signed_in(&of_both).await;
    let same = portal.signed_in(&of_both).await;
    assert_eq!(again.account, same.account);
}

#[tokio::test]
async fn with_the_database_away_public_pages_stay_and_private_ones_say_so() {
    let portal = TestPortal::start().await;
    let asa = portal.signed_in(&Person::assessor()).await;
    portal.state.db.pool().close().await;
    let public = asa.get("/help").await;
    assert_eq!(public.status, 200);
    assert!(public.texts("header nav a").contains(&"Sign in".to_owned()));
    for path in ["/account", "/account/sessions"] {
        let private = asa.get(path).await;
        assert_eq!(private.status, 503);
        assert_ne!(private.header("retry-after"), "");
    }
    let sign_in = portal
        .browser()
        .post("/sign-in", &[("email", "jo@people.example")])
        .await;
    assert_eq!(sign_in.status, 503);
    assert!(sign_in.all("set-cookie").is_empty());
    let typed = portal
        .browser()
        .post("/account/name", &[("name", "Jo")])
        .await;
    assert_eq!(typed.status, 503, "what cannot be kept is not said to be");
}
