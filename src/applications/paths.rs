//! Every address of this room.

use super::draft::Section;
use crate::values::{ProgrammeId, Reference, Slug, Term};

pub const APPLY: &str = "/apply";
pub const APPLY_ORGANISATION: &str = "/apply/organisation";
pub const APPLICATIONS: &str = "/applications";
pub const APPLICATION: &str = "/applications/{reference}";
pub const PAGE: &str = "/applications/{reference}/answers/{page}";
pub const CRITERION: &str = "/applications/{reference}/criteria/{key}";
pub const PROGRAMMES: &str = "/applications/{reference}/programmes";
pub const PROGRAMME: &str = "/applications/{reference}/programmes/{programme}";
pub const PROGRAMME_REMOVAL: &str = "/applications/{reference}/programmes/{programme}/removal";
pub const PROGRAMME_PART: &str = "/applications/{reference}/programmes/{programme}/{part}";
pub const CHECK: &str = "/applications/{reference}/check";
pub const SENDING: &str = "/applications/{reference}/sending";
pub const SENT: &str = "/applications/{reference}/sent";
pub const WITHDRAWAL: &str = "/applications/{reference}/withdrawal";
pub const INFORMATION: &str = "/applications/{reference}/information";
pub const REVIEW: &str = "/applications/{reference}/review";
pub const VISIBLE_LISTING: &str = "/applications/{reference}/visible-listing";

/// The self-check, which stands with the criteria.
pub const SELF_CHECK: &str = "/self-check";
/// The published criteria.
pub const CRITERIA: &str = "/criteria";

pub fn application(reference: &Reference) -> String {
    format!("/applications/{reference}")
}

/// The page of an application where a section is filled in.
pub fn section(reference: &Reference, section: Section) -> String {
    match section {
        Section::Programme(programme, part) => {
            format!("{}/{}", self::programme(reference, programme), part.slug())
        }
        Section::Criterion(key) => {
            let key = key.to_string().to_lowercase();
            format!("/applications/{reference}/criteria/{key}")
        }
        Section::Information(_) => information(reference),
        fixed => format!("/applications/{reference}/answers/{fixed}"),
    }
}

pub fn programmes(reference: &Reference) -> String {
    format!("/applications/{reference}/programmes")
}

pub fn programme(reference: &Reference, programme: ProgrammeId) -> String {
    format!("/applications/{reference}/programmes/{programme}")
}

pub fn removal(reference: &Reference, programme: ProgrammeId) -> String {
    format!("/applications/{reference}/programmes/{programme}/removal")
}

pub fn check(reference: &Reference) -> String {
    format!("/applications/{reference}/check")
}

pub fn sending(reference: &Reference) -> String {
    format!("/applications/{reference}/sending")
}

pub fn sent(reference: &Reference) -> String {
    format!("/applications/{reference}/sent")
}

pub fn withdrawal(reference: &Reference) -> String {
    format!("/applications/{reference}/withdrawal")
}

pub fn information(reference: &Reference) -> String {
    format!("/applications/{reference}/information")
}

pub fn review(reference: &Reference) -> String {
    format!("/applications/{reference}/review")
}

pub fn visible_listing(reference: &Reference) -> String {
    format!("/applications/{reference}/visible-listing")
}

/// Where the assessment shows the letter of a decision.
pub fn letter(reference: &Reference) -> String {
    format!("/applications/{reference}/letter")
}

/// Where the listings take a claim.
pub fn claim(organisation: &Slug) -> String {
    format!("/organisations/{organisation}/claim")
}
