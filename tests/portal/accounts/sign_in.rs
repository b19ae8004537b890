//! Signing in, and whatever can go wrong on the way.

use chrono::TimeDelta;
use soundingboard::platform::clock::Clock;

use crate::support::{Browser, Person, Setting, TestPortal, listings};

const EMAIL: &str = "jo@people.example";

/// With a clock to move.
pub async fn portal() -> (TestPortal, Clock) {
    let clock = listings::clock();
    let setting = Setting {
        clock: clock.clone(),
        ..Setting::default()
    };
    (TestPortal::start_with(setting).await, clock)
}

/// What the trail says was done, in order.
pub async fn trail(portal: &TestPortal) -> Vec<String> {
    sqlx::query_scalar("select what from audit_events order by number")
        .fetch_all(portal.state.db.pool())
        .await
        .unwrap()
}

async fn is_signed_in(browser: &mut Browser<'_>) -> bool {
    browser.get("/account").await.status == 200
}

#[tokio::test]
async fn a_newcomer_signs_in_with_the_code_and_tells_their_name_once() {
    let (portal, clock) = portal().await;
    let mut jo = portal.browser();
    for path in ["/", "/find/start", "/sign-in"] {
        assert!(
            jo.get(path).await.all("set-cookie").is_empty(),
            "{path}: no cookie before it is needed"
        );
    }
    let turned_away = jo.get("/account/sessions?a=b").await;
    assert_eq!(turned_away.status, 303);
    let sign_in = turned_away.header("location").to_owned();
    let page = jo.get(&sign_in).await;
    let then = page.attributes("input[name=then]", "value").remove(0);
    assert_eq!(then, "/account/sessions?a=b");

    let (code, _) = jo.ask(EMAIL, &then).await;
    let page = jo.get("/sign-in/code").await;
    assert_eq!(page.heading(), "Check your email");
    assert!(page.body.contains(EMAIL) && page.body.contains("12:15pm"));
    assert!(!is_signed_in(&mut jo).await);

    let spaced = format!(" {}-{} ", &code[..3], &code[3..]);
    let signed_in = jo.post("/sign-in/code", &[("code", &spaced)]).await;
    assert_eq!(
        signed_in.header("location"),
        "/account/name?then=/account/sessions%3Fa%3Db"
    );
    let unnamed = jo
        .post("/account/name", &[("name", " "), ("then", &then)])
        .await;
    assert_eq!(unnamed.status, 422);
    assert_eq!(unnamed.texts(".error-summary a"), ["Enter your name"]);
    let named = jo
        .post("/account/name", &[("name", " Jo  Bloggs"), ("then", &then)])
        .await;
    assert_eq!(named.header("location"), then);
    let account = jo.get("/account").await;
    assert!(account.body.contains("Jo Bloggs") && account.body.contains(EMAIL));
    assert_eq!(trail(&portal).await, ["session.begun"]);

    clock.set(clock.now() + TimeDelta::days(1));
    let again = portal.browser().sign_in("JO@People.example", "").await;
    assert_eq!(again, "/account", "the same person, whatever the letters");
}

#[tokio::test]
async fn opening_the_link_does_nothing_before_its_button_is_pressed() {
    let (portal, _) = portal().await;
    let mut jo = portal.browser();
    let (_, link) = jo.ask(EMAIL, "/help").await;
    for _ in 0..3 {
        let page = jo.get(&link).await;
        assert_eq!(page.texts("main button"), ["Sign in"]);
        assert!(!is_signed_in(&mut jo).await);
    }
    let signed_in = jo.post(&link, &[]).await;
    assert_eq!(signed_in.header("location"), "/account/name?then=/help");
    assert!(is_signed_in(&mut jo).await);
    assert_eq!(
        jo.get(&link).await.header("location"),
        "/account",
        "opened once more"
    );
}

