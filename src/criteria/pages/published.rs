//! The published set for programs.

use axum::{Json, response::Response};
use chrono::NaiveDate;
use serde::Serialize;

use super::Asked;
use crate::{
    criteria::{
        CONDITIONS_PERCENT, CriteriaSet, Criterion, CriterionKey, Group, PASS_PERCENT, ReasonCode,
        Version,
    },
    platform::http::{AppError, Query, Seen},
    values::Term,
};

/// A whole version.
#[derive(Serialize)]
struct Whole {
    version: Version,
    published_on: NaiveDate,
    pass_percent: u16,
    conditions_percent: u16,
    groups: Vec<WholeGroup>,
    reasons: Vec<WholeReason>,
}

#[derive(Serialize)]
struct WholeGroup {
    letter: char,
    slug: &'static str,
    name: &'static str,
    criteria: &'static [Criterion],
}

#[derive(Serialize)]
struct WholeReason {
    slug: &'static str,
    words: &'static str,
    criteria: Vec<CriterionKey>,
}

pub async fn published(seen: Seen, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let set = asked.set()?;
    seen.unless_same(("criteria for programs", set.version), || {
        Ok(Json(whole(set)))
    })
}

fn whole(set: &'static CriteriaSet) -> Whole {
    let group = |(group, criteria): (Group, _)| WholeGroup {
        letter: group.letter(),
        slug: group.slug(),
        name: group.name(),
        criteria,
    };
    let reason = |code: ReasonCode| WholeReason {
        slug: code.slug(),
        words: code.name(),
        criteria: set
            .criteria()
            .map(|c| c.key)
            .filter(|key| code.suits(*key))
            .collect(),
    };
    Whole {
        version: set.version,
        published_on: set.published_on,
        pass_percent: PASS_PERCENT,
        conditions_percent: CONDITIONS_PERCENT,
        groups: set.groups().map(group).collect(),
        reasons: ReasonCode::all().map(reason).collect(),
    }
}
