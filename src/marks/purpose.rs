//! What a status list tells of marks.

use crate::taxonomy::vocabulary;

vocabulary!(
    /// What a bit that is set means. The slugs are the standard's words.
    Purpose {
        Revocation "revocation" "Withdrawn marks",
        Suspension "suspension" "Suspended marks",
    }
);
