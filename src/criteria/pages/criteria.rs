//! The whole published set on one page, to read and to print.

use askama::Template;
use axum::response::Response;

use super::{Asked, day};
use crate::{
    criteria::{CriteriaSet, Rating, Version, paths},
    platform::http::{AppError, Frame, Query, Seen, render},
    values::Term,
};

#[derive(Template)]
#[template(path = "criteria/criteria.html")]
struct CriteriaPage {
    frame: Frame,
    set: &'static CriteriaSet,
}

impl CriteriaPage {
    fn published_on(&self) -> String {
        day(self.set.published_on)
    }

    fn is_current(&self) -> bool {
        self.set.version == Version::CURRENT
    }

    fn count(&self) -> usize {
        self.set.criteria().count()
    }

    fn key_count(&self) -> usize {
        self.set.criteria().filter(|c| c.key_criterion).count()
    }
}

pub async fn criteria(
    frame: Frame,
    seen: Seen,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let set = asked.set()?;
    seen.unless_same(("criteria", set.version), || {
        render(&CriteriaPage { frame, set })
    })
}
