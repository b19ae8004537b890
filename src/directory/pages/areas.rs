//! Browsing by place: the map of twelve tiles, and the same as a list.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::{Answer, edition};
use crate::{
    directory::{Directory, Snapshot, paths, words},
    platform::http::{Frame, Seen, render},
    taxonomy::{Area, Region},
    values::Term,
};

#[derive(Template)]
#[template(path = "directory/areas.html")]
struct AreasPage {
    frame: Frame,
    snapshot: Arc<Snapshot>,
}

/// One region on the map.
struct Tile {
    name: &'static str,
    short: &'static str,
    href: String,
    count: usize,
    column: u8,
    row: u8,
    here: bool,
}

/// One line of the list.
struct Line {
    name: &'static str,
    href: String,
    programmes: String,
    areas: Vec<(&'static str, String, usize)>,
}

pub async fn show(State(directory): State<Directory>, frame: Frame, seen: Seen) -> Answer {
    let snapshot = directory.snapshot();
    seen.unless_same(edition(&snapshot), || {
        render(&AreasPage {
            frame,
            snapshot: Arc::clone(&snapshot),
        })
    })
}

impl AreasPage {
    fn tiles(&self) -> Vec<Tile> {
        Region::all()
            .map(|region| Tile {
                name: region.name(),
                short: short_name(region),
                href: paths::region(region),
                count: self.snapshot.in_region(region).len(),
                column: region.tile().column,
                row: region.tile().row,
                here: false,
            })
            .collect()
    }

    fn lines(&self) -> Vec<Line> {
        Region::all().map(|region| self.describe(region)).collect()
    }

    fn describe(&self, region: Region) -> Line {
        let programmes = self.snapshot.in_region(region);
        let areas = Area::all().filter(|area| area.region() == region);
        Line {
            name: region.name(),
            href: paths::region(region),
            programmes: format!(
                "{}: {} assessed, {} not assessed",
                words::count(programmes.len(), "programme", "programmes"),
                programmes.tally.assessed,
                programmes.tally.visible
            ),
            areas: areas
                .map(|area| {
                    (
                        area.name(),
                        paths::area(area),
                        self.snapshot.in_area(area).len(),
                    )
                })
                .collect(),
        }
    }
}

/// What fits a tile.
fn short_name(region: Region) -> &'static str {
    match region {
        Region::NorthEast => "N East",
        Region::NorthWest => "N West",
        Region::YorkshireAndTheHumber => "Yorks",
        Region::EastMidlands => "E Mids",
        Region::WestMidlands => "W Mids",
        Region::EastOfEngland => "East",
        Region::London => "London",
        Region::SouthEast => "S East",
        Region::SouthWest => "S West",
        Region::Wales => "Wales",
        Region::Scotland => "Scotland",
        Region::NorthernIreland => "N Ireland",
    }
}
