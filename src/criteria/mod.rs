//! What an organisation is assessed against: the published criteria, how their marks are added up, and the codes in
//! which an assessor says what falls short.
//!
//! The criteria are words in the program, one file a group, because they change by decision and not by editing: each
//! [`CriteriaSet`] has a [`Version`] and a day, and a case keeps the version that it began with. [`work_out`] turns
//! marks into an outcome with its working, for an assessor's case and for anybody's self-check alike. The room reads
//! and writes no database; its pages publish the set, say how assessment works, and let people try themselves.

mod changes;
mod columns;
mod criterion;
mod key;
mod outcome;
mod pages;
pub mod paths;
mod rating;
mod reason;
mod self_check;
mod set;
mod version_1;
pub mod wording;

use axum::{Router, routing::get};

pub use changes::{Changes, Part, Reworded};
pub use criterion::Criterion;
pub use key::{CriterionKey, Group, NotACriterionKey};
pub use outcome::{CONDITIONS_PERCENT, Line, PASS_PERCENT, Suggested, Working, work_out};
pub use rating::{Mark, NotAMark, NotARating, Rating};
pub use reason::ReasonCode;
pub use set::{CriteriaSet, Version, published_sets, set};

/// The room's pages and the API's address.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(paths::CRITERIA, get(pages::criteria))
        .route(paths::CRITERION, get(pages::criterion))
        .route(
            paths::HOW_ASSESSMENT_WORKS,
            get(pages::how_assessment_works),
        )
        .route(paths::SELF_CHECK, get(pages::start))
        .route(paths::SELF_CHECK_GROUP, get(pages::group))
        .route(paths::SELF_CHECK_RESULT, get(pages::result))
        .route(paths::API_CRITERIA, get(pages::published))
        .route(paths::VERSIONS, get(pages::versions::versions))
        .route(paths::API_VERSIONS, get(pages::versions::for_programs))
}
