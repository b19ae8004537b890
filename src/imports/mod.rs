//! Directories that others have published, brought in as listings of the visible tier.
//!
//! An import goes in two steps. First the files are read whole and a [`Plan`] is made: which organisations and programmes,
//! what became of each row, and what was seen on the way. Nothing is written, so a broken file changes nothing and a dry
//! run is a plan that is only printed. Then the plan is written in one transaction. Records meet their own earlier selves
//! by the source's keys, so running an import twice changes nothing.
//!
//! [`business_support_finder`] knows one government directory with its faults; [`openreferral`] reads feeds and packages
//! of that standard, again and again; [`spreadsheet`] takes any CSV of providers by a mapping file; [`districts`] loads the full table of postcode districts. `docs/importing.md` tells how to use them.

pub mod business_support_finder;
pub mod districts;
mod names;
pub mod openreferral;
mod pages;
pub mod paths;
mod places;
mod plan;
mod reading;
mod report;
pub mod spreadsheet;
mod store;
mod text;

pub use pages::router;
pub use plan::Plan;
pub use reading::{InputFault, InputFaults};
pub use report::{MergedName, Outcome, Report, RowOutcome};
