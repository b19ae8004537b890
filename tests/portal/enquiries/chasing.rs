//! Silence: the organisation is reminded at half-time, on the day and after, once each.

use soundingboard::accounts::Level;

use super::street::{MAKERS, street};
use crate::support::Person;

#[tokio::test]
async fn an_organisation_is_reminded_three_times_and_not_once_it_has_answered() {
    let street = street().await;
    let member = street.member().await;
    let bea = Person::named("Bea Best").of(street.harbour.id, Level::Editor);
    let bea = street.portal.signed_in(&bea).await;
    let reader = Person::named("Rae Reader").of(street.harbour.id, Level::Reader);
    let reader = street.portal.signed_in(&reader).await;
    // Monday; an answer is promised by Thursday.
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let reference = street.enquiries(&status).await.remove(0).reference;
    let path = format!("/manage/harbour-mentors/enquiries/{reference}");
    let mut subjects = Vec::new();
    for _ in 0..6 {
        // Run twice, nothing more is sent.
        street.portal.run_timetable().await;
        street.portal.run_timetable().await;
        let mail = street.portal.mail_to(member.email.as_str()).await;
        subjects.push(mail.len());
        street.wait(1);
    }
    // The news itself on Monday; then Tuesday, Thursday and Friday.
    assert_eq!(subjects, [1, 2, 2, 3, 4, 4]);
    let told = street.portal.mail_to(member.email.as_str()).await;
    let told: Vec<_> = told.iter().map(|message| &message.subject).collect();
    assert!(
        told[1].contains("waits: answer by 26 November 2026"),
        "{told:?}"
    );
    assert!(told[2].ends_with("answer today"), "{told:?}");
    assert!(told[3].ends_with("is late"), "{told:?}");
    assert_eq!(street.portal.mail_to(bea.email.as_str()).await.len(), 4);
    assert_eq!(street.portal.mail_to(reader.email.as_str()).await.len(), 0);

    // It lies on the heap of late ones, which is the first to be shown.
    let inbox = member.get("/manage/harbour-mentors/enquiries").await;
    assert_eq!(inbox.texts("main h2"), ["Overdue"]);
    assert_eq!(inbox.texts("main .tag-warning"), ["3 days late"]);
    let answer = member.get(&path).await.form("Send the answer");
    let answer = answer.fill("Write to the owner", "Sorry. We can help.");
    assert_eq!(member.submit(&answer).await.status, 303);
    street.wait(5);
    street.portal.run_timetable().await;
    assert_eq!(street.portal.mail_to(bea.email.as_str()).await.len(), 4);
}

#[tokio::test]
async fn whoever_has_taken_it_on_is_reminded_alone() {
    let street = street().await;
    let member = street.member().await;
    let bea = Person::named("Bea Best").of(street.harbour.id, Level::Editor);
    let bea = street.portal.signed_in(&bea).await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let reference = street.enquiries(&status).await.remove(0).reference;
    let path = format!("/manage/harbour-mentors/enquiries/{reference}");
    let take = bea.get(&path).await.form("Save who has it");
    bea.submit(&take.choose("Who answers it?", "Bea Best"))
        .await;
    street.wait(1);
    street.portal.run_timetable().await;
    assert_eq!(street.portal.mail_to(bea.email.as_str()).await.len(), 2);
    assert_eq!(street.portal.mail_to(member.email.as_str()).await.len(), 1);
}
