//! The directory as open data, in the form that UK councils and their partners exchange: Open Referral UK 3.0
//! (HSDS-UK), so that any program that reads their directories reads this one.
//!
//! A request is read by [`asked`], which refuses what it cannot understand; the items that are wanted are chosen from
//! the directory's snapshot; and [`mapping`], which is pure, makes the standard's [`objects`] of them as they are
//! written. Names here are the standard's, in its American spelling, wherever they are written out.

mod asked;
mod feed;
mod ids;
mod mapping;
pub mod objects;
mod pages;
mod parameters;
pub mod paths;

use std::sync::Arc;

use axum::{Router, extract::FromRef, routing::get};
use utoipa::OpenApi;

use parameters::Told;
pub use parameters::{LISTS, PARAMETERS, Parameter, in_query};

use crate::{directory::Directory, platform::http::Site};
use pages::{organizations, root, service_at_locations, services, taxonomies, taxonomy_terms};

/// The standard's addresses.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Directory: FromRef<S>,
    Arc<Site>: FromRef<S>,
{
    Router::new()
        .route(paths::ROOT, get(root::show))
        .route(paths::ROOT_WITH_SLASH, get(root::show))
        .route(paths::SERVICES, get(services::list))
        .route(paths::SERVICE, get(services::show))
        .route(paths::TAXONOMIES, get(taxonomies::list))
        .route(paths::TAXONOMY, get(taxonomies::show))
        .route(paths::TAXONOMY_TERMS, get(taxonomy_terms::list))
        .route(paths::TAXONOMY_TERM, get(taxonomy_terms::show))
        .route(paths::SERVICE_AT_LOCATIONS, get(service_at_locations::list))
        .route(paths::SERVICE_AT_LOCATION, get(service_at_locations::show))
        .route(paths::ORGANIZATIONS, get(organizations::list))
        .route(paths::ORGANIZATION, get(organizations::show))
}

/// These addresses for programs that read descriptions of APIs.
#[derive(Debug, OpenApi)]
#[openapi(modifiers(&Told), paths(
    root::show,
    services::list,
    services::show,
    taxonomies::list,
    taxonomies::show,
    taxonomy_terms::list,
    taxonomy_terms::show,
    service_at_locations::list,
    service_at_locations::show,
    organizations::list,
    organizations::show,
))]
pub struct Description;
