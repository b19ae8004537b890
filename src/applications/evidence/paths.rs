//! The addresses of files.

use super::Place;
use crate::{
    criteria::CriterionKey,
    values::{EvidenceId, Reference},
};

/// Files for a criterion: looking at them, and adding one.
pub const CRITERION: &str = "/applications/{reference}/criteria/{key}/evidence";
/// Files in answer to an item of the running request for further information, by its number from 1.
pub const ITEM: &str = "/applications/{reference}/information/{item}/evidence";
pub const FILE: &str = "/applications/{reference}/evidence/{id}";
pub const REMOVAL: &str = "/applications/{reference}/evidence/{id}/removal";

pub fn criterion(reference: &Reference, key: CriterionKey) -> String {
    let key = key.to_string().to_lowercase();
    format!("/applications/{reference}/criteria/{key}/evidence")
}

pub fn item(reference: &Reference, item: u16) -> String {
    format!("/applications/{reference}/information/{item}/evidence")
}

/// The page that shows the files of a place.
pub fn place(reference: &Reference, place: Place) -> String {
    match (place.asked, place.criterion) {
        (Some(asked), _) => item(reference, asked.item),
        (None, Some(key)) => criterion(reference, key),
        (None, None) => format!("/applications/{reference}"),
    }
}

pub fn file(reference: &Reference, id: &EvidenceId) -> String {
    format!("/applications/{reference}/evidence/{id}")
}

pub fn removal(reference: &Reference, id: &EvidenceId) -> String {
    format!("/applications/{reference}/evidence/{id}/removal")
}
