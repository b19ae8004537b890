//! The SQL of this room.

pub mod accounts;
pub mod audit;
pub mod sessions;
