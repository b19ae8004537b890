//! Accounts: who somebody is, what they may do, and the trail of what they did.

mod audit;
mod grants;
mod kept;
mod messages;
mod own_pages;
mod sign_in;
mod standing;
mod two_step;
