//! What browsers send, and how it becomes what cannot be wrong.

mod ask;
pub mod reading;
pub mod step;

pub use ask::{AskForm, Asking};
