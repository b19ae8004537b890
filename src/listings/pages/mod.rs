//! The room's pages. Those that anybody may see stand here; what an organisation's own people see is in [`manage`], what
//! assessors see in [`stewardship`].

mod claim;
mod complaint;
mod manage;
mod register;
mod register_data;
mod register_feed;
mod register_history;
mod shown;
mod stewardship;

pub use manage::own;

use std::sync::Arc;

use axum::{
    Router,
    extract::FromRef,
    response::Response,
    routing::{get, post},
};

use super::{Listings, paths};
use crate::platform::{
    clock::Clock,
    db::Db,
    http::{AppError, Site},
};

/// The room's pages.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Arc<Site>: FromRef<S>,
    Listings: FromRef<S>,
{
    public().merge(for_members()).merge(for_assessors())
}

fn public<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Arc<Site>: FromRef<S>,
    Listings: FromRef<S>,
{
    Router::new()
        .route(paths::REGISTER, get(register::show))
        .route(paths::REGISTER_CSV, get(register_data::csv))
        .route(paths::REGISTER_JSON, get(register_data::json))
        .route(paths::REGISTER_FEED, get(register_feed::atom))
        .route(paths::REGISTER_HISTORY, get(register_history::show))
        .route(
            paths::COMPLAINT,
            get(complaint::show).post(complaint::submit),
        )
        .route(paths::COMPLAINT_CHANGE, post(complaint::change))
        .route(paths::COMPLAINT_CHECK, post(complaint::check))
        .route(paths::COMPLAINT_SENT, get(complaint::sent))
}

fn for_members<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Arc<Site>: FromRef<S>,
    Listings: FromRef<S>,
{
    use claim::{evidence, link, sent, start};
    use manage::{
        confirmation, details, new_programme, overview, pause, programme, programme_withdrawal,
        yearly_return,
    };
    Router::new()
        .route(paths::CLAIM, get(start::show).post(start::submit))
        .route(
            paths::CLAIM_EVIDENCE,
            get(evidence::show).post(evidence::submit),
        )
        .route(paths::CLAIM_SENT, get(sent::show))
        .route(paths::CLAIM_LINK, get(link::show).post(link::submit))
        .route(paths::MANAGE, get(overview::show))
        .route(
            paths::MANAGE_DETAILS,
            get(details::show).post(details::submit),
        )
        .route(paths::MANAGE_DETAILS_AGAIN, post(details::again))
        .route(
            paths::MANAGE_PROGRAMME,
            get(programme::show).post(programme::submit),
        )
        .route(
            paths::MANAGE_PROGRAMMES,
            get(new_programme::show).post(new_programme::submit),
        )
        .route(paths::MANAGE_PROGRAMME_AGAIN, post(programme::again))
        .route(
            paths::MANAGE_PROGRAMME_WITHDRAWAL,
            get(programme_withdrawal::show).post(programme_withdrawal::submit),
        )
        .route(paths::MANAGE_CONFIRMATION, post(confirmation::submit))
        .route(paths::MANAGE_PAUSE, post(pause::submit))
        .route(
            paths::MANAGE_RETURN,
            get(yearly_return::show).post(yearly_return::submit),
        )
}

fn for_assessors<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Arc<Site>: FromRef<S>,
{
    use stewardship::{claims, complaints, conditions, edits, index, renewals, standing};
    Router::new()
        .route(paths::STEWARDSHIP, get(index::show))
        .route(paths::EDITS, get(edits::list))
        .route(paths::EDIT, get(edits::show).post(edits::submit))
        .route(paths::CLAIMS, get(claims::list))
        .route(
            paths::CLAIM_DECISION,
            get(claims::show).post(claims::submit),
        )
        .route(paths::RENEWALS, get(renewals::show))
        .route(paths::CONDITIONS, get(conditions::list))
        .route(
            paths::CONDITION,
            get(conditions::show).post(conditions::submit),
        )
        .route(paths::COMPLAINTS, get(complaints::list))
        .route(
            paths::COMPLAINT_CASE,
            get(complaints::show).post(complaints::submit),
        )
        .route(paths::STANDING, get(standing::show).post(standing::submit))
}

/// What a handler of this room answers.
type Answer = Result<Response, AppError>;
