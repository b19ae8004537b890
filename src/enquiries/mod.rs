//! Asking a programme for help, and what comes of it.
//!
//! An enquiry's life, in order. An owner of a firm writes a [`Request`] to one programme or up to three, and confirms it
//! from their mailbox; before that nobody sees it. Then each programme's **enquiry** is *sent* and takes one of the
//! programme's places, unless there is none left. Somebody at the organisation opens it (*seen*), *answers* or *declines*
//! it by the day that was promised, arranges a *meeting*; mentoring *starts*, and in the end it *ends*. The owner may
//! *close* it before it starts. Silence is chased at half-time, on the promised day and after it; on the day after it the
//! owner is told and shown whom to ask instead. Silence after the answer is not left to itself either: after two weeks both
//! are asked how it stands, and after two months it is closed.
//!
//! The rules are in [`progress`], pure: each step is a method that gives a [`Step`](progress::Step) or a refusal, and
//! [`store::enquiries::record`] takes nothing else. [`sending`] asks, confirms and asks elsewhere; the owner's pages are in
//! `pages/owner`, without an account, by secret links. The organisation's are in `pages/provider`: its inbox, and how many
//! enquiries it takes.

mod addressed;
pub mod capacity;
mod declined;
mod emails;
mod forms;
pub mod inbox;
pub mod jobs;
mod limits;
mod links;
mod message;
mod next_best;
mod pages;
pub mod paths;
pub mod personal;
pub mod progress;
mod reply_time;
mod request;
pub mod sending;
mod shared_mailbox;
pub mod store;
mod wording;

pub use declined::Declined;
pub use limits::Enquiries;
pub use links::Links;
pub use message::Message;
pub use pages::router;
pub use progress::{Enquiry, Stage};
pub use reply_time::{USUAL_DAYS, due_on, half_time};
pub use request::{MOST_PROGRAMMES, Request};
