//! Accounts: who somebody is, what they may do, and the trail of what they did.

mod audit;
mod messages;
mod standing;
