//! Open statistics: how much mentoring there is, by place and by sector, in both tiers.
//!
//! Everything is counted from the directory's snapshot ([`count`]). Organisations and programmes are counted as they are;
//! of people, who are only ever counted, nothing is told that could be fewer than 10, neither straight out nor by taking
//! one number from another ([`disclosure`]). The same numbers are given as a page, as a table and as pictures.

mod count;
mod disclosure;
mod pages;
pub mod paths;

pub use pages::router;
