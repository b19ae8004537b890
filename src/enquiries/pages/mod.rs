//! The room's pages.

mod owner;
mod provider;

use std::sync::Arc;

use axum::{Router, extract::FromRef, response::Response};

use super::{Enquiries, Links};
use crate::{
    finder::Finder,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Site},
    },
};

type Answer = Result<Response, AppError>;

/// The owner's pages and the organisation's.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Arc<Site>: FromRef<S>,
    Finder: FromRef<S>,
    Links: FromRef<S>,
    Enquiries: FromRef<S>,
{
    owner::router().merge(provider::router())
}
