//! Sources of open data: when each was read, and what was different from the time before.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};

use crate::{
    accounts::Administrator,
    imports::store::sources::{self, SourceRow},
    platform::{
        clock::moment,
        db::Db,
        http::{AppError, Frame, render},
    },
};

#[derive(Template)]
#[template(path = "imports/sources.html")]
struct SourcesPage {
    frame: Frame,
    sources: Vec<SourceRow>,
}

pub async fn show(
    _: Administrator,
    State(db): State<Db>,
    frame: Frame,
) -> Result<Response, AppError> {
    let sources = db.read(sources::list).await?;
    let html: Html<String> = render(&SourcesPage { frame, sources })?;
    Ok(html.into_response())
}

impl SourceRow {
    fn read_at(&self) -> String {
        moment(self.finished_at)
    }

    /// Heading and number, in the order that people ask.
    fn differences(&self) -> [(&'static str, i32); 5] {
        [
            ("Added", self.last.added),
            ("Changed", self.last.changed),
            (
                "Retired, as the source no longer has them",
                self.last.retired,
            ),
            (
                "Shown again, as the source has them again",
                self.last.returned,
            ),
            (
                "Left alone, as the organisation looks after them",
                self.last.left_alone,
            ),
        ]
    }

    fn is_as_before(&self) -> bool {
        let last = &self.last;
        last.added + last.changed + last.retired + last.returned == 0
    }

    fn totals(&self) -> String {
        let last = &self.last;
        format!(
            "{} services read, {} imported, {} set aside",
            last.services, last.imported, last.set_aside
        )
    }
}
