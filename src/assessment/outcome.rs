//! What a decision brings about: the letter, and the listing.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{
    emails,
    letter::{self, Addressed, Letter},
    open::Open,
    store::letters,
};
use crate::{
    accounts::members_of,
    applications::{
        Content,
        case::{Assessed, Case, Decision, REVIEW_WITHIN_DAYS, ReviewOutcome},
        store::sent,
    },
    listings::{self, Listing, Mark},
    platform::{clock::day_of, http::Site, mail},
    values::AccountId,
};

/// The letter that a decision would send today.
pub fn decision_letter(
    open: &Open,
    organisation: &str,
    decision: &Decision,
    assessed: &Assessed,
    today: NaiveDate,
) -> Option<Letter> {
    let review_by = today + chrono::Days::new(REVIEW_WITHIN_DAYS);
    let to = addressed(open, organisation)?;
    Some(letter::of_decision(
        to,
        decision,
        assessed,
        review_by,
        Mark::last_day(today),
    ))
}

/// The letter that the end of a review would send today.
pub fn review_letter(
    open: &Open,
    organisation: &str,
    outcome: &ReviewOutcome,
    today: NaiveDate,
) -> Option<Letter> {
    let to = addressed(open, organisation)?;
    Some(letter::of_review(to, outcome, Mark::last_day(today)))
}

fn addressed<'a>(open: &'a Open, organisation: &'a str) -> Option<Addressed<'a>> {
    Some(Addressed {
        organisation,
        reference: &open.application.reference,
        criteria: open.case.criteria().ok()?,
    })
}

/// Keeps the letter with the event that sent it, and sends it to everybody in the organisation.
pub async fn send(
    conn: &mut PgConnection,
    open: &Open,
    case: &Case,
    letter: &Letter,
    site: &Site,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    letters::insert(conn, case.id(), case.version(), letter, at).await?;
    for member in members_of(conn, case.organisation()).await? {
        let message = emails::letter(
            &member.person.email,
            letter,
            &open.application.reference,
            site,
        )?;
        mail::queue(conn, &message, at).await?;
    }
    Ok(())
}

/// Publishes what an approving decision gives; a declining one publishes nothing.
pub async fn publish(
    conn: &mut PgConnection,
    open: &Open,
    decision: &Decision,
    by: AccountId,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let conditions = match decision {
        Decision::Approve => Vec::new(),
        Decision::ApproveWithConditions { conditions } => {
            conditions.iter().map(listed_condition).collect()
        }
        Decision::Decline { .. } => return Ok(()),
    };
    let today = day_of(at);
    let reference = open.application.reference.to_string();
    let mark = Mark {
        conditions,
        ..Mark::from(today, open.application.criteria, reference)
    };
    publish_listing(conn, open, Some(mark), by, at).await
}

/// Publishes the visible listing that a declining decision offered.
pub async fn publish_visible(
    conn: &mut PgConnection,
    open: &Open,
    by: AccountId,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    publish_listing(conn, open, None, by, at).await
}

async fn publish_listing(
    conn: &mut PgConnection,
    open: &Open,
    mark: Option<Mark>,
    by: AccountId,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let content = sent_content(conn, open).await?;
    let (organisation, programmes) = content.listing();
    let listing = Listing {
        organisation,
        programmes,
        mark,
    };
    listings::publish(conn, &listing, by, at).await?;
    Ok(())
}

/// What the applicant sent; a case without it cannot have come to the assessors.
pub async fn sent_content(conn: &mut PgConnection, open: &Open) -> anyhow::Result<Content> {
    sent::find(conn, open.application.id)
        .await?
        .with_context(|| {
            format!(
                "application {} was sent without content",
                open.application.reference
            )
        })
}

fn listed_condition(condition: &crate::applications::case::Condition) -> listings::Condition {
    listings::Condition {
        criterion: condition.criterion,
        text: condition.text.clone(),
        due_on: condition.due_on,
    }
}
