//! Assessors at work: the worklist, a case with its evidence, marks, questions back, a recommendation by one person and
//! the decision by another, its letter, its review, and how far assessors agree.
//!
//! What may happen to a case is for [`applications::case`](crate::applications::case) to say, and each page here asks
//! it twice: once to know which buttons would work, and again when one is pressed, since a request can be made by hand.
//! Every assessor writes on a [`Sheet`](sheet::Sheet) of their own. A recommendation freezes the holder's marks; the
//! decision stands on those. An approving decision publishes the listing in the same transaction.

mod agreement;
mod conversation;
mod emails;
mod forms;
pub mod jobs;
mod letter;
mod open;
mod outcome;
mod pages;
pub mod paths;
pub mod personal;
mod sheet;
mod store;

pub use pages::router;
