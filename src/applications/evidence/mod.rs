//! Files of evidence: what an organisation shows for its answers to the criteria, and for what it is asked later.
//!
//! A member sends one file at a time on a page of its own, so that a refused file costs nothing that was typed
//! elsewhere. [`taking`] reads, recognises and keeps it, and has it scanned. Until the application is sent its files can be
//! removed again; then they are frozen, and new ones are taken only in answer to a request for further information.
//! Who may look is in [`access`]: members of the organisation, and assessors who declared no conflict.
//!
//! Other pages draw files with `templates/applications/files.html`.

mod access;
mod file;
pub mod jobs;
mod pages;
pub mod paths;
mod place;
mod taking;
mod uploads;

pub use super::store::evidence::list_for;
pub use file::{Evidence, ScanState};
pub use pages::router;
pub use place::{Asked, Place};
pub use taking::NewEvidence;
pub use uploads::Uploads;

/// The most files that one application may have at a time (issue 3, section 2).
pub const MOST_FILES: usize = 20;
