//! The pages of the journey, in the order in which a person meets them.

mod business;
mod check;
mod filters;
mod found;
pub mod journey;
mod order;
mod place;
mod question;
mod results;
pub mod results_words;
mod start;
mod what;

pub use results::results;
pub use start::start;
