//! Who somebody is, what they may do, and the trail of what they did.

pub mod audit;
mod store;
