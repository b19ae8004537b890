//! The roster's tables. Functions take a connection, so that the caller owns the transaction.

pub mod departures;
pub mod entries;
pub mod imports;
pub mod letters;
