//! Browsing by sector.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::{Answer, edition};
use crate::{
    directory::{Directory, Snapshot, Tally, paths, words},
    platform::http::{Frame, Seen, render},
    taxonomy::Sector,
    values::Term,
};

#[derive(Template)]
#[template(path = "directory/sectors.html")]
struct SectorsPage {
    frame: Frame,
    snapshot: Arc<Snapshot>,
}

struct Line {
    name: &'static str,
    friendly: &'static str,
    href: String,
    programmes: String,
    tally: Tally,
}

pub async fn show(State(directory): State<Directory>, frame: Frame, seen: Seen) -> Answer {
    let snapshot = directory.snapshot();
    seen.unless_same(edition(&snapshot), || {
        render(&SectorsPage {
            frame,
            snapshot: Arc::clone(&snapshot),
        })
    })
}

impl SectorsPage {
    fn lines(&self) -> Vec<Line> {
        Sector::all()
            .map(|sector| {
                let programmes = self.snapshot.in_sector(sector);
                Line {
                    name: sector.name(),
                    friendly: sector.friendly_name(),
                    href: paths::sector(sector),
                    programmes: words::count(programmes.len(), "programme", "programmes"),
                    tally: programmes.tally,
                }
            })
            .collect()
    }
}
