//! Networks that somebody misses in the directory: nominated by anybody, looked at by those who run it.
//!
//! A nomination lists nothing. An assessor looks at it and writes to the network, which then lists itself or does not. Who
//! nominated it is not asked, so nothing of them is kept; the words they wrote are for assessors, and go a year after
//! somebody looked at them.

pub mod jobs;
mod limits;
mod nomination;
mod pages;
pub mod paths;
mod store;

pub use limits::Nominations;
pub use pages::router;
