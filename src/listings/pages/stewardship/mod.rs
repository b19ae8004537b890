//! What assessors see and decide about listings that are there.

pub mod claims;
pub mod complaints;
pub mod conditions;
pub mod edits;
pub mod index;
pub mod renewals;
pub mod standing;
