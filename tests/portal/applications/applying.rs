//! From the start page to the done page.

use soundingboard::{
    applications::{Content, content, sections::seeking::Seeking, store::applications},
    matching::Cost,
    values::{OrganisationId, Pence, Reference},
};

use super::applicant::{
    add_programme, declare, fill_all, fill_organisation, seek, send, start, task,
};
use crate::support::{Answer, Filled, Person, TestPortal, Visitor};

pub fn founder() -> Person {
    Person::named("Fay Founder")
}

fn reference_of(application: &str) -> Reference {
    Reference::parse(application.rsplit('/').next().unwrap()).unwrap()
}

pub async fn organisation_of(portal: &TestPortal, application: &str) -> OrganisationId {
    let mut tx = portal.state.db.begin().await.unwrap();
    let found = applications::find_by_reference(&mut tx, &reference_of(application)).await;
    found.unwrap().unwrap().organisation
}

pub async fn sent(portal: &TestPortal, application: &str) -> Option<Content> {
    let mut tx = portal.state.db.begin().await.unwrap();
    let found = applications::find_by_reference(&mut tx, &reference_of(application)).await;
    let id = found.unwrap().unwrap().id;
    content::find_sent(&mut tx, id).await.unwrap()
}

/// The tags of the task list, by the tasks' words.
pub fn status(page: &Answer, words: &str) -> String {
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
