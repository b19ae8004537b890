//! What became of a mentoring relationship, and what is made of it.
//!
//! When mentoring has begun, its owner is **asked** by mail: at the start, after 3, 6 and 12 months, and 6 months after
//! the end ([`Moment`]). A secret link leads to one page on which anything may be skipped; an answer may be changed for
//! two weeks. Mentors are asked whether they are supported. Every night the answers, the times to reply and the early
//! ends of twelve months become each programme's **figures** ([`figures`]), which the directory keeps and the matching
//! counts with, shrunk by how many they are made of. An organisation sees each record behind its figures, and may
//! **contest** one ([`contest`]); an assessor lets it stay or leaves it out. Where much mentoring ends early, a **note**
//! asks an assessor to look ([`watch`]).
//!
//! Who answered what nobody sees: organisations and the public are shown answers added up, from five upwards, and with
//! how many were asked.

mod answers;
mod contest;
mod emails;
mod figures;
mod follow_up;
pub mod jobs;
mod mailboxes;
mod moments;
mod pages;
pub mod paths;
pub mod personal;
mod questions;
mod response;
mod shown;
mod store;
mod totals;
mod watch;

pub use answers::Answers;
pub use figures::{FEWEST_ENQUIRIES, Figures};
pub use moments::{Moment, Respondent};
pub use pages::router;
pub use questions::{Helped, Question};
pub use response::{FEWEST_ANSWERS, Response};
pub use watch::{FEWEST_BEGUN, MOST_PERCENT};
