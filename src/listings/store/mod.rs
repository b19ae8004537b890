//! The room's tables. Functions take a connection, so that the caller owns the transaction.

pub mod claims;
pub mod complaints;
pub mod conditions;
pub mod edits;
pub mod personal;
pub mod register;
pub mod reminders;
pub mod returns;
