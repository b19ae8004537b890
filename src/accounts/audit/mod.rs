//! Who did what, to what, when: the trail of every sign-in, grant, decision and change of a listing.
//!
//! Any room calls [`record`] in the transaction of the change itself, so there is no change without its event and no
//! event without its change. The database numbers the events in the order of commits and binds each to the one before
//! by a hash ([`chain`]); [`verify`] goes through them all and finds the first that was tampered with.
//!
//! The trail is kept for years and read by administrators, so `old` and `new` hold what changed and no more: never a
//! code, a token, the text of a message or what somebody wrote in confidence.

mod chain;
mod event;

pub use chain::{Chain, Hash, Link, Misfit, NotAHash};
pub(super) use event::keepable;
pub use event::{By, Event};

pub use super::store::audit::{Entry, Filter, list_latest, record, verify};
