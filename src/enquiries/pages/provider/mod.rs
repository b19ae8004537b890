//! The organisation's pages: its inbox, one enquiry with what can be done, and how many enquiries its programmes take.
//! Readers see them; what changes anything wants an editor.

mod assignee;
mod capacity;
mod contact;
mod decline;
mod done;
mod enquiry;
mod inbox;
mod mentor;
mod opened;
mod openings;
mod reply;
mod step;
mod takes;
mod words;

use axum::{
    Router,
    extract::FromRef,
    http::StatusCode,
    routing::{get, post},
};

use super::Answer;
use crate::{
    enquiries::{Links, paths},
    finder::Finder,
    platform::{clock::Clock, db::Db},
};

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Finder: FromRef<S>,
    Links: FromRef<S>,
{
    Router::new()
        .route(paths::MANAGE_ENQUIRIES, get(inbox::show))
        .route(paths::MANAGE_ENQUIRY, get(enquiry::show))
        .route(paths::MANAGE_REPLY, post(reply::submit))
        .route(paths::MANAGE_ASSIGNEE, post(assignee::submit))
        .route(paths::MANAGE_MENTOR, post(mentor::submit))
        .route(paths::MANAGE_CONTACT, post(contact::submit))
        .route(
            paths::MANAGE_DECLINE,
            get(decline::show).post(decline::submit),
        )
        .route(paths::MANAGE_STEP, get(step::show).post(step::submit))
        .route(paths::MANAGE_CAPACITY, get(capacity::show))
        .route(paths::MANAGE_PROGRAMME_CAPACITY, post(capacity::submit))
}

/// Of a page with a form: a conflict where the enquiry moved meanwhile, unprocessable where a field is wrong.
fn status(is_stale: bool, is_right: bool) -> StatusCode {
    match (is_stale, is_right) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
