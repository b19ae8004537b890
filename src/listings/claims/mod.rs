//! Taking over a listing that was copied from elsewhere: who may, how it is proved, and what it changes.
//!
//! A claim is proved by a message to a mailbox at the organisation's own domain ([`domains`]), or weighed by an assessor.
//! Whoever comes first has it: [`approve`] locks the organisation, so of two who prove it at once the second learns that
//! it is looked after already, and asks the owner.

pub mod claim;
pub mod domains;

pub use claim::{Claim, State};

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::store;
use crate::{
    accounts::{
        Level,
        audit::{self, By},
        grants,
    },
    directory::store::keeping,
    platform::clock::day_of,
    values::AccountId,
};

/// Why a claim cannot be approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("Somebody else looks after this listing already. Ask them to add you.")]
    AlreadyClaimed,
    #[error("This claim has been decided already.")]
    Decided,
}

/// Gives the listing to whoever claimed it: they become its owner. `by` is the claimant, or an assessor. The public
/// register has nothing to say about this.
pub async fn approve(
    conn: &mut PgConnection,
    claim: &Claim,
    by: AccountId,
    at: DateTime<Utc>,
) -> anyhow::Result<Result<(), Refusal>> {
    let Some(kept) = keeping::lock_organisation(conn, claim.organisation).await? else {
        return Ok(Err(Refusal::Decided));
    };
    if !matches!(claim.state, State::MessageSent | State::WithAssessor) {
        return Ok(Err(Refusal::Decided));
    }
    if !keeping::claim(conn, claim.organisation, at).await? {
        return Ok(Err(Refusal::AlreadyClaimed));
    }
    if !store::claims::settle(conn, claim.id, State::Approved, "", by, at).await? {
        return Ok(Err(Refusal::Decided));
    }
    // Who claims a listing says that it is right, or will put it right; from here the 90 days count.
    keeping::confirm(conn, claim.organisation, day_of(at)).await?;
    grants::grant_membership(
        conn,
        claim.account,
        claim.organisation,
        Level::Owner,
        By::Account(by),
        at,
    )
    .await?;
    let subject = format!("organisation/{}", claim.organisation);
    let event = audit::Event::new(By::Account(by), "listing.claimed", subject, at);
    let event = event.to(json!({
        "account": claim.account,
        "name": kept.row.name,
        "proof": if claim.state == State::MessageSent { "message" } else { "assessor" },
    }));
    audit::record(conn, &event).await?;
    Ok(Ok(()))
}
