//! What a case refuses, also to requests made by hand, and what two assessors keep apart.

use soundingboard::criteria::CriteriaSet;

use super::assessor::{
    case, decide, declare, enough_for_conditions, mark_all, recommend, sent, take,
};
use crate::{
    applications::applicant,
    support::{Person, TestPortal},
};

#[tokio::test]
async fn a_case_opens_only_after_a_declaration_and_never_after_a_conflict() {
    let portal = TestPortal::start().await;
    let (_, reference) = sent(&portal, "Aire Valley Mentors").await;
    let assessor = portal.signed_in(&Person::assessor()).await;
    for page in ["", "/criteria/A1", "/recommendation", "/information"] {
        let answer = assessor.get(&format!("{}{page}", case(&reference))).await;
        assert_eq!(answer.status, 303, "{page}");
        assert!(answer.header("location").ends_with("/conflict"), "{page}");
    }
    let page = assessor
        .get(&format!("{}/conflict", case(&reference)))
        .await;
    let silent = assessor
        .submit(
            &page
                .form("Declare")
                .choose("Your declaration", "I have an interest"),
        )
        .await;
    assert_eq!(silent.status, 422, "a conflict is told in words");
    let form = page
        .form("Declare")
        .choose("Your declaration", "I have an interest")
        .fill("What your interest is", "My sister chairs it.");
    applicant::send(&assessor, &form).await;
    for page in ["", "/criteria/A1", "/decision"] {
        let answer = assessor.get(&format!("{}{page}", case(&reference))).await;
        assert_eq!(answer.status, 403, "{page}");
    }
    let taken = assessor
        .post(&format!("{}/holder", case(&reference)), "step=take")
        .await;
    assert_eq!(taken.status, 403);
    let worklist = assessor.get("/assessment").await;
    assert!(worklist.body.contains("You declared a conflict"));
}

#[tokio::test]
async fn two_assessors_never_write_over_each_other() {
    let portal = TestPortal::start().await;
    let (_, reference) = sent(&portal, "Aire Valley Mentors").await;
    let first = portal.signed_in(&Person::assessor()).await;
    let second = portal
        .signed_in(&Person::assessor_named("Bea Assessor"))
        .await;
    take(&first, &reference).await;
    declare(&second, &reference).await;
    let address = format!("{}/criteria/B1", case(&reference));
    let (for_first, for_second) = (first.get(&address).await, second.get(&address).await);
    let full = for_first
        .form("Save and go on")
        .choose("Rating", "3, full")
        .fill("Note", "Seen it.");
    let partial = for_second
        .form("Save and go on")
        .choose("Rating", "1, partial")
        .choose("Reasons", "It is not written down");
    applicant::send(&first, &full).await;
    applicant::send(&second, &partial).await;
    let mine = first.get(&address).await;
    assert_eq!(mine.attributes("input[name=mark][checked]", "value"), ["3"]);
    assert!(mine.body.contains("Bea Assessor’s mark"));
    assert_eq!(
        second
            .get(&address)
            .await
            .attributes("input[name=mark][checked]", "value"),
        ["1"]
    );
}

#[tokio::test]
async fn two_tabs_of_one_assessor_notice_each_other_and_lose_nothing() {
    let portal = TestPortal::start().await;
    let (_, reference) = sent(&portal, "Aire Valley Mentors").await;
    let assessor = portal.signed_in(&Person::assessor()).await;
    take(&assessor, &reference).await;
    let address = format!("{}/criteria/B1", case(&reference));
    let page = assessor.get(&address).await;
    let first = page
        .form("Save and go on")
        .choose("Rating", "3, full")
        .fill("Note", "From the first tab");
    let second = page
        .form("Save and go on")
        .choose("Rating", "2, substantial")
        .fill("Note", "From the second tab");
    applicant::send(&assessor, &first).await;
    let clash = assessor.submit(&second).await;
    assert_eq!(clash.status, 409);
    assert!(
        clash.body.contains("From the first tab") && clash.body.contains("From the second tab")
    );
    applicant::send(&assessor, &clash.form("Save and go on")).await;
    assert!(
        assessor
            .get(&address)
            .await
            .body
            .contains("From the second tab")
    );
}

#[tokio::test]
async fn a_low_rating_without_a_reason_comes_back_with_all_that_was_typed() {
    let portal = TestPortal::start().await;
    let (_, reference) = sent(&portal, "Aire Valley Mentors").await;
    let assessor = portal.signed_in(&Person::assessor()).await;
    take(&assessor, &reference).await;
    let page = assessor
        .get(&format!("{}/criteria/B1", case(&reference)))
        .await;
    let criterion = CriteriaSet::current().find("B1".parse().unwrap()).unwrap();
    let levels = page.texts("#mark .choice-hint");
    assert_eq!(
        levels[..4],
        criterion.levels,
        "each rating says what it looks like"
    );
    let form = page
        .form("Save and go on")
        .choose("Rating", "0, unsatisfactory")
        .fill("Note", "Nothing at all");
    let refused = assessor.submit(&form).await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts("title")[0].starts_with("Error: "));
    assert_eq!(
        refused.attributes("input[name=mark][checked]", "value"),
        ["0"]
    );
    assert!(refused.body.contains("Nothing at all"));
}

