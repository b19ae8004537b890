//! Every address of this room.

use crate::values::{AccountId, Slug};

pub const HOME: &str = "/";
pub const HOW_MATCHING_WORKS: &str = "/how-matching-works";
/// The method told under the headings of the standard for public bodies, with every version of the table.
pub const MATCHING_RECORD: &str = "/how-matching-works/record";
pub const MATCHING_RECORD_JSON: &str = "/how-matching-works/record.json";
pub const WHAT_IS_A_MENTOR: &str = "/what-is-a-mentor";
pub const TIERS: &str = "/tiers";
pub const ABOUT: &str = "/about";
pub const ACCESSIBILITY: &str = "/accessibility";
pub const PRIVACY: &str = "/privacy";
pub const COOKIES: &str = "/cookies";
pub const HELP: &str = "/help";
pub const DEVELOPERS: &str = "/developers";
pub const DESCRIPTION: &str = "/openapi.json";
pub const SITEMAP: &str = "/sitemap.xml";
pub const ROBOTS: &str = "/robots.txt";
pub const OPEN_SEARCH: &str = "/opensearch.xml";
/// Where browsers look that have not read a page.
pub const FAVICON: &str = "/favicon.ico";

/// Where to report a weakness of the site, by RFC 9116.
pub const SECURITY: &str = "/.well-known/security.txt";

/// An organisation's own people.
pub const MEMBERS: &str = "/manage/{slug}/people";
pub const MEMBER: &str = "/manage/{slug}/people/{account}";
pub const MEMBER_REMOVAL: &str = "/manage/{slug}/people/{account}/removal";

pub fn members(slug: &Slug) -> String {
    format!("/manage/{slug}/people")
}

pub fn member(slug: &Slug, account: AccountId) -> String {
    format!("/manage/{slug}/people/{account}")
}

pub fn member_removal(slug: &Slug, account: AccountId) -> String {
    format!("/manage/{slug}/people/{account}/removal")
}

/// The pages for people, for the map of the site.
pub const PAGES: &[&str] = &[
    HOME,
    HOW_MATCHING_WORKS,
    MATCHING_RECORD,
    WHAT_IS_A_MENTOR,
    TIERS,
    ABOUT,
    HELP,
    ACCESSIBILITY,
    PRIVACY,
    COOKIES,
    DEVELOPERS,
];
