//! The room's table.

pub mod alerts;
