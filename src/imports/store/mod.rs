//! What is remembered of imports themselves; the listings are the directory's.

pub mod pages;
pub mod sources;
