//! The questions: when they come, what may be answered, and until when.

use soundingboard::{
    accounts::Level,
    enquiries::{
        Enquiry,
        progress::{By, EndReason},
    },
    outcomes::personal,
    values::EmailAddress,
};

use super::{House, house, mailbox};

const HELPED: &str = "Has the mentoring helped you or your business?";

#[tokio::test]
async fn an_owner_is_asked_at_five_moments_once_each_and_reminded_once() {
    let house = house().await;
    let id = house.begin("olive").await;
    // Moments asked at, and messages about them.
    let asked = async |house: &House| {
        house.run().await;
        house.run().await;
        let messages = "select count(*) from messages where subject like 'Still two minutes%' or subject like 'Two minutes%'";
        let moments = "select count(*) from follow_ups";
        (house.count(moments).await, house.count(messages).await)
    };
    assert_eq!(asked(&house).await, (1, 1), "at the start");
    house.move_days(7);
    assert_eq!(asked(&house).await, (1, 2), "reminded");
    house.move_days(7);
    assert_eq!(asked(&house).await, (1, 2));
    house.move_days(-14);
    for (months, moments) in [(3, 2), (3, 3), (6, 4)] {
        house.move_months(months);
        assert_eq!(asked(&house).await, (moments, moments + 1));
    }
    house.move_months(1);
    house.end(id, EndReason::Planned).await;
    assert_eq!(asked(&house).await.0, 4);
    house.move_months(6);
    assert_eq!(asked(&house).await.0, 5, "half a year after the end");
    let subjects = house.portal.mail_to(&mailbox("olive")).await;
    assert!(
        subjects
            .iter()
            .any(|m| m.subject == "Two minutes: what came of mentoring by Harbour Mentors")
    );
}

#[tokio::test]
async fn everything_may_be_skipped_and_an_answer_changed_for_two_weeks() {
    let house = house().await;
    house.begin("olive").await;
    house.run().await;
    let link = &house.links_to(&mailbox("olive")).await[0];
    let page = house.portal.get(link).await;
    assert_eq!(page.heading(), "How do things stand as you begin?");
    assert_eq!(
        house
            .count("select count(*) from follow_ups where answered_at is not null")
            .await,
        0
    );
    let form = page.form("Send my answers");
    let saved = house.portal.post(&form.address, form.body()).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = house.portal.get(saved.header("location")).await;
    assert!(page.texts("main")[0].contains("your answers are saved"));

    house.move_days(14);
    let form = page
        .form("Save the changes")
        .fill("How many goals have you set with your mentor?", "3");
    assert_eq!(
        house.portal.post(&form.address, form.body()).await.status,
        303
    );
    let page = house.portal.get(link).await;
    let form = page.form("Save the changes");
    assert_eq!(
        form.value("How many goals have you set with your mentor?"),
        "3"
    );

    house.move_days(1);
    assert_eq!(house.portal.get(link).await.status, 410);
    let form = form.fill("How many goals have you set with your mentor?", "4");
    assert_eq!(
        house.portal.post(&form.address, form.body()).await.status,
        410
    );
    let kept = "select count(*) from follow_ups where answers = '{\"goals-set\": \"3\"}'";
    assert_eq!(house.count(kept).await, 1);
}

#[tokio::test]
async fn a_number_that_cannot_be_is_told_with_everything_kept() {
    let house = house().await;
    house.begin("olive").await;
    house.run().await;
    let link = &house.links_to(&mailbox("olive")).await[0];
    let page = house.portal.get(link).await;
    let form = page
        .form("Send my answers")
        .fill("How many goals have you set with your mentor?", "lots")
        .choose("How many people work in it now, counting you?", "2 to 4");
    let again = house.portal.post(&form.address, form.body()).await;
    assert_eq!(again.status, 422);
    assert!(again.texts("title")[0].starts_with("Error: "));
    assert_eq!(again.attributes("input[checked]", "value"), ["2-4"]);
}

#[tokio::test]
async fn a_late_link_is_over_and_one_that_was_made_up_is_not_found() {
    let house = house().await;
    house.begin("olive").await;
    house.run().await;
    let link = &house.links_to(&mailbox("olive")).await[0];
    house.move_days(31);
    let page = house.portal.get(link).await;
    assert_eq!(
        (page.status, page.heading().as_str()),
        (410, "These questions are closed")
    );
    let forged = format!("{}AAAA", &link[..link.len() - 4]);
    assert_eq!(house.portal.get(&forged).await.status, 404);
    assert_eq!(house.portal.post(&forged, "helped=a-lot").await.status, 404);
}

#[tokio::test]
async fn who_wants_no_more_questions_gets_none() {
    let house = house().await;
    house.begin("olive").await;
    house.run().await;
    let link = &house.links_to(&mailbox("olive")).await[0];
    let page = house.portal.get(link).await;
    let form = page.form("Ask me no more");
    let stopped = house.portal.post(&form.address, form.body()).await;
    assert_eq!(stopped.status, 303);
    let page = house.portal.get(stopped.header("location")).await;
    assert_eq!(page.heading(), "We ask you no more");
    house.move_days(7);
    house.run().await;
    house.move_days(85);
    house.run().await;
    assert_eq!(house.count("select count(*) from follow_ups").await, 1);
    let messages = "select count(*) from messages where recipient = 'olive@owners.example' and subject like '%two minutes%'";
    assert_eq!(house.count(messages).await, 0, "no reminder");
}

