//! Assessing: what assessors do with a case, and what is refused to them.

pub mod assessor;
mod cases;
mod journeys;
mod second_ratings;
