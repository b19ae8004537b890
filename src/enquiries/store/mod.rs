//! The room's tables.

pub mod declines;
pub mod enquiries;
pub mod events;
pub mod figures;
pub mod inbox;
pub mod load;
pub mod messages;
pub mod overdue;
pub(super) mod personal;
pub mod relationships;
pub mod requests;
pub mod standstill;

mod rows;
