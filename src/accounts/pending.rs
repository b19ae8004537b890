//! A message to sign in by that was asked for and not used up yet.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::secrets::Hash;
use crate::values::EmailAddress;

/// A message that was asked for, and what became of it.
#[derive(Clone, Debug)]
pub struct Pending {
    pub id: Uuid,
    pub link: Hash,
    pub code: Hash,
    pub email: EmailAddress,
    /// The page to go on to; empty for none in particular.
    pub then: String,
    pub expires_at: DateTime<Utc>,
    pub ended_by: Option<EndedBy>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedBy {
    Used,
    WrongCodes,
    /// The same browser asked for another message.
    AskedAgain,
}

impl EndedBy {
    pub fn slug(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::WrongCodes => "wrong-codes",
            Self::AskedAgain => "asked-again",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        [Self::Used, Self::WrongCodes, Self::AskedAgain]
            .into_iter()
            .find(|by| by.slug() == slug)
    }
}
