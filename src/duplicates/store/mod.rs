//! The room's tables: what was proposed and answered, and what was merged.

pub mod merges;
pub mod proposals;
