//! The applicant's pages, in the order in which they are met.

mod check;
mod clash;
mod decided;
mod information;
mod mine;
mod name;
mod opened;
mod programmes;
mod section;
mod sent;
mod start;
mod state;
mod tasks;
mod withdrawal;
mod words;

use std::sync::Arc;

use axum::{
    Router,
    extract::FromRef,
    routing::{get, post},
};

use super::{Starts, paths};
use crate::{
    directory::Directory,
    platform::{clock::Clock, db::Db, http::Site},
};

/// The applicant's addresses.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Directory: FromRef<S>,
    Arc<Site>: FromRef<S>,
    Starts: FromRef<S>,
{
    Router::new()
        .route(paths::APPLY, get(start::show))
        .route(
            paths::APPLY_ORGANISATION,
            get(name::show).post(name::submit),
        )
        .route(paths::APPLICATIONS, get(mine::show).post(mine::submit))
        .route(paths::APPLICATION, get(state::show))
        .route(paths::PAGE, get(section::show).post(section::submit))
        .route(paths::CRITERION, get(section::show).post(section::submit))
        .route(paths::PROGRAMMES, post(programmes::add))
        .route(paths::PROGRAMME, get(programmes::show))
        .route(
            paths::PROGRAMME_REMOVAL,
            get(programmes::ask_removal).post(programmes::remove),
        )
        .route(
            paths::PROGRAMME_PART,
            get(section::show).post(section::submit),
        )
        .route(paths::CHECK, get(check::show))
        .route(paths::SENDING, post(check::submit))
        .route(paths::SENT, get(sent::show))
        .route(
            paths::WITHDRAWAL,
            get(withdrawal::show).post(withdrawal::submit),
        )
        .route(
            paths::INFORMATION,
            get(information::show).post(information::submit),
        )
        .route(
            paths::REVIEW,
            get(decided::ask_review).post(decided::submit_review),
        )
}