#[tokio::test]
async fn a_mentor_is_asked_through_the_member_who_has_the_enquiry() {
    let house = house().await;
    let member = house.member(Level::Editor).await;
    let id = house.enquire("olive").await;
    let by = By::Account(member.account);
    house
        .step(id, |enquiry| enquiry.assign(by, Some(member.account)))
        .await;
    house.reply(id).await;
    let today = house.today();
    house
        .step(id, |enquiry| enquiry.start(by, today, None, today))
        .await;
    house.run().await;
    assert!(house.links_to(member.email.as_str()).await.is_empty());
    house.move_months(3);
    house.run().await;
    let link = &house.links_to(member.email.as_str()).await[0];
    let page = house.portal.get(link).await;
    assert_eq!(page.heading(), "How are you supported as a mentor?");
    let support = "I get the support that I need from the organisation";
    assert_eq!(house.answer(link, support, "Agree").await.status, 303);
}

#[tokio::test]
async fn a_mentor_who_confirmed_their_mailbox_is_asked_themselves() {
    let house = house().await;
    let mentor = house.mentor("mina").await;
    let id = house.enquire("olive").await;
    house.reply(id).await;
    let today = house.today();
    house
        .step(id, |enquiry| {
            enquiry.start(By::Owner, today, Some(mentor), today)
        })
        .await;
    house.move_months(3);
    house.run().await;
    let link = &house.links_to("mina@mentors.example").await[0];
    let support = "I get the support that I need from the organisation";
    assert_eq!(house.answer(link, support, "Disagree").await.status, 303);
    let mut conn = house.pool.acquire().await.unwrap();
    let mina = EmailAddress::parse("mina@mentors.example").unwrap();
    let held = personal::export(&mut conn, &mina).await.unwrap();
    assert!(
        held[0]
            .fields
            .iter()
            .any(|(_, answer)| answer == "Disagree")
    );
    let at = house.portal.state.clock.now();
    assert_eq!(personal::erase(&mut conn, &mina, at).await.unwrap(), 1);
}

#[tokio::test]
async fn what_one_mentor_was_asked_is_not_the_next_ones_to_see_to_answer_or_to_erase() {
    let house = house().await;
    let (mina, max) = (house.mentor("mina").await, house.mentor("max").await);
    let id = house.enquire("olive").await;
    house.reply(id).await;
    let (today, member) = (house.today(), house.member(Level::Editor).await);
    let start = |enquiry: &Enquiry| enquiry.start(By::Owner, today, Some(mina), today);
    house.step(id, start).await;
    house.move_months(3);
    house.run().await;
    assert_eq!(house.links_to("mina@mentors.example").await.len(), 1);

    let by = By::Account(member.account);
    house
        .step(id, |enquiry| enquiry.name_mentor(by, Some(max)))
        .await;
    house.move_days(7);
    house.run().await;
    assert!(house.links_to("max@mentors.example").await.is_empty());
    let mut conn = house.pool.acquire().await.unwrap();
    let mailbox = EmailAddress::parse("max@mentors.example").unwrap();
    let held = personal::export(&mut conn, &mailbox).await.unwrap();
    assert!(held.is_empty(), "{held:?}");
    let at = house.portal.state.clock.now();
    assert_eq!(personal::erase(&mut conn, &mailbox, at).await.unwrap(), 0);
    house.move_months(3);
    house.run().await;
    assert_eq!(house.links_to("max@mentors.example").await.len(), 1);
    let to_mina = "select count(*) from messages where recipient = 'mina@mentors.example' and subject like '%minutes%'";
    assert_eq!(
        house.count(to_mina).await,
        1,
        "neither reminded nor asked again"
    );
}

#[tokio::test]
async fn a_person_sees_what_they_answered_and_has_it_erased() {
    let house = house().await;
    house.begin("olive").await;
    house.begin("basil").await;
    house.move_months(3);
    house.run().await;
    for owner in ["olive", "basil"] {
        let link = &house.links_to(&mailbox(owner)).await[0];
        house.answer(link, HELPED, "Yes, a little").await;
    }
    let mut conn = house.pool.acquire().await.unwrap();
    let olive = EmailAddress::parse("Olive@owners.example").unwrap();
    let held = personal::export(&mut conn, &olive).await.unwrap();
    assert_eq!(held.len(), 1);
    let answer = (HELPED.to_owned(), "Yes, a little".to_owned());
    assert!(held[0].fields.contains(&answer), "{held:?}");
    let at = house.portal.state.clock.now();
    assert_eq!(personal::erase(&mut conn, &olive, at).await.unwrap(), 1);
    assert_eq!(personal::erase(&mut conn, &olive, at).await.unwrap(), 0);
    assert_eq!(house.count("select count(*) from follow_ups").await, 1);
    assert!(
        personal::export(&mut conn, &olive)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn answers_are_parted_from_their_enquiry_after_two_years() {
    let house = house().await;
    house.begin("olive").await;
    house.move_months(3);
    house.run().await;
    let link = house.links_to(&mailbox("olive")).await[0].clone();
    house.answer(&link, HELPED, "No").await;
    let linked =
        "select count(*) from follow_ups where enquiry_id is not null and answered_at is not null";
    house.move_months(24);
    house.run().await;
    assert_eq!(house.count(linked).await, 1);
    house.move_days(1);
    house.run().await;
    assert_eq!(house.count(linked).await, 0);
    let kept = "select count(*) from follow_ups where answers = '{\"helped\": \"no\"}'";
    assert_eq!(house.count(kept).await, 1);
    assert_eq!(house.portal.get(&link).await.status, 410);
}