#[tokio::test]
async fn another_browser_cannot_use_the_link_and_spoils_nothing() {
    let (portal, _) = portal().await;
    let (mut jo, mut other) = (portal.browser(), portal.browser());
    let (code, link) = jo.ask(EMAIL, "").await;
    let told = other.get(&link).await;
    assert_eq!(told.heading(), "Use the code in your first browser");
    assert_eq!(other.post(&link, &[]).await.status, 422);
    other.ask("other@people.example", "").await;
    assert_eq!(
        other.post(&link, &[]).await.heading(),
        "Use the code in your first browser"
    );
    assert_eq!(
        other.post("/sign-in/code", &[("code", &code)]).await.status,
        422
    );
    assert!(!is_signed_in(&mut other).await);
    assert_eq!(
        jo.post("/sign-in/code", &[("code", &code)]).await.status,
        303
    );
}

#[tokio::test]
async fn a_code_works_once_and_takes_the_link_with_it() {
    let (portal, _) = portal().await;
    let mut jo = portal.browser();
    let (code, link) = jo.ask(EMAIL, "").await;
    let before = jo.cookies.clone();
    assert_eq!(
        jo.post("/sign-in/code", &[("code", &code)]).await.status,
        303
    );
    let mut thief = portal.browser();
    thief.cookies.clone_from(&before);
    let again = thief.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(
        (again.status, again.heading().as_str()),
        (422, "Ask for a new code")
    );
    thief.cookies = before;
    assert_eq!(thief.post(&link, &[]).await.status, 422);
    assert!(!is_signed_in(&mut thief).await);
}

#[tokio::test]
async fn fifty_posts_of_one_code_at_once_begin_one_session() {
    let (portal, _) = portal().await;
    let mut jo = portal.browser();
    let (code, _) = jo.ask(EMAIL, "").await;
    let mut posts = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let request = portal
            .request("POST", "/sign-in/code")
            .header(
                "cookie",
                format!("__Host-sign-in={}", jo.cookies["__Host-sign-in"]),
            )
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("code={code}"));
        posts.spawn(async move { request.send().await.unwrap().status().as_u16() });
    }
    let statuses = posts.join_all().await;
    assert_eq!(
        statuses.iter().filter(|status| **status == 303).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(trail(&portal).await, ["session.begun"]);
}

#[tokio::test]
async fn five_wrong_codes_end_it_for_the_right_one_too() {
    let (portal, _) = portal().await;
    let mut jo = portal.browser();
    let (code, link) = jo.ask(EMAIL, "").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let unread = jo.post("/sign-in/code", &[("code", "12345")]).await;
    assert_eq!(
        unread.texts(".error-summary a"),
        ["Enter the 6 digits of the code, like 123 456"]
    );
    for left in ["4 more times", "3 more times", "2 more times", "once more"] {
        let page = jo.post("/sign-in/code", &[("code", wrong)]).await;
        assert_eq!(page.status, 422);
        assert!(page.texts(".error-summary a")[0].ends_with(left), "{left}");
        assert_eq!(
            page.attributes("input[name=code]", "value"),
            [""],
            "codes are not shown again"
        );
    }
    let cookies = jo.cookies.clone();
    assert_eq!(
        jo.post("/sign-in/code", &[("code", wrong)]).await.heading(),
        "Ask for a new code"
    );
    for (path, code) in [("/sign-in/code", code.as_str()), (&link, "")] {
        jo.cookies.clone_from(&cookies);
        assert_eq!(jo.post(path, &[("code", code)]).await.status, 422);
        assert!(!is_signed_in(&mut jo).await);
    }
    assert_eq!(trail(&portal).await, ["sign-in.ended-by-wrong-codes"]);
}

#[tokio::test]
async fn a_code_is_worth_nothing_after_a_quarter_of_an_hour() {
    let (portal, clock) = portal().await;
    let mut jo = portal.browser();
    let (code, _) = jo.ask(EMAIL, "").await;
    clock.set(clock.now() + TimeDelta::minutes(15));
    let late = jo.post("/sign-in/code", &[("code", &code)]).await;
    assert!(late.body.contains("15 minutes"));
    let (code, _) = jo.ask(EMAIL, "").await;
    clock.set(clock.now() + TimeDelta::seconds(15 * 60 - 1));
    assert_eq!(
        jo.post("/sign-in/code", &[("code", &code)]).await.status,
        303
    );
}

