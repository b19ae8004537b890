//! What is done with enquiries at set times.

pub mod owner;
pub mod retention;
