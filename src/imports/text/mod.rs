//! From what other people's systems stored to plain text that can be shown.

mod html;
mod mojibake;
mod phrases;

pub use html::{plain_line, plain_text};
pub use phrases::{Phrase, Phrases, Searchable, fold};
