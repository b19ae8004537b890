//! Who people are, for pages and messages that name them.

use chrono::{DateTime, Utc};

pub use super::store::people::{
    Search, count, find, list, list_alone_with, list_staff, members_of, name_of, names_of,
};
use super::{Level, Roles};
use crate::values::{AccountId, EmailAddress};

/// Somebody to write to, or to name on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub account: AccountId,
    pub email: EmailAddress,
    /// Empty until they have told it.
    pub name: String,
}

impl Person {
    /// What to call them: their name, or their address until they have told it.
    pub fn shown_name(&self) -> &str {
        if self.name.is_empty() {
            self.email.as_str()
        } else {
            &self.name
        }
    }
}

/// Somebody who belongs to an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: Person,
    pub level: Level,
    /// Has never signed in.
    pub is_invited_only: bool,
}

/// A person as administrators see them.
#[derive(Clone, Debug)]
pub struct Entry {
    pub person: Person,
    pub roles: Roles,
    /// How many organisations they belong to.
    pub memberships: i64,
    pub has_two_step: bool,
    pub suspended_at: Option<DateTime<Utc>>,
    /// When they were last here; `None` for who has never signed in.
    pub seen_at: Option<DateTime<Utc>>,
}
