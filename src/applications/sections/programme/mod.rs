//! One programme: every fact that matching uses, in small groups.

pub mod about;
pub mod businesses;
pub mod place;
pub mod terms;
