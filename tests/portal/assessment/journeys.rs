//! From an application to a listing, or to a refusal, and what comes after.

use chrono::{Days, NaiveDate};
use soundingboard::platform::clock::Clock;

use super::assessor::{
    case, decide, enough_for_conditions, mark_all, not_enough, recommend, sent, take,
};
use crate::{
    applications::applicant,
    support::{Person, Setting, TestPortal, Visitor, listings},
};

async fn portal() -> TestPortal {
    TestPortal::start_with(Setting {
        clock: listings::clock(),
        ..Setting::default()
    })
    .await
}

fn clock(portal: &TestPortal) -> Clock {
    portal.state.clock.clone()
}

async fn reload(portal: &TestPortal) {
    let state = &portal.state;
    state
        .directory
        .reload_if_outdated(state.db.pool(), &state.clock)
        .await
        .unwrap();
}

fn subjects(mail: &[soundingboard::platform::mail::Message]) -> Vec<&str> {
    mail.iter()
        .map(|message| message.subject.as_str())
        .collect()
}

#[tokio::test]
async fn an_application_is_asked_for_more_approved_with_conditions_listed_and_found() {
    let portal = portal().await;
    let (founder, reference) = sent(&portal, "Aire Valley Mentors").await;
    let assessor = portal.signed_in(&Person::assessor()).await;
    let page = take(&assessor, &reference).await;
    assert_eq!(
        page.heading(),
        format!("Application {reference} Aire Valley Mentors")
    );

    let page = assessor
        .get(&format!("{}/information", case(&reference)))
        .await;
    let form = page
        .form("Ask the organisation")
        .pick(
            "What kind of thing",
            "A document that we could not find or open",
        )
        .fill("What exactly", "Your certificate of insurance");
    applicant::send(&assessor, &form).await;

    let mail = portal.mail_to(founder.email.as_str()).await;
    assert!(
        mail.last()
            .unwrap()
            .text
            .contains("Your certificate of insurance")
    );
    let page = founder
        .get(&format!("/applications/{reference}/information"))
        .await;
    let form = page.form("Send your answers").fill(
        "1. A document that we could not find or open",
        "It is on our website under Legal.",
    );
    applicant::send(&founder, &form).await;

    mark_all(&assessor, &reference, enough_for_conditions).await;
    recommend(&assessor, &reference, "Approve with conditions").await;
    let senior = portal.signed_in(&Person::senior()).await;
    let letter = decide(&senior, &reference).await;
    assert!(letter.body.contains("Name a manager."));
    assert!(letter.body.contains("52 of 72 points"), "{}", letter.body);

    let mail = portal.mail_to(founder.email.as_str()).await;
    assert!(
        subjects(&mail).contains(&"Aire Valley Mentors is listed as assessed, with conditions"),
        "{:?}",
        subjects(&mail)
    );
    let kept = founder
        .get(&format!("/applications/{reference}/letter"))
        .await;
    assert_eq!(kept.status, 200);
    assert!(kept.body.contains("By 1 March 2027."));

    reload(&portal).await;
    let found = portal
        .get("/find/results?challenge=cash-flow&place=LS1&stage=first-three-years")
        .await;
    assert!(found.body.contains("First years"), "{}", found.body);
    let profile = portal.get("/organisations/aire-valley-mentors").await;
    assert!(
        profile
            .texts(".tag-assessed")
            .iter()
            .any(|tag| tag.contains("with conditions"))
    );
    let register = portal.get("/register").await;
    assert!(register.body.contains("Aire Valley Mentors"));
}

