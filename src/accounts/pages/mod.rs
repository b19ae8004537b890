//! The room's pages.

mod development_mail;
mod drop_message;
mod messages;

use axum::{
    Router,
    extract::FromRef,
    routing::{get, post},
};

use super::paths;
use crate::platform::{clock::Clock, db::Db, mail::DevelopmentMail};

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Clock: FromRef<S>,
    Db: FromRef<S>,
    DevelopmentMail: FromRef<S>,
{
    Router::new()
        .route(paths::MESSAGES, get(messages::show))
        .route(paths::MESSAGE_RETRY, post(messages::retry))
        .route(
            paths::MESSAGE_DROP,
            get(drop_message::show).post(drop_message::submit),
        )
        .route(paths::DEVELOPMENT_MAIL, get(development_mail::show))
}
