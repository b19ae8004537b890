//! An organisation's mentors by name, and what each mentor has to say to that.
//!
//! An organisation's editors keep a list of the people who mentor for it, by form or by a file. What the matching counts
//! of them goes to the directory without a name ([`counting`]); names and mailboxes stay here and are never public. Every
//! mentor is written to: who tells what about them, and a link to a page of their own. There they see all that every
//! organisation tells of them, say that it is right, correct it, take a rest, or leave, which erases it. An organisation's
//! word counts from the first day; who does not answer is reminded, asked again and, after six months, erased.
//!
//! **One person in two organisations** is one mentor. Whoever holds the link of a mailbox reads its mail, so when they
//! confirm, all that is told of that mailbox is theirs: from then on the person is counted once. No organisation learns
//! of another.

mod choosing;
pub mod counting;
mod emails;
mod entry;
mod forms;
pub mod jobs;
mod letter;
mod limits;
pub mod mailbox;
mod own_word;
mod pages;
pub mod paths;
pub mod person;
pub mod personal;
mod saving;
mod sheet;
mod store;
mod words;

pub use choosing::{mentor_named, mentors_to_choose};
pub use entry::{Entry, Facts, Stated};
pub use limits::Roster;
pub use pages::router;
