//! Every way of coming off an application: faults, gaps, leaving, and those who may not.

use soundingboard::{accounts::Level, directory::store::bulk::Batch, values::Slug};

use super::applicant::{CONTINUE, LATER, fill_all, fill_criteria, follow, send, start};
use super::applying::{founder, organisation_of, sent, status};
use crate::support::{Person, Setting, TestPortal, listings};

#[tokio::test]
async fn every_fault_is_told_at_once_and_nothing_typed_is_lost() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    let application = start(&founder, "Aire Valley Mentors").await;

    let page = founder.get(&format!("{application}/answers/contact")).await;
    let form = page
        .form(CONTINUE)
        .fill("Website", "javascript://alert")
        .fill("Email address for general questions", "nobody")
        .fill("Phone number", "call me")
        .fill("Other pages about you", "example.org/ok\nnot a page");
    let page = founder.submit(&form).await;
    assert_eq!(page.status, 422);
    assert!(page.texts("title")[0].starts_with("Error: "));
    assert_eq!(
        page.texts(".error-summary li").len(),
        5,
        "one for each wrong field"
    );
    let form = page.form(LATER);
    assert_eq!(form.value("Website"), "javascript://alert");
    assert_eq!(
        form.value("Other pages about you"),
        "example.org/ok\nnot a page"
    );

    let long = "é".repeat(3_001);
    let page = founder.get(&format!("{application}/answers/name")).await;
    let form = page
        .form(CONTINUE)
        .fill("Who are you, and whom do you help?", &long);
    let page = founder.submit(&form).await;
    assert_eq!(page.status, 422);
    assert!(
        page.body
            .contains("Shorten this to 3000 characters. It has 3001 now")
    );
    let page = founder.get(&format!("{application}/answers/name")).await;
    let kept = page.form(CONTINUE);
    assert_eq!(
        kept.value("Who are you, and whom do you help?"),
        long,
        "kept all the same"
    );
}

#[tokio::test]
async fn whatever_is_typed_can_be_left_and_come_back_to() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    let page = founder.get(&format!("{application}/answers/mentors")).await;
    let form = page
        .form(LATER)
        .fill("How many mentors do you have now?", "a dozen or so")
        .fill(
            "How do you train them?",
            " Two days,\n\n<b>then</b> & “one” more ",
        );
    let tasks = send(&founder, &form).await;
    assert_eq!(status(&tasks, "Your mentors"), "In progress");
    let page = founder.get(&format!("{application}/answers/mentors")).await;
    let form = page.form(CONTINUE);
    assert_eq!(
        form.value("How many mentors do you have now?"),
        "a dozen or so"
    );
    assert_eq!(
        form.value("How do you train them?"),
        " Two days,\n\n<b>then</b> & “one” more "
    );
}

#[tokio::test]
async fn an_unfinished_application_is_not_sent_and_every_gap_is_told() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    fill_all(&founder, &application).await;
    let ready = founder.get(&format!("{application}/check")).await;
    // In another tab, two pages go wrong before the button is pressed.
    let page = founder.get(&format!("{application}/criteria/a1")).await;
    let form = page
        .form(LATER)
        .fill("What do you do, and how would we see it?", "");
    send(&founder, &form).await;
    let page = founder
        .get(&format!("{application}/answers/declarations"))
        .await;
    send(&founder, &page.form(LATER).clear("Tick each one")).await;

    let refused = founder.submit(&ready.form("Send the application")).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.texts(".error-summary li").len(),
        2,
        "{:?}",
        refused.texts(".error-summary li")
    );
    assert!(sent(&portal, &application).await.is_none());
    let links = refused.attributes(".error-summary a", "href");
    assert_eq!(
        links[0],
        format!("{application}/criteria/a1?from=check#statement")
    );
    let page = founder.get(links[0].split('#').next().unwrap()).await;
    let form = page
        .form(CONTINUE)
        .fill("What do you do, and how would we see it?", "We do.");
    let check = send(&founder, &form).await;
    assert_eq!(
        check.heading(),
        "Check your answers",
        "a change leads back to where it was asked for"
    );
}

#[tokio::test]
async fn answers_that_no_page_offers_are_refused() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    fill_all(&founder, &application).await;
    for (page, name, value) in [
        ("answers/seeking", "seeking", "everything"),
        ("answers/legal", "legal_form", "pirate-ship"),
        ("answers/declarations", "declared", "true"),
        ("criteria/a1", "self_rating", "na"),
        ("criteria/a1", "self_rating", "4"),
        ("answers/mentors", "mentors", "-1"),
    ] {
        let shown = founder.get(&format!("{application}/{page}")).await;
        let forged = shown
            .form(CONTINUE)
            .clear("Tick each one")
            .forge(name, value);
        let answer = founder.submit(&forged).await;
        assert_eq!(answer.status, 422, "{page} {name}={value}");
    }
    let nul = founder.get(&format!("{application}/answers/mentors")).await;
    let forged = nul
        .form(CONTINUE)
        .fill("How do you train them?", "a\0b")
        .fill("How many mentors do you have now?", "12");
    send(&founder, &forged).await;
    for page in [
        "answers/nothing",
        "criteria/z9",
        "criteria/name",
        "programmes/1/about",
        "answers/criterion",
    ] {
        assert_eq!(
            founder.get(&format!("{application}/{page}")).await.status,
            404,
            "{page}"
        );
    }
}

