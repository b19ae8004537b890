//! The room's pages, a file each.

mod account;
mod code;
mod development_mail;
mod drop_message;
mod enrolment;
mod kept;
mod link;
mod messages;
mod name;
mod second_step;
mod sessions;
mod shared;
mod sign_in;
mod two_step;

use std::sync::Arc;

use axum::{
    Router,
    extract::FromRef,
    routing::{get, post},
};

use super::{Accounts, paths};
use crate::platform::{clock::Clock, db::Db, http::Site, mail::DevelopmentMail};

/// Signing in and out, the second step, a person's own pages, and the messages that administrators look after.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Clock: FromRef<S>,
    Db: FromRef<S>,
    Arc<Site>: FromRef<S>,
    Accounts: FromRef<S>,
    DevelopmentMail: FromRef<S>,
{
    Router::new()
        .route(paths::SIGN_IN, get(sign_in::show).post(sign_in::submit))
        .route(paths::SIGN_IN_CODE, get(code::show).post(code::submit))
        .route(paths::SIGN_IN_LINK, get(link::show).post(link::submit))
        .route(paths::SIGN_IN_KEPT, get(kept::show))
        .route(paths::SIGN_OUT, post(sessions::sign_out))
        .route(
            paths::TWO_STEP,
            get(second_step::show).post(second_step::submit),
        )
        .route(
            paths::TWO_STEP_RECOVERY,
            get(second_step::show_recovery).post(second_step::submit_recovery),
        )
        .route(
            paths::TWO_STEP_ENROL,
            get(enrolment::show).post(enrolment::enrol),
        )
        .route(paths::ACCOUNT, get(account::show))
        .route(paths::ACCOUNT_NAME, get(name::show).post(name::submit))
        .route(
            paths::ACCOUNT_SESSIONS,
            get(sessions::show).post(sessions::end),
        )
        .route(paths::ACCOUNT_SESSIONS_ALL, post(sessions::end_all))
        .route(paths::ACCOUNT_TWO_STEP, get(two_step::show))
        .route(
            paths::ACCOUNT_TWO_STEP_OFF,
            get(two_step::show_off).post(two_step::switch_off),
        )
        .route(
            paths::ACCOUNT_RECOVERY_CODES,
            get(two_step::show_renewal).post(two_step::renew),
        )
        .route(paths::MESSAGES, get(messages::show))
        .route(paths::MESSAGE_RETRY, post(messages::retry))
        .route(
            paths::MESSAGE_DROP,
            get(drop_message::show).post(drop_message::submit),
        )
        .route(paths::DEVELOPMENT_MAIL, get(development_mail::show))
}
