//! What is done with enquiries at set times.

pub mod chasing;
pub mod owner;
pub mod retention;
pub mod standstill;
