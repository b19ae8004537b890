//! Who comes for help, as counts: questions that an owner may answer after sending an enquiry, and what administrators see.
//!
//! An answer is counted and forgotten. The table holds how often each answer was given in a month and no row of anybody's,
//! so nothing here can be led back to an enquiry, by its reference, its time or its place in the table. Nor can it by
//! looking twice: figures are shown for half a year that is over ([`Period`]), each by itself, rounded, and in each no number
//! below 10 ([`disclosure`]).

mod answers;
pub mod disclosure;
mod limits;
mod pages;
pub mod paths;
mod period;
mod question;
mod store;

pub use limits::Equality;
pub use pages::router;
pub use period::Period;
