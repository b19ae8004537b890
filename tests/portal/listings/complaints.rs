//! Complaints about a listing, from the public.

use super::{form, house, typed_over};
use crate::support::Person;

const PAGE: &str = "/organisations/harbour-mentors/complaint";
const COMPLAINT: [(&str, &str); 2] = [
    ("complaint", "They asked for money first."),
    ("mailbox", "owner@shop.example"),
];

#[tokio::test]
async fn a_complaint_is_checked_sent_once_looked_into_and_answered() {
    let house = house(true).await;
    let drawn = house.portal.get(PAGE).await;
    let check = house
        .portal
        .post(&format!("{PAGE}/check"), typed_over(&drawn, &COMPLAINT))
        .await;
    assert_eq!(check.heading(), "Check what you tell us");
    let first = house.portal.post(PAGE, typed_over(&check, &[])).await;
    let again = house.portal.post(PAGE, typed_over(&check, &[])).await;
    assert_eq!(first.header("location"), again.header("location"));
    let done = house.portal.get(first.header("location")).await;
    let reference = done.texts(".message b").remove(0);
    let told = house.portal.mail_to("owner@shop.example").await;
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains(&reference));

    let assessor = house.portal.signed_in(&Person::assessor()).await;
    let list = assessor.get("/stewardship/complaints").await;
    assert_eq!(list.texts("tbody th"), std::slice::from_ref(&reference));
    let path = format!("/stewardship/complaints/{reference}");
    let empty = assessor.post(&path, form(&[("state", "upheld")])).await;
    assert_eq!(empty.status, 422, "what was done has to be written down");
    let answer = form(&[
        ("state", "upheld"),
        ("note", "Rang them."),
        ("reply", "They have stopped."),
    ]);
    assert_eq!(assessor.post(&path, answer).await.status, 303);
    let told = house.portal.mail_to("owner@shop.example").await;
    assert!(told[1].text.contains("They have stopped.") && !told[1].text.contains("Rang them."));
    assert!(
        assessor
            .get("/stewardship/complaints")
            .await
            .texts("tbody th")
            .is_empty()
    );
    let upheld = assessor.get("/stewardship/complaints?state=upheld").await;
    assert_eq!(upheld.texts("tbody th"), [reference]);
    assert!(!house.profile().await.contains("asked for money"));
    assert!(!house.history().await.contains("omplaint"));
}

#[tokio::test]
async fn one_that_says_nothing_or_leaves_no_address_comes_back() {
    let house = house(false).await;
    for path in [PAGE.to_owned(), format!("{PAGE}/check")] {
        let refused = house
            .portal
            .post(&path, form(&[("complaint", " "), ("mailbox", "nobody")]))
            .await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.texts(".error-summary li").len(), 2);
    }
    assert_eq!(
        house
            .portal
            .get("/organisations/nobody/complaint")
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn fifty_posts_of_one_form_at_once_make_one_complaint() {
    let house = house(false).await;
    let drawn = house.portal.get(PAGE).await;
    let once = typed_over(&drawn, &COMPLAINT);
    let posts = (0..50).map(|_| house.portal.post(PAGE, once.clone()));
    let answers = futures_util::future::join_all(posts).await;
    let first = answers[0].header("location").to_owned();
    for answer in answers {
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, first.as_str())
        );
    }
    let made = sqlx::query_scalar::<_, i64>("select count(*) from complaints");
    assert_eq!(made.fetch_one(&house.pool).await.unwrap(), 1);
}

#[tokio::test]
async fn who_sends_many_has_to_wait() {
    let house = house(false).await;
    let to = |mailbox: usize| {
        let mailbox = format!("owner-{mailbox}@shop.example");
        form(&[
            ("complaint", "They asked for money first."),
            ("mailbox", &mailbox),
        ])
    };
    for (number, expected) in [303; 5].into_iter().chain([429]).enumerate() {
        let sent = house.portal.post(PAGE, to(0)).await;
        assert_eq!(sent.status, expected, "{number}: one mailbox");
    }
    for (number, expected) in [303; 4].into_iter().chain([429]).enumerate() {
        let sent = house.portal.post(PAGE, to(number + 1)).await;
        assert_eq!(sent.status, expected, "{number}: one address");
    }
}
