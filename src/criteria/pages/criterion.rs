//! One criterion, and what an assessor may say of it.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Asked, day};
use crate::{
    criteria::{CriteriaSet, Criterion, CriterionKey, Rating, ReasonCode, Version, paths},
    platform::http::{AppError, Frame, Path, Query, Seen, render},
    values::Term,
};

#[derive(Template)]
#[template(path = "criteria/criterion.html")]
struct CriterionPage {
    frame: Frame,
    set: &'static CriteriaSet,
    criterion: &'static Criterion,
}

impl CriterionPage {
    fn published_on(&self) -> String {
        day(self.set.published_on)
    }

    fn before(&self) -> Option<&'static Criterion> {
        self.set
            .criteria()
            .take_while(|c| c.key < self.criterion.key)
            .last()
    }

    fn after(&self) -> Option<&'static Criterion> {
        self.set.criteria().find(|c| c.key > self.criterion.key)
    }

    /// Of the same version as this page.
    fn address(&self, criterion: &Criterion) -> String {
        let query = if self.set.version == Version::CURRENT {
            String::new()
        } else {
            format!("version={}", self.set.version)
        };
        paths::with_query(&paths::criterion(criterion.key), &query)
    }

    /// What an assessor may say falls short, and what would put it right.
    fn codes(&self) -> impl Iterator<Item = (&'static str, String)> {
        ReasonCode::suiting(self.criterion.key).map(|code| (code.name(), code.cure(self.criterion)))
    }
}

/// Forgives `/criteria/a1` by leading to `/criteria/A1`, so that each criterion has one address.
pub async fn criterion(
    frame: Frame,
    seen: Seen,
    Path(key): Path<CriterionKey>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let set = asked.set()?;
    let criterion = set.find(key).ok_or(AppError::NotFound)?;
    let path = paths::criterion(key);
    if frame.path() != path {
        return Ok(Redirect::permanent(&paths::with_query(&path, frame.query())).into_response());
    }
    seen.unless_same(("criterion", key, set.version), || {
        render(&CriterionPage {
            frame,
            set,
            criterion,
        })
    })
}
