//! Silence after the answer: both are asked how it stands, and in the end the place is somebody else's.

use chrono::{Days, NaiveDate};
use soundingboard::{
    enquiries::{Enquiry, Stage, progress::By, store},
    platform::mail::Message,
};

use super::street::{MAILBOX, MAKERS, Street, street};
use crate::support::Visitor;

/// An enquiry that has its answer, and the path of its status page.
async fn answered(street: &Street, member: &Visitor<'_>) -> (Enquiry, String) {
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let enquiry = street.enquiries(&status).await.remove(0);
    let step = enquiry.reply(By::Account(member.account)).unwrap();
    let at = street.portal.state.clock.now();
    let enquiry = store::enquiries::record(&mut street.conn().await, &step, at).await;
    (enquiry.unwrap(), status)
}

fn about(mail: &[Message], beginning: &str) -> usize {
    let mail = mail.iter();
    mail.filter(|one| one.subject.starts_with(beginning))
        .count()
}

#[tokio::test]
async fn two_who_lost_sight_of_each_other_are_asked_once_and_the_owner_may_go_elsewhere() {
    let street = street().await;
    let member = street.member().await;
    let (enquiry, status) = answered(&street, &member).await;
    street.wait(13);
    street.portal.run_timetable().await;
    let mail = street.portal.mail_to(MAILBOX).await;
    assert_eq!(about(&mail, "How does"), 0);
    let page = street.portal.get(&status).await;
    assert!(page.texts("section form").is_empty(), "{}", page.body);

    street.wait(1);
    for _ in 0..2 {
        street.portal.run_timetable().await;
    }
    let mail = street.portal.mail_to(MAILBOX).await;
    assert_eq!(about(&mail, "How does your enquiry"), 1);
    let text = &mail.last().unwrap().text;
    assert!(
        text.contains(&status) && text.contains("22 January 2027"),
        "{text}"
    );
    let mail = street.portal.mail_to(member.email.as_str()).await;
    assert_eq!(about(&mail, "How does enquiry"), 1);

    let page = street.portal.get(&status).await;
    assert!(page.texts(".tag")[0].contains("Nothing heard"));
    assert!(page.body.contains("this one stays open until you close it"));
    let button = page.texts("section form button").remove(0);
    let form = page.form(&button);
    let sent = street.portal.post(&form.address, form.body()).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let enquiries = street.enquiries(&status).await;
    assert_eq!(enquiries[1].resent_from, Some(enquiry.id));
    assert_eq!(enquiries[0].stage, Stage::Answered, "the first stays open");
}

#[tokio::test]
async fn after_two_months_without_a_word_the_place_is_free_and_both_know() {
    let street = street().await;
    let member = street.member().await;
    let (enquiry, status) = answered(&street, &member).await;
    assert_eq!(street.places(enquiry.programme).await, 1);
    street.wait(14);
    street.portal.run_timetable().await;
    street.wait(45);
    street.portal.run_timetable().await;
    assert_eq!(street.places(enquiry.programme).await, 1);
    street.wait(1);
    for _ in 0..2 {
        street.portal.run_timetable().await;
    }
    assert_eq!(street.places(enquiry.programme).await, 2, "given back once");
    let enquiry = street.enquiries(&status).await.remove(0);
    assert_eq!(enquiry.stage, Stage::Closed);
    let page = street.portal.get(&status).await;
    assert!(
        page.body
            .contains("Neither side was heard of for two months")
    );
    for mailbox in [MAILBOX, member.email.as_str()] {
        let mail = street.portal.mail_to(mailbox).await;
        assert_eq!(about(&mail, "We closed"), 1, "{mailbox}");
    }
}

#[tokio::test]
async fn a_meeting_that_lies_ahead_is_no_silence() {
    let street = street().await;
    let member = street.member().await;
    let (enquiry, _) = answered(&street, &member).await;
    let today = street.portal.state.clock.today();
    let on: NaiveDate = today + Days::new(40);
    let step = enquiry.arrange(By::Owner, on, today).unwrap();
    let at = street.portal.state.clock.now();
    store::enquiries::record(&mut street.conn().await, &step, at)
        .await
        .unwrap();
    street.wait(53);
    street.portal.run_timetable().await;
    let mail = street.portal.mail_to(MAILBOX).await;
    assert_eq!(about(&mail, "How does"), 0);
    street.wait(1);
    street.portal.run_timetable().await;
    let mail = street.portal.mail_to(MAILBOX).await;
    assert_eq!(about(&mail, "How does"), 1);
}

#[tokio::test]
async fn that_nobody_was_heard_of_is_not_an_owners_to_say() {
    let street = street().await;
    let member = street.member().await;
    let (enquiry, status) = answered(&street, &member).await;
    let close = format!("{status}/{}/close", enquiry.reference);
    let page = street.portal.get(&close).await;
    assert!(!page.body.contains("went-quiet"));
    let form = page.form("Close the enquiry");
    let body = format!("{}&reason=went-quiet", form.body());
    let refused = street.portal.post(&form.address, body).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
}
