//! When a listing came, and when it last changed.

use chrono::{DateTime, Utc};

/// The two instants that feeds and copies of the directory go by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamps {
    pub added_at: DateTime<Utc>,
    /// Never before [`Self::added_at`]. A programme's counts its organisation's changes too, as they show on it.
    pub changed_at: DateTime<Utc>,
}

impl Stamps {
    pub fn new(added_at: DateTime<Utc>, changed_at: DateTime<Utc>) -> Self {
        Self {
            added_at,
            changed_at: changed_at.max(added_at),
        }
    }

    /// These, of something that changes whenever `whole` does.
    #[must_use]
    pub(super) fn within(self, whole: Self) -> Self {
        Self {
            changed_at: self.changed_at.max(whole.changed_at),
            ..self
        }
    }
}
