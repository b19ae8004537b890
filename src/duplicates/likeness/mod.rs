//! How much speaks for two listings being one organisation: arithmetic, without a database.
//!
//! A [`Subject`] is a listing as far as it can be compared. [`evidence`] weighs two of them; [`likely_pairs`] finds all pairs
//! of a directory with enough evidence without comparing everybody with everybody.

mod evidence;
mod name;
mod pairs;
mod subject;

pub use evidence::{ENOUGH, Evidence, evidence, score};
pub use name::Name;
pub use pairs::{Found, likely_pairs};
pub use subject::Subject;
