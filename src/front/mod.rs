//! The pages around the directory and the finder: the first page, how matching works, what a mentor is, the two tiers,
//! help, and what a site has to say of itself; and the same for machines: the map of the site, robots, browsers' search.
//!
//! Most are words in a template. What a page says of figures it takes from where the figures are: the first page counts
//! the directory's snapshot, and the method is written from the table of weights that ranks.

mod machines;
mod pages;
pub mod paths;

use std::sync::Arc;

use axum::{Router, extract::FromRef, routing::get};

use crate::{
    directory::Directory,
    platform::{clock::Clock, db::Db, http::Site},
};

/// The room's pages and files.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Directory: FromRef<S>,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Arc<Site>: FromRef<S>,
{
    Router::new()
        .route(paths::HOME, get(pages::home))
        .route(paths::HOW_MATCHING_WORKS, get(pages::how_matching_works))
        .route(paths::MATCHING_RECORD, get(pages::matching_record::page))
        .route(
            paths::MATCHING_RECORD_JSON,
            get(pages::matching_record::json),
        )
        .route(paths::DEVELOPERS, get(pages::developers))
        .route(paths::DESCRIPTION, get(pages::description))
        .route(paths::WHAT_IS_A_MENTOR, get(pages::words::what_is_a_mentor))
        .route(paths::TIERS, get(pages::words::tiers))
        .route(paths::ABOUT, get(pages::words::about))
        .route(paths::ACCESSIBILITY, get(pages::words::accessibility))
        .route(paths::PRIVACY, get(pages::words::privacy))
        .route(paths::COOKIES, get(pages::words::cookies))
        .route(paths::HELP, get(pages::words::help))
        .route(paths::SITEMAP, get(machines::sitemap))
        .route(paths::ROBOTS, get(machines::robots))
        .route(paths::OPEN_SEARCH, get(machines::open_search))
        .route(paths::SECURITY, get(machines::security))
        .route(paths::FAVICON, get(machines::favicon))
        .route(
            paths::MEMBERS,
            get(pages::members::show).post(pages::members::submit),
        )
        .route(
            paths::MEMBER,
            get(pages::member::show).post(pages::member::submit),
        )
        .route(
            paths::MEMBER_REMOVAL,
            get(pages::member::show_removal).post(pages::member::remove),
        )
}
