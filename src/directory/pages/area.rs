//! The programmes of one region or area.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::{Answer, edition, item::Item, paging::ListQuery};
use crate::{
    directory::{Directory, Shelf, Snapshot, paths, words},
    platform::http::{AppError, Frame, Path, Query, Seen, render},
    taxonomy::{Area, Region},
    values::{Page, Term},
};

#[derive(Template)]
#[template(path = "directory/area.html")]
struct AreaPage<'a> {
    frame: Frame,
    snapshot: &'a Snapshot,
    place: Place,
    shelf: &'a Shelf,
    other_support_too: bool,
    page: Page<&'a usize>,
}

/// What the page is about. A region and an area never have the same slug (`paths` tests it).
#[derive(Clone, Copy)]
enum Place {
    Region(Region),
    Area(Area),
}

pub async fn show(
    State(directory): State<Directory>,
    frame: Frame,
    seen: Seen,
    Path(slug): Path<String>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let snapshot: Arc<Snapshot> = directory.snapshot();
    let place = Place::from_slug(&slug).ok_or(AppError::NotFound)?;
    let shelf = match place {
        Place::Region(region) => snapshot.in_region(region),
        Place::Area(area) => snapshot.in_area(area),
    };
    let page = AreaPage {
        frame,
        snapshot: &snapshot,
        place,
        shelf,
        other_support_too: query.other_support_too(),
        page: query.part(shelf.places(query.other_support_too()))?,
    };
    seen.unless_same(edition(&snapshot), || render(&page))
}

impl Place {
    fn from_slug(slug: &str) -> Option<Self> {
        let region = Region::from_slug(slug).map(Self::Region);
        region.or_else(|| Area::from_slug(slug).map(Self::Area))
    }

    fn in_sentence(self) -> &'static str {
        match self {
            Self::Region(region) => region.in_sentence(),
            Self::Area(area) => area.name(),
        }
    }

    fn path(self) -> String {
        match self {
            Self::Region(region) => paths::region(region),
            Self::Area(area) => paths::area(area),
        }
    }
}

impl AreaPage<'_> {
    fn heading(&self) -> String {
        format!("Mentoring in {}", self.place.in_sentence())
    }

    fn path(&self) -> String {
        self.place.path()
    }

    fn summary(&self) -> String {
        let tally = self.shelf.tally;
        let whose = match self.shelf.of_its_own {
            0 => "All of them work across the UK.".to_owned(),
            all if all == self.shelf.len() => {
                "All of them are for this part of the country.".to_owned()
            }
            1 => "1 is for this part of the country; the rest work across the UK.".to_owned(),
            some => {
                format!("{some} are for this part of the country; the rest work across the UK.")
            }
        };
        format!(
            "{} can work with a business here: {} assessed and {} not assessed. {whose}",
            words::count(self.shelf.len(), "programme", "programmes"),
            tally.assessed,
            tally.visible,
        )
    }

    fn items(&self) -> Vec<Item<'_>> {
        let cards = self
            .page
            .items
            .iter()
            .filter_map(|place| self.snapshot.programme(**place));
        cards
            .map(|card| Item::on_shelf(self.snapshot, card, None))
            .collect()
    }

    /// What people type for this place in the finder.
    fn place_to_type(&self) -> &'static str {
        match self.place {
            Place::Region(region) => region.name(),
            Place::Area(area) => area.name(),
        }
    }

    /// Smaller areas of a region, or the regions around an area.
    fn neighbours(&self) -> Vec<(&'static str, String)> {
        match self.place {
            Place::Region(region) => Area::all()
                .filter(|area| area.regions().contains(&region))
                .map(|area| (area.name(), paths::area(area)))
                .collect(),
            Place::Area(area) => area
                .regions()
                .iter()
                .map(|region| (region.name(), paths::region(*region)))
                .collect(),
        }
    }

    fn is_region(&self) -> bool {
        matches!(self.place, Place::Region(_))
    }

    fn address_for_pages(&self) -> String {
        super::paging::address_for_pages(&self.path(), self.other_support_too)
    }
}
