//! Programmes that somebody wants to remember: put on a list, compared side by side, and sent on as a link.
//!
//! The [`List`] lives in a cookie of the visitor's own browser, by programmes' ids alone, from the first that is put on it
//! until the last is taken off; nothing of it is stored here. What the visitor needs is not part of it: the need stands in
//! the address, as everywhere in the finder, and each page judges the programmes by it anew ([`super::judge`]). A link to
//! share leads to the comparison, which needs no cookie, and holds no more of the need than strangers may know
//! ([`super::form::Shared`]).

mod at_hand;
mod change;
mod chosen;
mod comparison;
mod list;
mod pages;

pub use change::change;
pub use list::{COOKIE, List};
pub use pages::{compare, show};