#[tokio::test]
async fn readers_read_editors_write_and_strangers_find_nothing() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    let organisation = organisation_of(&portal, &application).await;
    let reader = portal
        .signed_in(&Person::member(organisation, Level::Reader))
        .await;
    let editor = portal
        .signed_in(&Person::member(organisation, Level::Editor))
        .await;
    let stranger = portal.signed_in(&Person::named("Sid Stranger")).await;
    let assessor = portal.signed_in(&Person::assessor()).await;

    let pages = ["", "/answers/name", "/criteria/a1", "/check", "/withdrawal"];
    for page in pages {
        let address = format!("{application}{page}");
        assert_eq!(stranger.get(&address).await.status, 404, "{page}");
        assert_eq!(
            assessor.get(&address).await.status,
            404,
            "{page}: theirs is elsewhere"
        );
        assert_eq!(editor.get(&address).await.status, 200, "{page}");
    }
    let page = reader.get(&format!("{application}/answers/name")).await;
    assert_eq!(
        (page.status, page.texts("main form button").len()),
        (200, 0)
    );
    assert_eq!(
        reader
            .get(&format!("{application}/withdrawal"))
            .await
            .status,
        403
    );
    for post in ["/answers/name", "/programmes", "/sending", "/withdrawal"] {
        let address = format!("{application}{post}");
        assert_eq!(
            reader.post(&address, "reason=no").await.status,
            403,
            "{post}"
        );
        assert_eq!(
            stranger.post(&address, "reason=no").await.status,
            404,
            "{post}"
        );
    }
}

#[tokio::test]
async fn a_listing_that_is_here_already_is_offered_to_be_claimed() {
    let (pool, url) = listings::database().await;
    let batch = Batch {
        organisations: vec![listings::organisation("The Wharfe Mentors Ltd")],
        ..Batch::default()
    };
    listings::write(&pool, batch).await;
    let portal = TestPortal::start_on(&url, Setting::default()).await;
    let founder = portal.signed_in(&founder()).await;
    let page = founder.get("/apply/organisation").await;
    let form = page
        .form("Continue")
        .fill("What is your organisation called?", "wharfe mentors");
    let page = founder.submit(&form).await;
    assert_eq!(page.heading(), "Is this your organisation?");
    let slug = Slug::from_name("The Wharfe Mentors Ltd");
    let claim = format!("/organisations/{slug}/claim");
    assert_eq!(page.attributes("main .cards a.button", "href"), [claim]);
    let answer = founder
        .submit(&page.form("No, ours is another organisation"))
        .await;
    let tasks = follow(&founder, &answer).await;
    assert_eq!(tasks.heading(), "Your application for wharfe mentors");
}

#[tokio::test]
async fn starting_more_than_a_day_allows_is_refused_with_when_to_come_again() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    for number in 0..5 {
        start(&founder, &format!("Mentors number {number}")).await;
    }
    let page = founder.get("/apply/organisation").await;
    let form = page
        .form("Continue")
        .fill("What is your organisation called?", "One too many");
    let answer = founder.submit(&form).await;
    assert_eq!(answer.status, 429);
    assert!(!answer.header("retry-after").is_empty());
    let mine = founder.get("/applications").await;
    assert_eq!(mine.texts(".tasks a").len(), 5);
}

#[tokio::test]
async fn a_withdrawn_application_is_over_and_a_new_one_can_begin() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    let page = founder.get(&format!("{application}/withdrawal")).await;
    let empty = founder
        .submit(&page.form("Withdraw this application"))
        .await;
    assert_eq!(empty.status, 422);
    let form = page
        .form("Withdraw this application")
        .fill("Why do you withdraw it?", "We have merged.");
    let state = send(&founder, &form).await;
    assert!(state.texts(".tag").contains(&"Withdrawn".to_owned()));
    let again = founder.submit(&form).await;
    assert_eq!(
        again.header("location"),
        application,
        "a second press changes nothing"
    );

    let late = founder
        .post(&format!("{application}/answers/name"), "name=x&version=1")
        .await;
    assert_eq!(late.status, 409);
    let mine = founder.get("/applications").await;
    let fresh = send(
        &founder,
        &mine.form("Start an application for Aire Valley Mentors"),
    )
    .await;
    assert_eq!(fresh.heading(), "Your application for Aire Valley Mentors");
}

#[tokio::test]
async fn a_key_criterion_cannot_be_not_applicable_and_others_can() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    let key = founder.get(&format!("{application}/criteria/a1")).await;
    assert!(!key.body.contains("Not applicable"));
    let other = founder.get(&format!("{application}/criteria/a3")).await;
    assert!(other.body.contains("Not applicable"));
    fill_criteria(&founder, &application).await;
}
