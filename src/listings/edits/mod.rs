//! Changing what a listing says.
//!
//! Each fact of a listing is in the table of [`facts`], which says whether a mark rests on it. Where there is no mark,
//! or a fact is none that was assessed, a change is on the page at once. The others wait in a short queue: an assessor
//! sees the difference, and approves it or refuses it with a reason; until then the approved version stays public.

pub mod facts;
pub mod saving;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    taxonomy::vocabulary,
    values::{AccountId, OrganisationId, ProgrammeId},
};

vocabulary!(
    /// Where a change stands that an assessor has to see.
    State {
        Waiting "waiting" "Waiting for an assessor",
        Approved "approved" "Approved",
        Refused "refused" "Refused",
        /// A later change of the same thing took its place.
        Replaced "replaced" "Replaced",
    }
);

/// One fact before and after, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub fact: String,
    pub before: String,
    pub after: String,
}

/// A change that waits, or waited, for an assessor.
#[derive(Clone, Debug)]
pub struct Edit {
    pub id: Uuid,
    pub organisation: OrganisationId,
    /// None where it is about the organisation itself.
    pub programme: Option<ProgrammeId>,
    /// The form as it was sent.
    pub proposed: Value,
    pub changes: Vec<Change>,
    pub state: State,
    pub made_by: AccountId,
    pub made_at: DateTime<Utc>,
}