#[tokio::test]
async fn asking_again_ends_what_the_same_browser_asked_for_and_nothing_else() {
    let (portal, _) = portal().await;
    let (mut jo, mut elsewhere) = (portal.browser(), portal.browser());
    let (first, _) = jo.ask(EMAIL, "").await;
    let earlier = jo.cookies.clone();
    let (_, _) = jo.ask(EMAIL, "").await;
    let (theirs, _) = elsewhere.ask(EMAIL, "").await;
    let latest = jo.cookies.clone();
    jo.cookies = earlier;
    let page = jo.post("/sign-in/code", &[("code", &first)]).await;
    assert!(page.body.contains("only the code in the later message"));
    assert_eq!(
        elsewhere
            .post("/sign-in/code", &[("code", &theirs)])
            .await
            .status,
        303
    );
    jo.cookies = latest;
    assert_eq!(jo.get("/sign-in/code").await.heading(), "Check your email");
}

#[tokio::test]
async fn a_session_from_before_signing_in_is_worth_nothing_after_it() {
    let (portal, _) = portal().await;
    let mallory = portal.signed_in(&Person::named("Mallory")).await;
    let planted = mallory.token().as_text();
    let mut jo = portal.browser();
    jo.cookies
        .insert("__Host-session".to_owned(), planted.clone());
    jo.sign_in(EMAIL, "").await;
    assert_ne!(jo.session(), Some(&planted));
    assert_eq!(
        mallory.get("/account").await.status,
        303,
        "the planted session has ended"
    );
    assert!(jo.get("/account").await.body.contains(EMAIL));
    assert_eq!(trail(&portal).await, ["session.ended", "session.begun"]);
}

#[tokio::test]
async fn signing_in_never_leads_off_the_site() {
    let (portal, clock) = portal().await;
    let hostile = [
        "//elsewhere.example",
        "/\\elsewhere.example",
        "https://elsewhere.example/",
        "/\t/elsewhere.example",
        "javascript:alert(1)",
        "elsewhere.example",
        "/a\r\nset-cookie: a=b",
    ];
    for (i, then) in hostile.into_iter().enumerate() {
        let email = format!("jo{i}@people.example");
        let mut jo = portal.browser();
        assert_eq!(jo.sign_in(&email, then).await, "/account/name", "{then:?}");
        let named = jo
            .post("/account/name", &[("name", "Jo"), ("then", then)])
            .await;
        assert_eq!(named.header("location"), "/account", "{then:?}");
        let shown = jo
            .get(&format!(
                "/sign-in?{}",
                crate::support::form(&[("then", then)])
            ))
            .await;
        assert_eq!(shown.header("location"), "/account", "{then:?}");
        clock.set(clock.now() + TimeDelta::minutes(1));
    }
}

/// Whoever asks about an address must not learn whether it has an account, and of what kind.
#[tokio::test]
async fn every_address_is_answered_alike_after_the_same_work() {
    let (portal, clock) = portal().await;
    let member = portal.signed_in(&Person::named("Mo Member")).await;
    let staff = portal.signed_in(&Person::administrator()).await;
    let suspended = portal.signed_in(&Person::named("Su Suspended")).await;
    sqlx::query("update accounts set suspended_at = now() where account_id = $1")
        .bind(suspended.account)
        .execute(portal.state.db.pool())
        .await
        .unwrap();
    let addresses = [
        "nobody@people.example".to_owned(),
        member.email.to_string(),
        staff.email.to_string(),
        suspended.email.to_string(),
    ];
    let mut answers = Vec::new();
    for address in &addresses {
        clock.set(clock.now() + TimeDelta::minutes(1));
        let before = rows(&portal).await;
        let mut browser = portal.browser();
        let asked = browser
            .post("/sign-in", &[("email", address), ("then", "/help")])
            .await;
        let after = rows(&portal).await;
        let page = browser.get("/sign-in/code").await;
        let cookies: Vec<_> = asked
            .all("set-cookie")
            .iter()
            .map(|line| line.replace(&browser.cookies["__Host-sign-in"], "TOKEN"))
            .collect();
        let until = page.texts("main p")[0]
            .split(" by ")
            .last()
            .unwrap()
            .to_owned();
        answers.push((
            asked.status,
            asked.header("location").to_owned(),
            asked.body,
            cookies,
            page.body
                .replace(address, "ADDRESS")
                .replace(&until, "UNTIL"),
            after.since(before),
        ));
        assert_eq!(portal.mail_to(address).await.len(), 1);
    }
    for answer in &answers {
        assert_eq!(answer, &answers[0]);
    }
    let to_suspended = &portal.mail_to(suspended.email.as_str()).await[0];
    assert!(to_suspended.text.contains("is suspended"));
    assert!(!to_suspended.text.contains("http"));
}

