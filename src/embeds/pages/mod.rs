//! The room's pages.

mod embed;
mod frame;
mod from;
mod partner;
mod partners;
mod questions;

use axum::{Router, extract::FromRef, routing::get};

use super::{Referrals, paths};
use crate::{
    directory::Directory,
    platform::{clock::Clock, db::Db},
};

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Directory: FromRef<S>,
    Referrals: FromRef<S>,
{
    Router::new()
        .route(paths::EMBED, get(embed::show))
        .route(paths::FRAME, get(frame::show))
        .route(paths::FROM, get(from::lead_in))
        .route(paths::PARTNERS, get(partners::show).post(partners::add))
        .route(paths::PARTNER, get(partner::show).post(partner::change))
}
