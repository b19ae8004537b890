//! Silence: the owner hears of it, is shown whom to ask instead, and waits no longer than that.

use soundingboard::{
    enquiries::{Stage, progress::By, store},
    platform::mail::Message,
};

use super::street::{MAILBOX, MAKERS, street};

#[tokio::test]
async fn an_owner_hears_on_the_day_after_and_asks_another_with_one_button() {
    let street = street().await;
    let member = street.member().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    street.wait(3);
    street.portal.run_timetable().await;
    let mail = street.portal.mail_to(MAILBOX).await;
    let late = |mail: &[Message]| {
        let late = mail
            .iter()
            .filter(|one| one.subject.starts_with("No answer yet"));
        late.count()
    };
    assert_eq!(late(&mail), 0, "today an answer is still in time");
    assert!(
        street
            .portal
            .get(&status)
            .await
            .texts("section form")
            .is_empty()
    );

    street.wait(1);
    for _ in 0..2 {
        street.portal.run_timetable().await;
    }
    let mail = street.portal.mail_to(MAILBOX).await;
    assert_eq!(late(&mail), 1, "told once");
    let told = &mail.last().unwrap().text;
    assert!(told.contains("has not answered by 26 November 2026"));
    assert!(told.contains("Shop mentoring, Open Door") && told.contains(&status));
    assert!(!told.contains("Elsewhere"), "nobody has claimed it");

    let page = street.portal.get(&status).await;
    let others = page.texts("section form a");
    assert_eq!(others.len(), 2, "{others:?}");
    let button = page.texts("section form button").remove(0);
    let (form, in_another_tab) = (page.form(&button), street.portal.get(&status).await);
    for form in [&form, &form, &in_another_tab.form(&button)] {
        let sent = street.portal.post(&form.address, form.body()).await;
        assert_eq!((sent.status, sent.header("location")), (303, &*status));
    }
    let enquiries = street.enquiries(&status).await;
    assert_eq!(enquiries.len(), 2, "sent once");
    assert_eq!(enquiries[0].stage, Stage::Sent, "the first stays open");
    assert_eq!(enquiries[1].resent_from, Some(enquiries[0].id));
    assert_eq!(enquiries[1].stage, Stage::Sent);
    assert_eq!(street.places(enquiries[1].programme).await, 1);
    let page = street.portal.get(&status).await;
    assert!(page.texts("section form").is_empty(), "the second has time");
    let mail = street.portal.mail_to(member.email.as_str()).await;
    let told = |mail: &&Message| mail.subject.starts_with("New enquiry");
    assert_eq!(
        mail.iter().filter(told).count(),
        1,
        "the second is not theirs"
    );
}

#[tokio::test]
async fn an_answer_in_time_is_followed_by_nothing() {
    let street = street().await;
    let member = street.member().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let enquiry = street.enquiries(&status).await.remove(0);
    let step = enquiry.reply(By::Account(member.account)).unwrap();
    let mut conn = street.conn().await;
    let at = street.portal.state.clock.now();
    store::enquiries::record(&mut conn, &step, at)
        .await
        .unwrap();
    let before = street.portal.mail_to(MAILBOX).await.len();
    street.wait(13);
    street.portal.run_timetable().await;
    assert_eq!(street.portal.mail_to(MAILBOX).await.len(), before);
    let page = street.portal.get(&status).await;
    assert!(page.texts("section form").is_empty());
}

#[tokio::test]
async fn nobody_is_asked_elsewhere_before_it_is_late_or_without_a_place() {
    let street = street().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let token = status.rsplit('/').next().unwrap();
    let reference = street.enquiries(&status).await.remove(0).reference;
    let path = format!("/enquiries/{token}/{reference}/elsewhere");
    let other = format!("programme={}", street.programmes[1].id);
    assert_eq!(street.portal.post(&path, other.clone()).await.status, 409);
    street.wait(5);
    for unknown in ["00000000-0000-0000-0000-000000000000", "x"] {
        let refused = street
            .portal
            .post(&path, format!("programme={unknown}"))
            .await;
        assert!(matches!(refused.status, 409 | 422));
    }
    let full = "update programmes set places = 0 where programme_id = $1";
    sqlx::query(full)
        .bind(street.programmes[1].id.0)
        .execute(&mut street.conn().await)
        .await
        .unwrap();
    assert_eq!(street.portal.post(&path, other).await.status, 409);
    assert_eq!(street.enquiries(&status).await.len(), 1);
}

#[tokio::test]
async fn sixty_days_of_silence_close_it_and_free_its_place() {
    let street = street().await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    street.wait(3 + 60);
    street.portal.run_timetable().await;
    assert_eq!(street.enquiries(&status).await[0].stage, Stage::Sent);
    street.wait(1);
    street.portal.run_timetable().await;
    let enquiry = street.enquiries(&status).await.remove(0);
    assert_eq!(
        (enquiry.stage, enquiry.reason.as_deref()),
        (Stage::Closed, Some("no-answer"))
    );
    assert_eq!(street.places(enquiry.programme).await, 2);
    let told = street.portal.mail_to(MAILBOX).await;
    assert!(told.last().unwrap().text.contains("we have closed it"));
    let page = street.portal.get(&status).await;
    assert!(page.body.contains("It is closed. Nobody answered."));
}
