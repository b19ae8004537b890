//! Cases that are rated twice, blind.

use super::assessor::{
    FULL, SUBSTANTIAL, all_full, case, declare, mark_all, recommend, sent, take,
};
use crate::{
    applications::applicant,
    support::{Person, TestPortal},
};

#[tokio::test]
async fn a_second_rating_is_blind_and_counts_once_it_is_handed_in() {
    let portal = TestPortal::start().await;
    let (_, reference) = sent(&portal, "Aire Valley Mentors").await;
    let holder = portal.signed_in(&Person::assessor()).await;
    let second = portal
        .signed_in(&Person::assessor_named("Bea Assessor"))
        .await;
    let senior = portal.signed_in(&Person::senior()).await;
    take(&holder, &reference).await;
    mark_all(&holder, &reference, all_full).await;

    let page = senior.get("/assessment/calibration").await;
    let add = |name: &str| {
        page.form("Add this case")
            .fill("Reference", &reference)
            .pick("Who rates it again", name)
    };
    let refused = senior.submit(&add("Asa Assessor")).await;
    assert_eq!(refused.status, 422, "whoever holds the case has seen it");
    applicant::send(&senior, &add("Bea Assessor")).await;

    declare(&second, &reference).await;
    let seen = second
        .get(&format!("{}/criteria/A1", case(&reference)))
        .await;
    assert!(
        !seen.body.contains("Asa Assessor"),
        "the second rating is blind"
    );
    let seen = second.get(&case(&reference)).await;
    assert!(seen.texts("#history").is_empty() && seen.texts("#notes").is_empty());
    recommend(&holder, &reference, "Approve").await;

    mark_all(&second, &reference, |key| {
        if key.to_string() == "A1" {
            SUBSTANTIAL
        } else {
            FULL
        }
    })
    .await;
    let page = second.get(&case(&reference)).await;
    applicant::send(&second, &page.form("Hand in your second rating")).await;
    let rests = second
        .get(&format!("{}/criteria/A1", case(&reference)))
        .await;
    assert!(rests.body.contains("rest now"));

    let agreement = senior.get("/assessment/calibration").await;
    let rows = agreement.texts("tbody tr");
    let a1 = rows.iter().find(|row| row.starts_with("A1")).unwrap();
    assert!(a1.ends_with("1 0 Too few cases"), "{a1}");
    let a2 = rows.iter().find(|row| row.starts_with("A2")).unwrap();
    assert!(a2.ends_with("1 1 Too few cases"), "{a2}");
    let assessor = holder.get("/assessment/calibration").await;
    assert_eq!(
        assessor.status, 403,
        "agreement is shown to senior assessors"
    );
}
