//! What the two sides write to each other through the portal.

use chrono::{DateTime, Utc};

use super::progress::By;

/// One message of an enquiry. Who reads it learns of the other side's mailbox only once that was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Never the portal.
    pub by: By,
    pub text: String,
    pub at: DateTime<Utc>,
}
