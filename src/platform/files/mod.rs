//! Files that visitors send us: taken in with a limit, recognised by what they hold, kept under random keys, and scanned
//! where a scanner is set up.
//!
//! A file travels like this: [`take_in`] reads it from the request, whole and within [`MOST_BYTES`]; [`Files::recognise`]
//! says which of the few kinds it is, or why we do not take it; [`Files::keep`] puts it where only this program reads, on
//! the disk or in an S3 bucket; [`Files::scan`] asks clamd. Until it is whole and recognised it is nowhere but in memory,
//! so a sending that breaks off leaves nothing behind. Who may see a file is the business of the rooms above, which hold
//! the keys.

mod kind;
mod name;
mod recognise;
mod refusal;
mod scan;
mod store;
mod upload;

pub use kind::FileKind;
pub use name::FileName;
pub use recognise::recognise;
pub use refusal::{Danger, Refusal};
pub use scan::{ScanFault, Scanner, Verdict};
pub use store::{Files, StorageKey};
pub use upload::{Upload, take_in};

/// The largest file we take: 10 MB, as people count them.
pub const MOST_BYTES: usize = 10_000_000;
