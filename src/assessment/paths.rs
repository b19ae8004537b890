//! The addresses of this room.

use crate::{criteria::CriterionKey, values::Reference};

pub const WORKLIST: &str = "/assessment";
pub const CALIBRATION: &str = "/assessment/calibration";
pub const CASE: &str = "/assessment/{reference}";
pub const CONFLICT: &str = "/assessment/{reference}/conflict";
pub const HOLDER: &str = "/assessment/{reference}/holder";
pub const NOTES: &str = "/assessment/{reference}/notes";
pub const CONVERSATIONS: &str = "/assessment/{reference}/conversations";
pub const CRITERION: &str = "/assessment/{reference}/criteria/{key}";
pub const INFORMATION: &str = "/assessment/{reference}/information";
pub const RECOMMENDATION: &str = "/assessment/{reference}/recommendation";
pub const DECISION: &str = "/assessment/{reference}/decision";
pub const SENDING_BACK: &str = "/assessment/{reference}/sending-back";
pub const REVIEW: &str = "/assessment/{reference}/review";
pub const REOPENING: &str = "/assessment/{reference}/reopening";
pub const SECOND_RATING: &str = "/assessment/{reference}/second-rating";
pub const VISIBLE_DECISION: &str = "/assessment/{reference}/visible-decision";
/// The applicant's own page, here since letters are this room's.
pub const LETTERS: &str = "/applications/{reference}/letter";
pub const VISIBLE_LISTING: &str = "/applications/{reference}/visible-listing";

pub fn case(reference: &Reference) -> String {
    format!("/assessment/{reference}")
}

/// A page of the case, as in `of(reference, "decision")`.
pub fn of(reference: &Reference, page: &str) -> String {
    format!("/assessment/{reference}/{page}")
}

pub fn criterion(reference: &Reference, key: CriterionKey) -> String {
    format!("/assessment/{reference}/criteria/{key}")
}

pub fn letters(reference: &Reference) -> String {
    format!("/applications/{reference}/letter")
}

/// The way back to the worklist and the case, for the top of a page below it.
pub fn trail(reference: &Reference, case_name: &str) -> [(String, String); 2] {
    [
        (WORKLIST.to_owned(), "Applications to assess".to_owned()),
        (case(reference), case_name.to_owned()),
    ]
}
