//! Finding a mentor: from what an owner says to programmes in order, each with its reasons.
//!
//! A [`NeedForm`] holds what was said in the words of an address, so a search can be shared, kept and gone back to;
//! pages, the API and the command line all parse it by the same function, have it answered by the same function
//! ([`answer()`]), and differ only in how they draw what comes back. No account and no database is involved: programmes
//! come from the directory's snapshot in memory. The one cookie is that of the [`shortlist`].

mod answer;
pub mod api;
mod bodies;
mod desk;
pub mod form;
mod judged;
mod pages;
pub mod paths;
pub mod shortlist;
mod unmet;
pub mod wording;

use axum::{Router, extract::FromRef, response::Redirect, routing::get};

pub use answer::{Answer, Excluded, Found, answer};
pub use desk::{Finder, day_of};
pub use form::NeedForm;
pub use judged::{Judged, fitting, judge};

use crate::directory::Directory;
use pages::journey;

/// The journey's pages and the API's addresses.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Finder: FromRef<S>,
    Directory: FromRef<S>,
{
    Router::new()
        .route("/find", get(async || Redirect::permanent(paths::START)))
        .route(paths::START, get(pages::start))
        .route(paths::WHAT, get(journey::what))
        .route(paths::ORDER, get(journey::order))
        .route(paths::BUSINESS, get(journey::business))
        .route(paths::PLACE, get(journey::place))
        .route(paths::CHECK, get(journey::check))
        .route(paths::RESULTS, get(pages::results))
        .route(
            paths::SHORTLIST,
            get(shortlist::show).post(shortlist::change),
        )
        .route(paths::COMPARE, get(shortlist::compare))
        .route(paths::API_MATCHES, get(api::matches))
        .route(paths::API_VOCABULARIES, get(api::list_vocabularies))
}
