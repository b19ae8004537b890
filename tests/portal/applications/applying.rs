//! From the start page to the done page, and every way of coming off it.

use soundingboard::{
    accounts::Level,
    applications::{Content, content, sections::seeking::Seeking, store::applications},
    directory::store::bulk::Batch,
    matching::Cost,
    values::{OrganisationId, Pence, Reference, Slug},
};

use super::applicant::{
    CONTINUE, LATER, add_programme, declare, fill_all, fill_criteria, fill_organisation, follow,
    seek, send, start, task,
};
use crate::support::{Answer, Filled, Person, Setting, TestPortal, Visitor, listings};

fn founder() -> Person {
    Person::named("Fay Founder")
}

fn reference_of(application: &str) -> Reference {
    Reference::parse(application.rsplit('/').next().unwrap()).unwrap()
}

async fn organisation_of(portal: &TestPortal, application: &str) -> OrganisationId {
    let mut tx = portal.state.db.begin().await.unwrap();
    let found = applications::find_by_reference(&mut tx, &reference_of(application)).await;
    found.unwrap().unwrap().organisation
}

async fn sent(portal: &TestPortal, application: &str) -> Option<Content> {
    let mut tx = portal.state.db.begin().await.unwrap();
    let found = applications::find_by_reference(&mut tx, &reference_of(application)).await;
    let id = found.unwrap().unwrap().id;
    content::find_sent(&mut tx, id).await.unwrap()
}

/// The tags of the task list, by the tasks' words.
fn status(page: &Answer, words: &str) -> String {
    let lines = page.texts(".tasks li");
    let line = lines.iter().find(|line| line.starts_with(words));
    let line = line.unwrap_or_else(|| panic!("no task ‘{words}’ among {lines:?}"));
    line.trim_start_matches(words).trim().to_owned()
}

#[tokio::test]
async fn an_organisation_comes_from_the_start_page_to_the_done_page() {
    let portal = TestPortal::start().await;
    let page = portal.get("/apply").await;
    assert_eq!(page.heading(), "Apply to be listed");
    let there = portal.get("/apply/organisation").await;
    assert!(
        there.header("location").starts_with("/sign-in?then="),
        "no account, no application"
    );

    let founder = portal.signed_in(&founder()).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    let tasks = founder.get(&application).await;
    assert_eq!(tasks.heading(), "Your application for Aire Valley Mentors");
    assert_eq!(status(&tasks, "Name and purpose"), "In progress");
    assert_eq!(status(&tasks, "Your mentors"), "Not started");
    assert_eq!(
        status(&tasks, "Check your answers and send"),
        "Cannot start yet: 31 pages to finish first"
    );

    fill_all(&founder, &application).await;
    let tasks = founder.get(&application).await;
    assert_eq!(status(&tasks, "First years"), "Done");
    assert_eq!(status(&tasks, "Check your answers and send"), "Ready");
    let check = founder
        .get(&task(&tasks, "Check your answers and send"))
        .await;
    assert_eq!(check.heading(), "Check your answers");
    assert!(
        check
            .texts(".rows dd")
            .contains(&"A year with somebody who has done it.".to_owned())
    );

    let done = send(&founder, &check.form("Send the application")).await;
    assert_eq!(done.heading(), "Your application has been sent");
    assert!(done.body.contains(reference_of(&application).as_str()));
    let mail = portal.mail_to("fay-founder@people.example").await;
    assert_eq!(mail.len(), 1);
    assert_eq!(
        mail[0].subject,
        "We have your application for Aire Valley Mentors"
    );

    let state = founder.get(&application).await;
    assert!(
        state
            .texts(".tag")
            .contains(&"Waiting for an assessor".to_owned())
    );
    let late = founder.get(&format!("{application}/answers/name")).await;
    assert_eq!(
        late.texts("main form button"),
        Vec::<String>::new(),
        "what was sent is only read"
    );
}

#[tokio::test]
async fn what_was_sent_means_what_was_typed() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    fill_all(&founder, &application).await;
    let check = founder.get(&format!("{application}/check")).await;
    send(&founder, &check.form("Send the application")).await;

    let content = sent(&portal, &application).await.unwrap();
    assert_eq!(content.seeking, Seeking::Assessed);
    assert_eq!(content.criteria.len(), 24);
    assert_eq!(content.declared.by, founder.account);
    assert_eq!(content.declared.words.len(), 6);
    let (organisation, programmes) = content.listing();
    assert_eq!(organisation.name, "Aire Valley Mentors");
    assert_eq!(
        organisation.legal.company_number.as_deref(),
        Some("01234567")
    );
    assert_eq!(
        organisation.website.as_deref(),
        Some("https://mentors.example")
    );
    let [programme] = programmes.as_slice() else {
        panic!("{programmes:?}");
    };
    assert_eq!(programme.base_district.as_deref(), Some("LS1"));
    assert!(matches!(
        programme.cost,
        Cost::Fee {
            amount: Some(Pence(4_050)),
            ..
        }
    ));
    assert_eq!(programme.meetings_a_month, Some(1.5));
    assert!(!programme.coverage.national);
}

#[tokio::test]
async fn just_being_visible_needs_no_criteria() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    seek(&founder, &application, "Just to be visible, not assessed").await;
    fill_organisation(&founder, &application).await;
    add_programme(&founder, &application, "First years").await;
    declare(&founder, &application).await;
    let tasks = founder.get(&application).await;
    assert!(!tasks.body.contains("Criteria A"));
    let check = founder.get(&format!("{application}/check")).await;
    let done = send(&founder, &check.form("Send the application")).await;
    assert_eq!(done.heading(), "Your application has been sent");
    let content = sent(&portal, &application).await.unwrap();
    assert_eq!((content.seeking, content.mentors), (Seeking::Visible, None));
}

#[tokio::test]
async fn fifty_posts_of_one_form_start_one_application_and_send_it_once() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&founder()).await;
    let page = founder.get("/apply/organisation").await;
    let form = page
        .form("Continue")
        .fill("What is your organisation called?", "Aire Valley Mentors");
    let answers = at_once(&founder, &form).await;
    let application = answers[0].clone();
    assert!(
        answers.iter().all(|location| *location == application),
        "{answers:?}"
    );

    fill_all(&founder, &application).await;
    let one_tab = founder.get(&format!("{application}/check")).await;
    let other_tab = founder.get(&format!("{application}/check")).await;
    let answers = at_once(&founder, &one_tab.form("Send the application")).await;
    let done = format!("{application}/sent");
    assert!(
        answers.iter().all(|location| *location == done),
        "{answers:?}"
    );
    let again = founder
        .submit(&other_tab.form("Send the application"))
        .await;
    assert_eq!(
        again.header("location"),
        done,
        "the other tab lands there too"
    );
    assert_eq!(portal.mail_to("fay-founder@people.example").await.len(), 1);
}

/// Where fifty posts at once lead.
async fn at_once(visitor: &Visitor<'_>, form: &Filled) -> Vec<String> {
    let posts = (0..50).map(|_| visitor.submit(form));
    let answers = futures_util::future::join_all(posts).await;
    let locations = answers.into_iter().map(|answer| {
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.header("location").to_owned()
    });
    locations.collect()
}

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
