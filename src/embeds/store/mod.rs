//! The room's tables.

pub mod partners;
pub mod referrals;
