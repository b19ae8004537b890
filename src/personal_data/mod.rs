//! Seeing, taking along and erasing what is held about oneself.
//!
//! A person types their mailbox and gets a link by mail, whether or not anything is held: so nobody finds out about
//! others here. Behind the link, for a day, stands all that the rooms hold, in words; it can be downloaded, and erased.
//! Every room with personal data has two functions for that (`platform::personal` tells which), and [`rooms`] calls them
//! all. `docs/data-map.md` says of every column what it is for and how long it is kept.

mod emails;
pub mod jobs;
mod limits;
mod pages;
pub mod paths;
mod request;
mod rooms;
mod store;

pub use limits::PersonalData;
pub use pages::router;
