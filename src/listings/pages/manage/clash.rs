//! Two people changed the same thing: both versions side by side, and three ways on.

use askama::Template;
use axum::{http::StatusCode, response::IntoResponse};
use serde::Serialize;

use crate::{
    listings::{edits::Change, forms, pages::Answer, paths},
    platform::http::{Frame, clash::Difference, render},
    values::Slug,
};

/// What two people made of the same thing.
pub struct Clash {
    pub slug: Slug,
    differences: Vec<Difference>,
    /// Everything that the later one typed, with the revision that it would now be saved on.
    mine: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "listings/manage/clash.html")]
pub struct ClashPage {
    frame: Frame,
    /// "the organisation’s details".
    what: &'static str,
    /// Where the form is posted.
    action: String,
    back: String,
    clash: Clash,
}

impl Clash {
    /// `changes` are from what was saved meanwhile to what was typed.
    pub fn new(changes: &[Change], mine: &impl Serialize, slug: &Slug) -> anyhow::Result<Self> {
        let differences = changes.iter().filter_map(|change| {
            Difference::between(change.fact.as_str(), &change.before, &change.after)
        });
        Ok(Self {
            slug: slug.clone(),
            differences: differences.collect(),
            mine: forms::pairs(mine)?,
        })
    }
}

impl ClashPage {
    pub fn new(frame: Frame, what: &'static str, action: String, clash: Clash) -> Self {
        Self {
            frame,
            what,
            action,
            back: paths::manage(&clash.slug),
            clash,
        }
    }

    /// With status 409.
    pub fn conflict(&self) -> Answer {
        Ok((StatusCode::CONFLICT, render(self)?).into_response())
    }
}
