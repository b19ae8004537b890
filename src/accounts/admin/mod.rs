//! What administrators see and do: who has an account and what they may do, and the trail of what was done.
//!
//! The rules are those of [`grants`](super::grants); the pages ask and tell.

mod audit;
mod invite;
pub mod paths;
mod people;
mod person;
mod roles;
mod suspension;
mod two_step;
mod words;

use std::sync::Arc;

use axum::{Router, extract::FromRef, routing::get, routing::post};

use crate::{
    accounts::{
        grants::Refusal,
        people::{Entry, find},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Site},
    },
    values::AccountId,
};

/// The pages for administrators.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Arc<Site>: FromRef<S>,
{
    Router::new()
        .route(paths::PEOPLE, get(people::show))
        .route(paths::INVITE, get(invite::show).post(invite::submit))
        .route(paths::PERSON, get(person::show))
        .route(paths::ROLES, post(roles::submit))
        .route(
            paths::SUSPENSION,
            get(suspension::show).post(suspension::submit),
        )
        .route(paths::TWO_STEP, get(two_step::show).post(two_step::submit))
        .route(paths::AUDIT, get(audit::show))
}

async fn find_person(db: &Db, account: AccountId) -> Result<Entry, AppError> {
    let entry = db.read(async |conn| find(conn, account).await).await?;
    entry.ok_or(AppError::NotFound)
}

/// Why a change was rolled back.
enum NotDone {
    Refused(Refusal),
    Failed(AppError),
}

impl<E: Into<anyhow::Error>> From<E> for NotDone {
    fn from(error: E) -> Self {
        Self::Failed(error.into().into())
    }
}

/// A refusal has to undo what was done before it in the same transaction, so it travels as an error.
fn unless_refused<T>(changed: Result<T, Refusal>) -> Result<T, NotDone> {
    changed.map_err(NotDone::Refused)
}
