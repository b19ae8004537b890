//! The second step of signing in.

use chrono::{DateTime, TimeDelta, Utc};
use soundingboard::{
    accounts::{store::accounts, two_step},
    platform::clock::Clock,
};
use totp_rs::{Builder, Secret};

use super::sign_in::{portal, trail};
use crate::support::{Answer, Browser, Person, TestPortal};

/// A person's authenticator app.
struct App(String);

impl App {
    fn set_up_from(page: &Answer) -> Self {
        Self(page.texts(".details-body code")[0].replace(' ', ""))
    }

    fn code(&self, at: DateTime<Utc>) -> String {
        let secret = Secret::try_from_base32(&self.0).unwrap();
        let totp = Builder::new().with_secret(secret).build().unwrap();
        totp.generate(at.timestamp().try_into().unwrap())
            .to_string()
    }
}

async fn make_staff(portal: &TestPortal, person: &Person) {
    let mut conn = portal.state.db.pool().acquire().await.unwrap();
    let at = portal.state.clock.now();
    let account = accounts::find_or_insert(&mut conn, &person.email(), &person.name, at)
        .await
        .unwrap();
    for role in &person.roles {
        accounts::insert_role(&mut conn, account.id, *role)
            .await
            .unwrap();
    }
}

/// An assessor with an app and their recovery codes, signed in.
async fn enrolled<'a>(portal: &'a TestPortal, clock: &Clock) -> (Browser<'a>, App, Vec<String>) {
    let person = Person::assessor();
    make_staff(portal, &person).await;
    let mut asa = portal.browser();
    let to = asa.sign_in(person.email().as_str(), "/account").await;
    assert_eq!(to, "/two-step?then=/account");
    assert_eq!(
        asa.get(&to).await.header("location"),
        "/two-step/enrol?then=/account"
    );
    let page = asa.get("/two-step/enrol?then=/account").await;
    let app = App::set_up_from(&page);
    assert_eq!(page.attributes("svg.qr path", "d").len(), 2);
    let code = app.code(clock.now());
    let done = asa
        .post("/two-step/enrol", &[("code", &code), ("then", "/account")])
        .await;
    assert_eq!(done.heading(), "Keep your recovery codes");
    let codes = done.texts(".recovery-codes code");
    (asa, app, codes)
}

async fn is_signed_in(browser: &mut Browser<'_>) -> bool {
    browser.get("/account").await.status == 200
}

