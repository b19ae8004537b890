//! Every address of this room.

pub const HOME: &str = "/";
pub const HOW_MATCHING_WORKS: &str = "/how-matching-works";
pub const WHAT_IS_A_MENTOR: &str = "/what-is-a-mentor";
pub const TIERS: &str = "/tiers";
pub const ABOUT: &str = "/about";
pub const ACCESSIBILITY: &str = "/accessibility";
pub const PRIVACY: &str = "/privacy";
pub const COOKIES: &str = "/cookies";
pub const HELP: &str = "/help";
pub const DEVELOPERS: &str = "/developers";
pub const SITEMAP: &str = "/sitemap.xml";
pub const ROBOTS: &str = "/robots.txt";
pub const OPEN_SEARCH: &str = "/opensearch.xml";
/// Where browsers look that have not read a page.
pub const FAVICON: &str = "/favicon.ico";

/// The pages for people, for the map of the site.
pub const PAGES: &[&str] = &[
    HOME,
    HOW_MATCHING_WORKS,
    WHAT_IS_A_MENTOR,
    TIERS,
    ABOUT,
    HELP,
    ACCESSIBILITY,
    PRIVACY,
    COOKIES,
    DEVELOPERS,
];
