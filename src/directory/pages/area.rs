//! The programmes of one region or area.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::{
    Answer, edition,
    item::Item,
    paging::ListQuery,
    provision::{self, Group, Missing, Provision},
};
use crate::{
    directory::{Directory, Locality, Shelf, Snapshot, paths, words},
    platform::http::{AppError, Frame, Path, Query, Seen, render},
    taxonomy::Area,
    values::{Page, PageNumber, Term},
};

#[derive(Template)]
#[template(path = "directory/area.html")]
struct AreaPage<'a> {
    frame: Frame,
    snapshot: &'a Snapshot,
    locality: Locality,
    shelf: &'a Shelf,
    other_support_too: bool,
    page: Page<&'a usize>,
}

pub async fn show(
    State(directory): State<Directory>,
    frame: Frame,
    seen: Seen,
    Path(slug): Path<String>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let snapshot: Arc<Snapshot> = directory.snapshot();
    let locality = Locality::from_slug(&slug).ok_or(AppError::NotFound)?;
    let shelf = snapshot.in_locality(locality);
    let page = AreaPage {
        frame,
        snapshot: &snapshot,
        locality,
        shelf,
        other_support_too: query.other_support_too(),
        page: query.part(shelf.places(query.other_support_too()))?,
    };
    seen.unless_same(edition(&snapshot), || render(&page))
}

impl AreaPage<'_> {
    fn heading(&self) -> String {
        format!("Mentoring in {}", self.locality.in_sentence())
    }

    fn path(&self) -> String {
        self.locality.path()
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

    /// What stands on the first page of the list alone.
    fn is_first(&self) -> bool {
        self.page.number == PageNumber::FIRST
    }

    fn provision(&self) -> Provision {
        Provision::of(self.shelf)
    }

    fn groups(&self) -> Vec<Group<'_>> {
        provision::groups(
            self.snapshot,
            self.shelf,
            "For this part of the country",
            "Across the UK",
        )
    }

    fn missing(&self) -> Missing {
        Missing::in_locality(self.snapshot, self.locality)
    }

    /// What people type for this place in the finder.
    fn place_to_type(&self) -> &'static str {
        self.locality.name()
    }

    /// Smaller areas of a region, or the regions around an area.
    fn neighbours(&self) -> Vec<(&'static str, String)> {
        match self.locality {
            Locality::Region(region) => Area::all()
                .filter(|area| area.regions().contains(&region))
                .map(|area| (area.name(), paths::area(area)))
                .collect(),
            Locality::Area(area) => area
                .regions()
                .iter()
                .map(|region| (region.name(), paths::region(*region)))
                .collect(),
        }
    }

    fn is_region(&self) -> bool {
        matches!(self.locality, Locality::Region(_))
    }

    fn address_for_pages(&self) -> String {
        super::paging::address_for_pages(&self.path(), self.other_support_too)
    }
}
