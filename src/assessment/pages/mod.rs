//! The pages of this room.

mod calibration;
mod case;
mod conflict;
mod criterion;
mod decision;
mod information;
mod letters;
mod outcome_page;
mod people;
mod recommendation;
mod reopening;
mod review;
mod second_rating;
mod steps;
mod timeline;
mod visible_decision;
mod visible_listing;
mod worklist;

use std::sync::Arc;

use axum::{
    Router,
    extract::FromRef,
    routing::{get, post},
};

use super::paths;
use crate::{
    directory::Directory,
    platform::{clock::Clock, db::Db, http::Site},
};

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Directory: FromRef<S>,
    Arc<Site>: FromRef<S>,
{
    Router::new()
        .route(paths::WORKLIST, get(worklist::show))
        .route(
            paths::CALIBRATION,
            get(calibration::show).post(calibration::submit),
        )
        .route(paths::CASE, get(case::show))
        .route(paths::CONFLICT, get(conflict::show).post(conflict::submit))
        .route(paths::HOLDER, post(steps::change_holder))
        .route(paths::NOTES, post(steps::add_note))
        .route(paths::CONVERSATIONS, post(steps::note_conversation))
        .route(
            paths::CRITERION,
            get(criterion::show).post(criterion::submit),
        )
        .route(
            paths::INFORMATION,
            get(information::show).post(information::submit),
        )
        .route(
            paths::RECOMMENDATION,
            get(recommendation::show).post(recommendation::submit),
        )
        .route(paths::DECISION, get(decision::show).post(decision::submit))
        .route(paths::SENDING_BACK, post(decision::send_back))
        .route(paths::REVIEW, get(review::show).post(review::submit))
        .route(
            paths::REOPENING,
            get(reopening::show).post(reopening::submit),
        )
        .route(paths::SECOND_RATING, post(second_rating::submit))
        .route(paths::LETTERS, get(letters::show))
        .route(paths::VISIBLE_DECISION, post(visible_decision::submit))
        .route(paths::VISIBLE_LISTING, post(visible_listing::submit))
}
