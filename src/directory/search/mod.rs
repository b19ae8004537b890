//! Keyword search over the directory's copy in memory: pure, and forgiving of typing mistakes.
//!
//! Every word of every listing is kept once, with the listings it stands in and how much it says there (a word in the
//! name says more than one in a description). A typed word is read as itself, as the beginning of longer words, and,
//! from four letters on, as words a slip or two away; those are found by the groups of three letters they share.

mod index;
mod spelling;
mod words;

pub use index::{Found, Index, Reading, Text};
pub use words::tokens;