#[tokio::test]
async fn further_information_that_never_comes_is_reminded_of_and_lapses() {
    let portal = portal().await;
    let (founder, reference) = sent(&portal, "Aire Valley Mentors").await;
    let assessor = portal.signed_in(&Person::assessor()).await;
    take(&assessor, &reference).await;
    let page = assessor
        .get(&format!("{}/information", case(&reference)))
        .await;
    let form = page
        .form("Ask the organisation")
        .pick(
            "What kind of thing",
            "An example of how it works in practice",
        )
        .fill("What exactly", "One agreement, without names");
    applicant::send(&assessor, &form).await;
    let due = portal.state.clock.today() + Days::new(21);

    for (left, told) in [
        (14, "14 days are left"),
        (7, "7 days are left"),
        (2, "2 days are left"),
    ] {
        set_day(&portal, due - Days::new(left));
        portal.run_timetable().await;
        portal.run_timetable().await;
        let mail = portal.mail_to(founder.email.as_str()).await;
        let reminders = mail.iter().filter(|message| message.text.contains(told));
        assert_eq!(reminders.count(), 1, "{told}: {:?}", subjects(&mail));
    }
    set_day(&portal, due + Days::new(1));
    portal.run_timetable().await;
    let mail = portal.mail_to(founder.email.as_str()).await;
    assert!(subjects(&mail).contains(&"We go on with your application as it is"));
    let assessor = portal.signed_in(&Person::assessor()).await;
    let page = assessor.get(&case(&reference)).await;
    assert!(page.body.contains("No answer came"));
    assert!(page.texts(".tag").contains(&"Being assessed".to_owned()));
}

fn set_day(portal: &TestPortal, day: NaiveDate) {
    clock(portal).set(day.and_hms_opt(12, 0, 0).unwrap().and_utc());
}

/// Declines an application and has the founder ask for a review; gives the reviewer.
async fn declined_and_under_review<'a>(
    portal: &'a TestPortal,
    founder: &Visitor<'a>,
    reference: &str,
) -> Visitor<'a> {
    let assessor = portal.signed_in(&Person::assessor()).await;
    take(&assessor, reference).await;
    mark_all(&assessor, reference, not_enough).await;
    recommend(&assessor, reference, "Decline").await;
    let senior = portal.signed_in(&Person::senior()).await;
    let letter = decide(&senior, reference).await;
    assert!(letter.body.contains("It is not written down."));
    assert!(
        letter.body.contains("Write down what you do for A1"),
        "the letter says what would cure it"
    );

    let page = founder
        .get(&format!("/applications/{reference}/review"))
        .await;
    let form = page.form("Ask for a review").fill(
        "What do you think is wrong with the decision?",
        "Our aims have been on our website since May.",
    );
    applicant::send(founder, &form).await;

    let refused = senior.get(&format!("{}/review", case(reference))).await;
    assert_eq!(
        refused.status, 422,
        "whoever decided does not decide the review"
    );
    let reviewer = portal
        .signed_in(&Person::senior_named("Rea Reviewer"))
        .await;
    super::assessor::declare(&reviewer, reference).await;
    reviewer
}

#[tokio::test]
async fn a_refusal_that_a_review_upholds_stands_and_names_nobody_in_public() {
    let portal = portal().await;
    let (founder, reference) = sent(&portal, "Aire Valley Mentors").await;
    let reviewer = declined_and_under_review(&portal, &founder, &reference).await;
    let page = reviewer.get(&format!("{}/review", case(&reference))).await;
    let form = page
        .form("Preview the letter")
        .choose("Outcome", "Uphold: the decision stands")
        .fill("Why, as the letter says it", "The page gives no aims.");
    let preview = reviewer.submit(&form).await;
    assert!(
        preview.heading().ends_with("Check the letter"),
        "{}",
        preview.body
    );
    applicant::send(
        &reviewer,
        &preview.form("Decide the review and send this letter"),
    )
    .await;

    let kept = founder
        .get(&format!("/applications/{reference}/letter"))
        .await;
    assert!(kept.body.contains("The page gives no aims."));
    reload(&portal).await;
    assert_eq!(
        portal
            .get("/organisations/aire-valley-mentors")
            .await
            .status,
        404
    );
    assert!(!portal.get("/register").await.body.contains("Aire Valley"));
    let again = founder
        .get(&format!("/applications/{reference}/review"))
        .await;
    assert_ne!(again.status, 200, "one review only");
}

