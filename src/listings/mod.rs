//! What happens to a listing once it is there: how one is published, looked after, questioned and, at the end, taken off.
//!
//! A listing's life, in order. A decision [`publish`]es it: the directory shows it, with or without a mark, and a mark is
//! entered in the public [`register`]. Or it was copied from elsewhere, stands in the visible tier, and somebody of the
//! organisation *claims* it, by a message to a mailbox at its own domain or by an assessor's yes. From then on the
//! organisation looks after it: it changes what is shown, says every 90 days that all is still right, and pauses it when
//! it has to. Of an assessed organisation, a change of what the mark rests on waits in a short queue for an assessor,
//! while the approved version stays public. *Conditions* fall due; anybody may *complain*; a senior assessor may
//! *suspend* at once. A mark ends on its last day, unless it was renewed: then the listing goes on in the visible tier.
//!
//! Every change is in the audit trail, and every change of a mark in the register.

mod claims;
mod complaints;
mod conditions;
mod edits;
mod emails;
mod forms;
pub mod jobs;
mod limits;
mod pages;
pub mod paths;
pub mod personal;
mod programmes;
mod publishing;
pub mod register;
mod reminders;
mod standing;
mod store;

pub use claims::domains::own_domains;
pub use forms::{Choice, Choices, reading};
pub use limits::Listings;
pub use pages::{own, router};
pub use publishing::{Listing, Mark, publish};
pub use register::Condition;
