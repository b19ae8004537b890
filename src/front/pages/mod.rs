//! The room's pages.

mod description;
mod developers;
mod home;
mod how_matching_works;
pub mod matching_record;
pub mod member;
pub mod members;
pub mod words;

pub use description::description;
pub use developers::developers;
pub use home::home;
pub use how_matching_works::how_matching_works;
