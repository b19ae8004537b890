//! "Write to me when someone new fits": a need that is looked at again for as long as its owner wants.
//!
//! An alert's life, in order. Somebody leaves a mailbox with the need they are looking with; a link by mail is *confirmed*,
//! or the alert is erased after a week. From then on a sweep holds the need against the directory once a day, and writes
//! when programmes fit that were not known to the person: not among those that fitted when the alert was made, and never
//! told before. It writes at most once a week, and not at all when nothing is new. After eleven months it *asks* whether to
//! go on; what nobody confirms again is erased when the year is over. Every message can be *stopped* from within the mail
//! reader (RFC 8058), and stopping erases everything.
//!
//! There is no account: links carry a keyed mark (`platform::vault`), and opening one changes nothing before its button is
//! pressed, since mail scanners open links too.

mod alert;
mod emails;
mod forms;
pub mod jobs;
mod limits;
mod links;
mod matches;
mod pages;
pub mod paths;
pub mod personal;
mod store;

pub use limits::Alerts;
pub use pages::router;
