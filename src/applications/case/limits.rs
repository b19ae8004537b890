//! Times that a case allows and its refusals name.

/// A condition is to be met within this many days of the decision: later, nobody would remember why it was set.
pub const CONDITION_WITHIN_DAYS: u64 = 365;

/// The least time an applicant is given, in working days where they are.
pub const NOTICE_WORKING_DAYS: u32 = 5;
