//! Organisations that two sources both have, as two listings.
//!
//! Each night the listings are compared ([`likeness`], pure): the same register number, web domain, name or district are
//! evidence, each with its points and its sentence. Pairs with enough of it are proposed on an administrator's page, side by
//! side. A person says that both are one organisation, and which page stays, or that they are not, and then they are never
//! proposed again. Nothing is ever merged by the program alone.
//!
//! A merge ([`deciding`]) is one transaction and can be undone. An organisation that is assessed or looks after its own
//! listing always stays, with its own words; two such are never merged here. Where the rows go is told by
//! [`directory::store::merging`](crate::directory::store::merging).

mod deciding;
pub mod jobs;
pub mod likeness;
mod pages;
pub mod paths;
mod store;

pub use deciding::{Answer, Refusal, answer, undo};
pub use pages::router;
