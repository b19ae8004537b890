//! The messages that this room sends, one function each.

pub mod owner;
