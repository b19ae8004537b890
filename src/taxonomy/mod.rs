//! The words that everyone shares: regions and areas, sectors, business stages, challenges, groups of owners, ways to
//! meet, languages; where a postcode or a town is; and which days are worked where.
//!
//! A vocabulary is closed and lives in code, so that a rule which forgets a term fails to compile. Each has a file of
//! its own, made by the `vocabulary!` macro: a slug for links, the API and the database, and a name for people. Words
//! that people type are matched to terms by `find` functions beside them. Places are tables in [`places`]; a full table
//! of postcode districts can be imported, and then takes the place of the coarser postcode areas.

pub mod areas;
pub mod challenges;
mod formats;
mod languages;
mod listing;
mod ownership;
mod phrases;
pub mod places;
pub mod regions;
pub mod sectors;
mod stages;
mod support_types;
#[cfg(test)]
mod tests;
mod vocabulary;
pub mod working_days;

pub use areas::Area;
pub use challenges::{Challenge, ChallengeGroup};
pub use formats::Format;
pub use languages::Language;
pub use listing::{Vocabularies, vocabularies};
pub use ownership::OwnershipGroup;
pub use phrases::fold;
pub use places::{Gazetteer, Place, PlaceError, Precision};
pub use regions::{Nation, Region};
pub use sectors::Sector;
pub use stages::Stage;
pub use support_types::SupportType;
pub(crate) use vocabulary::vocabulary;
