//! Every address of this room.

use uuid::Uuid;

use crate::values::{RosterEntryId, Slug};

pub const MENTORS: &str = "/manage/{slug}/mentors";
pub const NEW: &str = "/manage/{slug}/mentors/new";
pub const ENTRY: &str = "/manage/{slug}/mentors/{id}";
pub const REMOVAL: &str = "/manage/{slug}/mentors/{id}/removal";
/// The roster as a file that can be changed and imported again.
pub const FILE: &str = "/manage/{slug}/mentors.csv";
/// Such a file with headings alone.
pub const TEMPLATE: &str = "/manage/{slug}/mentors/template.csv";
/// Where files are posted to.
pub const IMPORTS: &str = "/manage/{slug}/mentors/imports";
/// The dry run of a file.
pub const IMPORT: &str = "/manage/{slug}/mentors/imports/{id}";

pub const MENTOR: &str = "/mentor/{token}";
pub const CONFIRMATION: &str = "/mentor/{token}/confirmation";
pub const CORRECTION: &str = "/mentor/{token}/correction";
pub const REST: &str = "/mentor/{token}/rest";
pub const LEAVING: &str = "/mentor/{token}/leaving";
pub const RETURN: &str = "/mentor/{token}/return";

pub fn mentors(slug: &Slug) -> String {
    format!("/manage/{slug}/mentors")
}

pub fn new(slug: &Slug) -> String {
    format!("/manage/{slug}/mentors/new")
}

pub fn entry(slug: &Slug, id: RosterEntryId) -> String {
    format!("/manage/{slug}/mentors/{id}")
}

pub fn removal(slug: &Slug, id: RosterEntryId) -> String {
    format!("/manage/{slug}/mentors/{id}/removal")
}

pub fn file(slug: &Slug) -> String {
    format!("/manage/{slug}/mentors.csv")
}

pub fn template(slug: &Slug) -> String {
    format!("/manage/{slug}/mentors/template.csv")
}

pub fn imports(slug: &Slug) -> String {
    format!("/manage/{slug}/mentors/imports")
}

pub fn import(slug: &Slug, id: Uuid) -> String {
    format!("/manage/{slug}/mentors/imports/{id}")
}

pub fn mentor(token: &str) -> String {
    format!("/mentor/{token}")
}

pub fn confirmation(token: &str) -> String {
    format!("/mentor/{token}/confirmation")
}

pub fn correction(token: &str) -> String {
    format!("/mentor/{token}/correction")
}

pub fn rest(token: &str) -> String {
    format!("/mentor/{token}/rest")
}

pub fn leaving(token: &str) -> String {
    format!("/mentor/{token}/leaving")
}

pub fn return_to(token: &str) -> String {
    format!("/mentor/{token}/return")
}
