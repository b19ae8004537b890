//! An assessor who knows what to press.

use soundingboard::criteria::{CriteriaSet, CriterionKey};

use crate::{
    applicant,
    support::{Answer, Person, TestPortal, Visitor},
};

/// A mark as its page shows it, and the reason for a low one.
pub type Mark = (&'static str, &'static str);

pub const FULL: Mark = ("3, full", "");
pub const SUBSTANTIAL: Mark = ("2, substantial", "");
pub const PARTIAL: Mark = ("1, partial", "It is not written down");

/// Marks that come to the assessed list.
pub fn all_full(_: CriterionKey) -> Mark {
    FULL
}

/// 52 of 72 points, which is 72 %, with no key criterion under 2: enough for conditions.
pub fn enough_for_conditions(key: CriterionKey) -> Mark {
    match key.to_string().as_str() {
        "A1" | "A2" | "A4" | "B1" | "B2" => FULL,
        "A3" => PARTIAL,
        _ => SUBSTANTIAL,
    }
}

/// A key criterion under 2, so not the assessed list.
pub fn not_enough(key: CriterionKey) -> Mark {
    match key.to_string().as_str() {
        "A1" => PARTIAL,
        _ => FULL,
    }
}

/// An application that an organisation of this name has sent; gives its founder and its reference.
pub async fn sent<'a>(portal: &'a TestPortal, name: &str) -> (Visitor<'a>, String) {
    let founder = portal
        .signed_in(&Person::named(&format!("Founder of {name}")))
        .await;
    let application = applicant::start(&founder, name).await;
    applicant::fill_all(&founder, &application).await;
    let check = founder.get(&format!("{application}/check")).await;
    applicant::send(&founder, &check.form("Send the application")).await;
    let reference = application.rsplit('/').next().unwrap().to_owned();
    (founder, reference)
}

pub fn case(reference: &str) -> String {
    format!("/assessment/{reference}")
}

/// Declares that there is no conflict of interest.
pub async fn declare(assessor: &Visitor<'_>, reference: &str) -> Answer {
    let page = assessor
        .get(&format!("/assessment/{reference}/conflict"))
        .await;
    let form = page.form("Declare").choose(
        "Your declaration",
        "I have no interest in this organisation",
    );
    applicant::send(assessor, &form).await
}

/// Declares and takes the case.
pub async fn take(assessor: &Visitor<'_>, reference: &str) -> Answer {
    let page = declare(assessor, reference).await;
    applicant::send(assessor, &page.form("Take this case")).await
}

/// Marks every criterion, by the order of the pages.
pub async fn mark_all(
    assessor: &Visitor<'_>,
    reference: &str,
    mark: impl Fn(CriterionKey) -> Mark,
) {
    for criterion in CriteriaSet::current().criteria() {
        let page = assessor
            .get(&format!(
                "/assessment/{reference}/criteria/{}",
                criterion.key
            ))
            .await;
        let (rating, reason) = mark(criterion.key);
        let mut form = page.form("Save and go on").choose("Rating", rating);
        if !reason.is_empty() {
            form = form.choose("Reasons", reason);
        }
        applicant::send(assessor, &form).await;
    }
}

/// Recommends what the marks suggest, saying why without having spoken to anybody.
pub async fn recommend(assessor: &Visitor<'_>, reference: &str, outcome: &str) {
    let page = assessor
        .get(&format!("/assessment/{reference}/recommendation"))
        .await;
    let mut form = page
        .form("Preview the letter")
        .choose("Outcome", outcome)
        .fill(
            "Note to whoever decides",
            "Nobody could be reached in time.",
        );
    if outcome == "Approve with conditions" {
        form = form
            .fill("What has to be done", "Name a manager.")
            .fill("Day", "1")
            .fill("Month", "3")
            .fill("Year", "2027");
    }
    let preview = assessor.submit(&form).await;
    assert!(
        preview.heading().ends_with("Check the letter"),
        "{}",
        preview.body
    );
    applicant::send(assessor, &preview.form("Send this recommendation")).await;
}

/// Decides as was recommended; gives the letter's page.
pub async fn decide(senior: &Visitor<'_>, reference: &str) -> Answer {
    declare(senior, reference).await;
    let page = senior
        .get(&format!("/assessment/{reference}/decision"))
        .await;
    let preview = senior.submit(&page.form("Preview the letter")).await;
    assert!(
        preview.heading().ends_with("Check the letter"),
        "{}",
        preview.body
    );
    applicant::send(senior, &preview.form("Decide and send this letter")).await;
    preview
}
