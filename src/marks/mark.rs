//! One mark.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::values::OrganisationId;

/// What an assessment gave, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub id: Uuid,
    pub organisation: OrganisationId,
    pub assessed_on: NaiveDate,
    /// The last day it holds.
    pub expires_on: NaiveDate,
    /// Its bit in both status lists.
    pub status_index: usize,
    pub issued_at: DateTime<Utc>,
}