/// How many rows there are of whatever asking might write.
async fn rows(portal: &TestPortal) -> [i64; 5] {
    let count = "select array[(select count(*) from sign_ins), (select count(*) from messages),
        (select count(*) from accounts), (select count(*) from sessions), (select count(*) from audit_events)]";
    let counts: Vec<i64> = sqlx::query_scalar(count)
        .fetch_one(portal.state.db.pool())
        .await
        .unwrap();
    counts.try_into().unwrap()
}

trait Since {
    fn since(self, before: Self) -> Self;
}

impl Since for [i64; 5] {
    fn since(self, before: Self) -> Self {
        std::array::from_fn(|i| self[i] - before[i])
    }
}

#[tokio::test]
async fn a_suspended_person_is_out_at_once_and_does_not_come_back() {
    let (portal, _) = portal().await;
    let mut jo = portal.browser();
    jo.sign_in(EMAIL, "").await;
    let (code, _) = jo.ask(EMAIL, "").await;
    sqlx::query("update accounts set suspended_at = now()")
        .execute(portal.state.db.pool())
        .await
        .unwrap();
    assert!(!is_signed_in(&mut jo).await);
    let refused = jo.post("/sign-in/code", &[("code", &code)]).await;
    assert!(refused.body.contains("This account is suspended"));
    assert!(!is_signed_in(&mut jo).await);
}

#[tokio::test]
async fn asking_has_a_limit_for_an_address_and_one_for_a_mailbox() {
    let (portal, clock) = portal().await;
    let mut jo = portal.browser();
    for i in 0..5 {
        jo.ask(&format!("a{i}@people.example"), "").await;
    }
    let refused = jo.post("/sign-in", &[("email", "a6@people.example")]).await;
    assert_eq!(refused.status, 429);
    assert_eq!(refused.header("retry-after"), "12");
    assert!(portal.mail_to("a6@people.example").await.is_empty());
    for _ in 0..5 {
        clock.set(clock.now() + TimeDelta::seconds(12));
        jo.ask(EMAIL, "").await;
    }
    clock.set(clock.now() + TimeDelta::seconds(12));
    let refused = jo.post("/sign-in", &[("email", "JO@people.example")]).await;
    assert_eq!(refused.status, 429);
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    clock.set(clock.now() + TimeDelta::seconds(wait));
    jo.ask(EMAIL, "").await;
}

#[tokio::test]
async fn an_address_that_cannot_be_one_is_told_so_and_kept() {
    let (portal, _) = portal().await;
    let page = portal
        .browser()
        .post("/sign-in", &[("email", "jo at people"), ("then", "/help")])
        .await;
    assert_eq!(page.status, 422);
    assert!(page.texts("title")[0].starts_with("Error: "));
    assert_eq!(page.attributes(".error-summary a", "href"), ["#email"]);
    assert_eq!(
        page.attributes("input[name=email]", "value"),
        ["jo at people"]
    );
    assert_eq!(page.attributes("input[name=then]", "value"), ["/help"]);
}

#[tokio::test]
async fn what_is_over_is_swept_away() {
    let (portal, clock) = portal().await;
    let mut jo = portal.browser();
    jo.sign_in(EMAIL, "").await;
    jo.ask(EMAIL, "").await;
    let begun = clock.now();
    for (days, sign_ins, sessions) in [(0, 2, 1), (2, 0, 1), (15, 0, 0)] {
        clock.set(begun + TimeDelta::days(days));
        portal.run_timetable().await;
        let [left, _, _, open, _] = rows(&portal).await;
        assert_eq!((left, open), (sign_ins, sessions), "after {days} days");
    }
}
