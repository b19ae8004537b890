//! One mentor of the roster: adding, and changing what is told of them.

mod add;
mod change;
mod page;
mod rules;

pub use add::{add, new};
pub use change::{change, show};
pub(super) use rules::{by, find};
