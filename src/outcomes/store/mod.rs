//! The room's tables.

pub mod contests;
pub mod follow_ups;
pub mod notes;
pub mod rolled_up;