#[tokio::test]
async fn a_refusal_that_a_review_overturns_becomes_a_listing() {
    let portal = portal().await;
    let (founder, reference) = sent(&portal, "Aire Valley Mentors").await;
    let reviewer = declined_and_under_review(&portal, &founder, &reference).await;
    let page = reviewer
        .get(&format!("{}/criteria/A1", case(&reference)))
        .await;
    let form = page.form("Save and go on").choose("Rating", "3, full");
    applicant::send(&reviewer, &form).await;
    let page = reviewer.get(&format!("{}/review", case(&reference))).await;
    assert!(
        page.body.contains("72 of 72 points"),
        "the reviewer's mark takes the place of the decision's"
    );
    let form = page
        .form("Preview the letter")
        .choose("Outcome", "Approve")
        .fill(
            "Why, as the letter says it",
            "The aims were there all along.",
        );
    let preview = reviewer.submit(&form).await;
    assert!(
        preview.heading().ends_with("Check the letter"),
        "{}",
        preview.body
    );
    applicant::send(
        &reviewer,
        &preview.form("Decide the review and send this letter"),
    )
    .await;
    reload(&portal).await;
    let profile = portal.get("/organisations/aire-valley-mentors").await;
    assert_eq!(profile.status, 200);
    assert!(!profile.texts(".tag-assessed").is_empty());
}

#[tokio::test]
async fn a_declined_organisation_takes_up_the_visible_listing_it_was_offered() {
    let portal = portal().await;
    let (founder, reference) = sent(&portal, "Aire Valley Mentors").await;
    let assessor = portal.signed_in(&Person::assessor()).await;
    take(&assessor, &reference).await;
    mark_all(&assessor, &reference, not_enough).await;
    recommend(&assessor, &reference, "Decline").await;
    let senior = portal.signed_in(&Person::senior()).await;
    decide(&senior, &reference).await;

    let state = founder.get(&format!("/applications/{reference}")).await;
    applicant::send(&founder, &state.form("Take up the visible listing")).await;
    reload(&portal).await;
    let profile = portal.get("/organisations/aire-valley-mentors").await;
    assert_eq!(profile.status, 200);
    assert!(
        profile.texts(".tag-assessed").is_empty(),
        "visible is not assessed"
    );
    assert!(!portal.get("/register").await.body.contains("Aire Valley"));
}

#[tokio::test]
async fn an_application_to_be_visible_is_listed_by_one_assessor_and_marks_nothing() {
    let portal = portal().await;
    let founder = portal.signed_in(&Person::named("Vic Visible")).await;
    let application = applicant::start(&founder, "Open Water Mentors").await;
    applicant::seek(&founder, &application, "Just to be visible, not assessed").await;
    applicant::fill_organisation(&founder, &application).await;
    applicant::add_programme(&founder, &application, "First years").await;
    applicant::declare(&founder, &application).await;
    let check = founder.get(&format!("{application}/check")).await;
    applicant::send(&founder, &check.form("Send the application")).await;
    let reference = application.rsplit('/').next().unwrap();

    let assessor = portal.signed_in(&Person::assessor()).await;
    let page = take(&assessor, reference).await;
    assert!(!page.body.contains("Recommend a decision"));
    let silent = assessor
        .post(
            &format!("{}/visible-decision", case(reference)),
            "step=refuse&reason=+",
        )
        .await;
    assert_eq!(silent.status, 422, "a refusal has a reason");
    applicant::send(&assessor, &page.form("List it as visible, not assessed")).await;

    let mail = portal.mail_to(founder.email.as_str()).await;
    assert!(subjects(&mail).contains(&"Your organisation is listed, as visible and not assessed"));
    reload(&portal).await;
    let profile = portal.get("/organisations/open-water-mentors").await;
    assert_eq!(profile.status, 200);
    assert!(profile.texts(".tag-assessed").is_empty());
}

#[tokio::test]
async fn one_assessor_cannot_list_who_applies_to_be_assessed() {
    let portal = portal().await;
    let (_, reference) = sent(&portal, "Aire Valley Mentors").await;
    let assessor = portal.signed_in(&Person::assessor()).await;
    take(&assessor, &reference).await;
    let forged = assessor
        .post(
            &format!("{}/visible-decision", case(&reference)),
            "step=list",
        )
        .await;
    assert_eq!(forged.status, 422);
    reload(&portal).await;
    assert_eq!(
        portal
            .get("/organisations/aire-valley-mentors")
            .await
            .status,
        404
    );
}
