//! What browsers send, and how it becomes what cannot be wrong.

mod ask;
pub mod capacity;
pub mod decline;
pub mod reading;
pub mod reply;
pub mod step;

pub use ask::{AskForm, Asking};
