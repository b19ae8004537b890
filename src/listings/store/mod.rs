//! The room's tables. Functions take a connection, so that the caller owns the transaction.

pub mod conditions;
pub mod register;
