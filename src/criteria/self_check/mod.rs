//! Trying oneself against the criteria: what an address says about each, and how near that comes to being assessed.
//! Nothing is stored; the address holds the answers, so a self-check can be kept, shared and gone back to.

mod answers;
mod end;

pub use answers::Answers;
pub use end::{End, Step, steps};