#[tokio::test]
async fn nobody_decides_what_they_recommended_and_nobody_gives_more_than_the_marks_allow() {
    let portal = TestPortal::start().await;
    let (_, reference) = sent(&portal, "Aire Valley Mentors").await;
    let holder = portal.signed_in(&Person::senior()).await;
    take(&holder, &reference).await;
    mark_all(&holder, &reference, enough_for_conditions).await;
    let page = holder
        .get(&format!("{}/recommendation", case(&reference)))
        .await;
    let form = page
        .form("Preview the letter")
        .choose("Outcome", "Approve")
        .fill("Note to whoever decides", "They are good people.");
    let refused = holder.submit(&form.clone().forge("step", "confirm")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("The marks do not allow this outcome"));
    recommend(&holder, &reference, "Approve with conditions").await;

    let own = holder.get(&format!("{}/decision", case(&reference))).await;
    assert_eq!(own.status, 422);
    assert!(own.body.contains("somebody else has to decide"));
    let forged = holder
        .post(
            &format!("{}/decision", case(&reference)),
            "outcome=approve&step=confirm",
        )
        .await;
    assert_eq!(forged.status, 422);
    let assessor = portal.signed_in(&Person::assessor()).await;
    declare(&assessor, &reference).await;
    let forged = assessor
        .post(
            &format!("{}/decision", case(&reference)),
            "outcome=approve&step=confirm",
        )
        .await;
    assert_eq!(forged.status, 403, "deciding is for senior assessors");
    let other = portal.signed_in(&Person::senior_named("Sol Senior")).await;
    decide(&other, &reference).await;
}

#[tokio::test]
async fn a_case_sent_back_goes_on_with_its_holder() {
    let portal = TestPortal::start().await;
    let (_, reference) = sent(&portal, "Aire Valley Mentors").await;
    let holder = portal.signed_in(&Person::assessor()).await;
    take(&holder, &reference).await;
    mark_all(&holder, &reference, super::assessor::all_full).await;
    recommend(&holder, &reference, "Approve").await;
    let late = holder
        .get(&format!("{}/criteria/A1", case(&reference)))
        .await;
    assert!(
        late.body.contains("rest now"),
        "what was recommended is not written on"
    );
    let senior = portal.signed_in(&Person::senior()).await;
    declare(&senior, &reference).await;
    let page = senior.get(&format!("{}/decision", case(&reference))).await;
    let form = page
        .form("Send it back to the holder")
        .fill("What should be looked at again", "E2: which months?");
    applicant::send(&senior, &form).await;
    let page = holder.get(&case(&reference)).await;
    assert!(page.texts(".tag").contains(&"Being assessed".to_owned()));
    assert!(page.body.contains("E2: which months?"));
}

#[tokio::test]
async fn notes_conversations_and_handing_over_are_kept_on_the_case() {
    let portal = TestPortal::start().await;
    let (founder, reference) = sent(&portal, "Aire Valley Mentors").await;
    let first = portal.signed_in(&Person::assessor()).await;
    let second = portal
        .signed_in(&Person::assessor_named("Bea Assessor"))
        .await;
    let page = take(&first, &reference).await;
    let form = page
        .form("Add the note")
        .fill("Add a note", "Ask about March.");
    for _ in 0..3 {
        applicant::send(&first, &form).await;
    }
    let form = page
        .form("Save the conversation")
        .choose("With whom", "First mentor")
        .fill("Day", "2")
        .fill("Month", "3")
        .fill("Year", "2026")
        .fill("What they said", "She is called every month.");
    let page = applicant::send(&first, &form).await;
    assert_eq!(
        page.body.matches("Ask about March.").count(),
        1,
        "a note sent three times is one note"
    );
    assert!(page.body.contains("She is called every month."));

    let form = page.form("Hand it over").pick("Hand it to", "Bea Assessor");
    let page = applicant::send(&first, &form).await;
    assert!(page.body.contains("Bea Assessor holds this case"));
    declare(&second, &reference).await;
    let theirs = second.get(&case(&reference)).await;
    assert!(theirs.body.contains("You hold this case") && theirs.body.contains("Ask about March."));
    let applicants = founder.get(&format!("/applications/{reference}")).await;
    assert!(
        !applicants.body.contains("Ask about March."),
        "notes stay among the staff"
    );
    assert_eq!(founder.get(&case(&reference)).await.status, 403);
}
