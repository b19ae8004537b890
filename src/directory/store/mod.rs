//! The directory's tables. Functions take a connection, so that the caller owns the transaction.

pub mod bulk;
pub mod capacity;
pub mod exposures;
pub mod keeping;
pub mod measures;
pub mod mentors;
pub mod merging;
pub mod organisations;
pub(super) mod personal;
pub mod places;
pub mod programmes;
pub mod stamps;
pub mod tiers;
pub mod unmet;
pub mod version;

mod rows;

pub use mentors::{MentorRow, stream_active as stream_active_mentors};
