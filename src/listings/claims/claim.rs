//! A claim on a listing, and where it stands.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::{
    taxonomy::vocabulary,
    values::{AccountId, OrganisationId},
};

/// How long the link in the message works.
pub const LINK_WORKS_FOR: TimeDelta = TimeDelta::hours(24);

vocabulary!(
    /// Where a claim stands.
    State {
        MessageSent "message-sent" "Message sent",
        WithAssessor "with-assessor" "With an assessor",
        Approved "approved" "Approved",
        Refused "refused" "Refused",
    }
);

/// Somebody's claim on a listing.
#[derive(Clone, Debug)]
pub struct Claim {
    pub id: Uuid,
    pub organisation: OrganisationId,
    pub account: AccountId,
    pub state: State,
    /// The mailbox that the message went to.
    pub mailbox: Option<String>,
    /// What the person told an assessor.
    pub evidence: String,
    pub created_at: DateTime<Utc>,
}
