//! That a step may be taken.

use super::{Actor, Case, Event};
use crate::values::{AccountId, ApplicationId};

/// A step that the case's rules allow, for one version of one case. Only the methods of [`Case`] make one, and
/// [`record`](crate::applications::store::cases::record) takes nothing else; whoever asks only to know whether a
/// button may show, or to preview a letter, lets it go.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "nothing has happened until it is recorded"]
pub struct Proof {
    application: ApplicationId,
    version: u32,
    by: Option<AccountId>,
    event: Event,
}

impl Proof {
    pub(super) fn new(case: &Case, by: Option<&Actor>, event: Event) -> Self {
        Self {
            application: case.id(),
            version: case.version(),
            by: by.map(|actor| actor.account),
            event,
        }
    }

    /// The case it is for.
    pub fn application(&self) -> ApplicationId {
        self.application
    }

    /// The version of the case that it was judged by. At any other it proves nothing.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// `None` where the portal acts by itself.
    pub fn by(&self) -> Option<AccountId> {
        self.by
    }

    /// What will have happened.
    pub fn event(&self) -> &Event {
        &self.event
    }
}
