//! What a mentor is written, and when each letter is due.

use chrono::{DateTime, Months, TimeDelta, Utc};

use crate::taxonomy::vocabulary;

vocabulary!(
    /// What a mentor is written.
    Letter {
        First "first" "What is held, and by whom",
        Changed "changed" "What the organisation changed",
        Reminder "reminder" "Not answered for two weeks",
        LastCall "last-call" "Erased in a month",
    }
);

const REMINDER_AFTER: TimeDelta = TimeDelta::days(14);
const LAST_CALL_AFTER: Months = Months::new(5);
/// What nobody confirms is kept for so long.
pub const KEPT_FOR: Months = Months::new(6);
/// Between the last call and the end, also when the program was away for months.
const END_AFTER_CALL: TimeDelta = TimeDelta::days(28);

/// What happened at these instants or before is due something now.
pub struct Since {
    pub reminder: DateTime<Utc>,
    pub last_call: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub end_after_call: DateTime<Utc>,
}

impl Since {
    pub fn at(now: DateTime<Utc>) -> Self {
        Self {
            reminder: now - REMINDER_AFTER,
            last_call: now - LAST_CALL_AFTER,
            end: now - KEPT_FOR,
            end_after_call: now - END_AFTER_CALL,
        }
    }
}
