//! The list, and programmes side by side.

mod compare;
mod show;

pub use compare::compare;
pub use show::{Notice, respond, show};
