//! A person who can sign in.

use chrono::{DateTime, Utc};

use crate::values::{AccountId, EmailAddress};

/// A mailbox that somebody has shown, or will have to show, to be theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    /// As it was first typed.
    pub email: EmailAddress,
    /// Empty until they have told it.
    pub name: String,
    /// Since when signing in is refused.
    pub suspended_at: Option<DateTime<Utc>>,
}
