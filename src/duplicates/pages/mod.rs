//! The room's pages, all of them for administrators.

mod answer;
mod list;
mod reversal;
mod side;

use axum::{
    Router,
    extract::FromRef,
    routing::{get, post},
};

use super::{Refusal, paths};
use crate::platform::{clock::Clock, db::Db, http::AppError};

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
{
    Router::new()
        .route(paths::PROPOSALS, get(list::show))
        .route(paths::ANSWER, post(answer::submit))
        .route(paths::REVERSAL, post(reversal::submit))
}

/// Why a change was rolled back. A refusal has to undo what was done before it, so it travels as an error.
enum NotDone {
    NoSuch,
    Refused(Refusal),
    Failed(AppError),
}

impl<E: Into<anyhow::Error>> From<E> for NotDone {
    fn from(error: E) -> Self {
        Self::Failed(error.into().into())
    }
}

impl NotDone {
    fn unless_done(done: Option<Result<(), Refusal>>) -> Result<(), Self> {
        done.ok_or(Self::NoSuch)?.map_err(Self::Refused)
    }

    fn into_error(self) -> AppError {
        match self {
            Self::NoSuch => AppError::NotFound,
            Self::Failed(error) => error,
            // What is drawn on the page is no longer so.
            Self::Refused(refusal) => AppError::stale(refusal.to_string()),
        }
    }
}
