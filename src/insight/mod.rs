//! What an organisation learns about itself: how often its programmes were shown and opened, what was asked of it, what
//! became of that, and how its being shown compares with that of others of the same kind.
//!
//! And what those who run the network learn of gaps, by why enquiries were declined.
//!
//! Read only. Every figure says on the page what it counts; of other organisations nothing is told but a middle and two
//! quarters, rounded, and only of five or more ([`peers`]).

mod figures;
mod months;
mod pages;
pub mod paths;
mod peers;

pub use pages::router;