#[tokio::test]
async fn staff_set_up_an_app_at_their_first_sign_in_and_see_nothing_before() {
    let (portal, clock) = portal().await;
    let person = Person::assessor();
    make_staff(&portal, &person).await;
    let mut asa = portal.browser();
    asa.sign_in(person.email().as_str(), "/account/sessions")
        .await;
    let half_open = asa.session().unwrap().clone();
    for path in ["/account", "/account/sessions", "/account/two-step"] {
        let away = asa.get(path).await;
        assert!(
            away.header("location").starts_with("/two-step?then="),
            "{path}"
        );
    }
    let page = asa.get("/two-step/enrol").await;
    let app = App::set_up_from(&page);
    let again = App::set_up_from(&asa.get("/two-step/enrol").await);
    assert_eq!(app.0, again.0, "a reload does not change what was scanned");
    let wrong = asa.post("/two-step/enrol", &[("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    assert!(!is_signed_in(&mut asa).await);

    let code = app.code(clock.now());
    let fields = [("code", code.as_str()), ("then", "/account/sessions")];
    let done = asa.post("/two-step/enrol", &fields).await;
    let codes = done.texts(".recovery-codes code");
    assert_eq!(codes.len(), 10);
    assert_eq!(
        done.attributes("main a.button", "href"),
        ["/account/sessions"]
    );
    assert!(done.header("cache-control").contains("no-store"));
    assert!(is_signed_in(&mut asa).await);
    assert_ne!(
        asa.session(),
        Some(&half_open),
        "the half-open session's token is worth nothing"
    );
    let mut thief = portal.browser();
    thief.cookies.insert("__Host-session".to_owned(), half_open);
    assert!(!is_signed_in(&mut thief).await);

    let reload = asa.post("/two-step/enrol", &fields).await;
    assert_eq!(
        reload.header("location"),
        "/account/two-step",
        "codes are shown once"
    );
    let stored: Vec<Vec<u8>> = sqlx::query_scalar("select secret from two_step")
        .fetch_all(portal.state.db.pool())
        .await
        .unwrap();
    let plain = Secret::try_from_base32(&app.0).unwrap();
    let holds = |secret: &Vec<u8>| secret.windows(20).any(|part| part == plain.as_bytes());
    assert!(
        !stored.iter().any(holds),
        "the secret is not in the database"
    );
    let expected = [
        "session.begun",
        "second-step.switched-on",
        "session.second-step-passed",
    ];
    assert_eq!(trail(&portal).await, expected);
}

#[tokio::test]
async fn a_code_of_the_app_is_taken_once() {
    let (portal, clock) = portal().await;
    let (_, app, _) = enrolled(&portal, &clock).await;
    let email = Person::assessor().email();
    let at_enrolment = app.code(clock.now());
    let mut asa = portal.browser();
    asa.sign_in(email.as_str(), "").await;
    let replayed = asa.post("/two-step", &[("code", &at_enrolment)]).await;
    assert_eq!(replayed.status, 422);
    clock.set(clock.now() + TimeDelta::seconds(30));
    let code = app.code(clock.now());
    let passed = asa
        .post("/two-step", &[("code", &code), ("then", "/help")])
        .await;
    assert_eq!(passed.header("location"), "/help");
    assert!(is_signed_in(&mut asa).await);
    let mut shoulder_surfer = portal.browser();
    shoulder_surfer.sign_in(email.as_str(), "").await;
    assert_eq!(
        shoulder_surfer
            .post("/two-step", &[("code", &code)])
            .await
            .status,
        422
    );
    let skewed = app.code(clock.now() + TimeDelta::seconds(30));
    assert_eq!(
        shoulder_surfer
            .post("/two-step", &[("code", &skewed)])
            .await
            .status,
        303
    );
}

#[tokio::test]
async fn a_recovery_code_lets_its_owner_in_once() {
    let (portal, clock) = portal().await;
    let (_, _, codes) = enrolled(&portal, &clock).await;
    let email = Person::assessor().email();
    for (code, status) in [
        (codes[3].to_lowercase(), 303),
        (codes[3].clone(), 422),
        (codes[4].replace(' ', ""), 303),
    ] {
        let mut asa = portal.browser();
        let to = asa.sign_in(email.as_str(), "/help").await;
        let page = asa.get(&to).await;
        let recovery = page.attributes(".after-form a", "href").remove(0);
        let then = asa
            .get(&recovery)
            .await
            .attributes("input[name=then]", "value")
            .remove(0);
        let fields = [("recovery_code", code.as_str()), ("then", &then)];
        let answer = asa.post("/two-step/recovery", &fields).await;
        assert_eq!(answer.status, status, "{code}");
        assert_eq!(is_signed_in(&mut asa).await, status == 303);
        clock.set(clock.now() + TimeDelta::minutes(1));
    }
    let told = portal.mail_to(email.as_str()).await;
    let told = told
        .iter()
        .filter(|message| message.subject == "A recovery code was used");
    assert_eq!(told.count(), 2);
}

#[tokio::test]
async fn five_wrong_codes_end_the_half_open_session() {
    let (portal, clock) = portal().await;
    let (_, app, _) = enrolled(&portal, &clock).await;
    clock.set(clock.now() + TimeDelta::minutes(1));
    let mut asa = portal.browser();
    asa.sign_in(Person::assessor().email().as_str(), "").await;
    let half_open = asa.session().unwrap().clone();
    for _ in 0..4 {
        assert_eq!(
            asa.post("/two-step", &[("code", "000000")]).await.status,
            422
        );
    }
    let ended = asa
        .post("/two-step", &[("code", "000000"), ("then", "/help")])
        .await;
    assert_eq!(ended.header("location"), "/sign-in?then=/help");
    asa.cookies.insert("__Host-session".to_owned(), half_open);
    let code = app.code(clock.now());
    let refused = asa.post("/two-step", &[("code", &code)]).await;
    assert!(refused.header("location").starts_with("/sign-in"));
    assert!(!is_signed_in(&mut asa).await);
    assert!(
        trail(&portal)
            .await
            .contains(&"session.ended-by-wrong-codes".to_owned())
    );
}

#[tokio::test]
async fn a_secret_that_another_session_saw_and_never_confirmed_is_not_shown_again() {
    let (portal, clock) = portal().await;
    let person = Person::assessor();
    make_staff(&portal, &person).await;
    let (mut mallory, mut asa) = (portal.browser(), portal.browser());
    mallory.sign_in(person.email().as_str(), "").await;
    let theirs = App::set_up_from(&mallory.get("/two-step/enrol").await);
    asa.sign_in(person.email().as_str(), "").await;
    let own = App::set_up_from(&asa.get("/two-step/enrol").await);
    assert_ne!(theirs.0, own.0);
    let code = theirs.code(clock.now());
    assert_ne!(
        mallory
            .post("/two-step/enrol", &[("code", &code)])
            .await
            .status,
        200
    );
    assert!(!is_signed_in(&mut mallory).await);
    let code = own.code(clock.now());
    assert_eq!(
        asa.post("/two-step/enrol", &[("code", &code)]).await.status,
        200
    );
}

#[tokio::test]
async fn an_administrator_s_reset_signs_them_out_and_has_them_set_up_anew() {
    let (portal, clock) = portal().await;
    let (mut asa, _, _) = enrolled(&portal, &clock).await;
    let administrator = portal.signed_in(&Person::administrator()).await;
    let email = Person::assessor().email();
    let at = clock.now();
    let reset = portal
        .state
        .db
        .write(async |conn| {
            let account = accounts::find_by_email(conn, &email).await?.unwrap().id;
            two_step::reset(conn, account, administrator.account, at).await
        })
        .await;
    assert!(reset.unwrap());
    assert!(!is_signed_in(&mut asa).await);
    let to = asa.sign_in(email.as_str(), "").await;
    assert_eq!(asa.get(&to).await.header("location"), "/two-step/enrol");
    assert!(
        trail(&portal)
            .await
            .contains(&"second-step.reset".to_owned())
    );
}

#[tokio::test]
async fn members_may_switch_it_on_and_off_and_staff_may_not() {
    let (portal, clock) = portal().await;
    let mut jo = portal.browser();
    jo.sign_in("jo@people.example", "").await;
    let page = jo.get("/account/two-step").await;
    assert_eq!(page.texts("main .tag"), ["Off"]);
    let app = App::set_up_from(&jo.get("/two-step/enrol").await);
    let code = app.code(clock.now());
    let on = jo.post("/two-step/enrol", &[("code", &code)]).await;
    let first = on.texts(".recovery-codes code");
    let state = jo.get("/account/two-step").await;
    assert!(state.body.contains("10 recovery codes left"));

    clock.set(clock.now() + TimeDelta::minutes(1));
    let wrong = jo
        .post("/account/two-step/recovery-codes", &[("code", "000000")])
        .await;
    assert_eq!(wrong.status, 422);
    let code = app.code(clock.now());
    let renewed = jo
        .post("/account/two-step/recovery-codes", &[("code", &code)])
        .await;
    assert!(
        renewed
            .texts(".recovery-codes code")
            .iter()
            .all(|code| !first.contains(code))
    );

    clock.set(clock.now() + TimeDelta::minutes(1));
    let mut phone = portal.browser();
    let to = phone.sign_in("jo@people.example", "").await;
    assert_eq!(to, "/two-step", "from now on it is asked for");
    assert_eq!(
        jo.post("/account/two-step/off", &[("code", "000000")])
            .await
            .status,
        422
    );
    let code = app.code(clock.now());
    let off = jo.post("/account/two-step/off", &[("code", &code)]).await;
    assert_eq!(off.header("location"), "/account/two-step");
    assert_eq!(
        jo.get("/account/two-step").await.texts("main .tag"),
        ["Off"]
    );

    let (mut asa, _, _) = enrolled(&portal, &clock).await;
    assert_eq!(asa.get("/account/two-step/off").await.status, 403);
    assert_eq!(
        asa.post("/account/two-step/off", &[("code", "000000")])
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn who_becomes_staff_owes_the_second_step_at_once() {
    let (portal, _) = portal().await;
    let mut jo = portal.browser();
    jo.sign_in("asa-assessor@people.example", "").await;
    assert!(is_signed_in(&mut jo).await);
    make_staff(&portal, &Person::assessor()).await;
    assert!(
        jo.get("/account")
            .await
            .header("location")
            .starts_with("/two-step")
    );
}
