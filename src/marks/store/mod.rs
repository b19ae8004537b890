//! The room's tables.

pub mod keys;
pub mod marks;
