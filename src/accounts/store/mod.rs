//! The SQL of this room.

pub mod accounts;
pub mod audit;
pub mod grants;
pub(super) mod kept_posts;
pub mod people;
pub mod personal;
pub mod sessions;
pub(super) mod sign_ins;
pub(super) mod two_step;
