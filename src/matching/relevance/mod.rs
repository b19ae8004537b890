//! Free words: how much of what a person wrote is found in what a programme says of itself.
//!
//! A small index from word stems to programmes. Rare words weigh more than common ones, and a word that a person has
//! only begun to write, or that goes on in the text, counts for most of a whole one.

mod index;
mod question;
mod words;

pub use index::WordIndex;
pub use question::Question;
