//! The messages that this room sends, one function each.

pub mod organisation;
pub mod owner;
pub mod standstill;
