//! What assessors' browsers send, and how it is read. Each form can always be shown again as it was typed.

pub mod information;
pub mod outcome;
pub mod rating;
mod when;

pub use information::InformationForm;
pub use outcome::OutcomeForm;
pub use rating::RatingForm;
pub use when::DayForm;
