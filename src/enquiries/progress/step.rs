//! That something may happen.

use super::{Enquiry, Event};
use crate::{
    taxonomy::vocabulary,
    values::{AccountId, EnquiryId},
};

vocabulary!(
    /// Whose doing something is.
    Side {
        Owner "owner" "The owner",
        Organisation "organisation" "The organisation",
        Portal "portal" "Soundingboard",
    }
);

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Whoever has the secret link that went to the owner's mailbox.
    Owner,
    /// Somebody of the organisation, or an assessor.
    Account(AccountId),
    /// A day has passed, or another step brought it about.
    Portal,
}

/// A step that the rules allow, for one version of one enquiry. Only the methods of [`Enquiry`] make one, and
/// [`record`](crate::enquiries::store::enquiries::record) takes nothing else; whoever asks only to know whether a button
/// may show lets it go.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "nothing has happened until it is recorded"]
pub struct Step {
    enquiry: EnquiryId,
    version: u32,
    by: By,
    event: Event,
}

impl By {
    pub fn side(self) -> Side {
        match self {
            Self::Owner => Side::Owner,
            Self::Account(_) => Side::Organisation,
            Self::Portal => Side::Portal,
        }
    }

    pub fn account(self) -> Option<AccountId> {
        match self {
            Self::Account(account) => Some(account),
            Self::Owner | Self::Portal => None,
        }
    }
}

impl Step {
    pub(super) fn new(enquiry: &Enquiry, by: By, event: Event) -> Self {
        Self {
            enquiry: enquiry.id,
            version: enquiry.version,
            by,
            event,
        }
    }

    pub fn enquiry(&self) -> EnquiryId {
        self.enquiry
    }

    /// The version of the enquiry that it was judged by. At any other it proves nothing.
    pub fn version(&self) -> u32 {
        self.version
    }

    pub fn by(&self) -> By {
        self.by
    }

    /// What will have happened.
    pub fn event(&self) -> &Event {
        &self.event
    }
}
