//! How to put the finder on a site: what to limit it to, and the lines to copy.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

use super::questions::Snippet;
use crate::{
    directory::{Directory, Snapshot},
    embeds::{
        limits::{Limits, LimitsForm},
        paths,
    },
    finder,
    platform::http::{AppError, FieldErrors, Frame, PageTemplate, Query, render},
    taxonomy::{Area, Region, Sector},
    values::Term,
};

#[derive(Template)]
#[template(path = "embeds/embed.html")]
struct EmbedPage {
    frame: Frame,
    form: LimitsForm,
    errors: FieldErrors,
    /// None where the form cannot be understood.
    lines: Option<Lines>,
    snapshot: Arc<Snapshot>,
}

/// What to copy.
struct Lines {
    limits: Limits,
    snippet: String,
    /// Only with a partner's code: without one no site may show the page inside its own.
    iframe: Option<String>,
}

/// The tag that shows the questions inside a page.
#[derive(Template)]
#[template(path = "embeds/iframe.html")]
struct Iframe {
    address: String,
}

pub async fn show(
    State(directory): State<Directory>,
    frame: Frame,
    Query(form): Query<LimitsForm>,
) -> Result<Response, AppError> {
    let snapshot = directory.snapshot();
    let (lines, errors) = match form.parse(&snapshot) {
        Ok(limits) => (Some(Lines::new(&frame, limits)?), FieldErrors::default()),
        Err(errors) => (None, errors),
    };
    let page = EmbedPage {
        frame,
        form,
        errors,
        lines,
        snapshot,
    };
    if page.errors.is_empty() {
        Ok(render(&page)?.into_response())
    } else {
        page.unprocessable()
    }
}

impl Lines {
    fn new(frame: &Frame, limits: Limits) -> Result<Self, AppError> {
        let snippet = Snippet {
            frame,
            limits: &limits,
        };
        let iframe = Iframe {
            address: frame.absolute(&alone(&limits)),
        };
        Ok(Self {
            snippet: snippet.render()?,
            iframe: limits.code.as_ref().map(|_| iframe.render()).transpose()?,
            limits,
        })
    }

    /// Where the questions can be looked at by themselves.
    fn alone(&self) -> String {
        alone(&self.limits)
    }
}

fn alone(limits: &Limits) -> String {
    finder::paths::with_query(paths::FRAME, &limits.query())
}

impl EmbedPage {
    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn regions() -> impl Iterator<Item = Region> {
        Region::all()
    }

    fn areas() -> impl Iterator<Item = Area> {
        Area::all()
    }

    fn sectors() -> impl Iterator<Item = Sector> {
        Sector::all()
    }

    fn has_listings(&self) -> bool {
        self.snapshot.organisation_tally().total() > 0
    }
}
