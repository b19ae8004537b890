//! How an enquiry goes on, pure: its stages, what may happen next, and what each event leaves behind.
//!
//! [`Enquiry`] is an enquiry as its events have left it. Each thing that may happen is a method in `steps` that gives a
//! [`Step`] or a [`Refusal`] in words; a button shows where the same method says yes. `fold` says what an event does.

mod enquiry;
mod event;
mod fold;
mod reasons;
mod refusal;
mod stage;
mod step;
mod steps;
#[cfg(test)]
mod tests;

pub use enquiry::{Enquiry, Next, QUIET_DAYS};
pub use event::{Chase, Event, Recorded};
pub use reasons::{CloseReason, DeclineReason, EndReason, Hindrance};
pub use refusal::Refusal;
pub use stage::Stage;
pub use step::{By, Side, Step};
