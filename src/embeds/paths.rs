//! Each address of the room once.

use crate::{finder, values::Slug};

/// How to put the finder on a site.
pub const EMBED: &str = "/embed";
/// The three questions by themselves: the one page that other sites may show inside theirs.
pub const FRAME: &str = "/embed/finder";
/// Where a partner's visitors come in; the need follows.
pub const FROM: &str = "/from/{code}";
pub const PARTNERS: &str = "/admin/partners";
pub const PARTNER: &str = "/admin/partners/{code}";

/// Where a form on a partner's site goes, or one on any other.
pub fn way_in(code: Option<&Slug>) -> String {
    match code {
        Some(code) => format!("/from/{code}"),
        None => finder::paths::RESULTS.to_owned(),
    }
}

pub fn partner(code: &Slug) -> String {
    format!("{PARTNERS}/{code}")
}
