//! The programmes with experience in one sector.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::{
    Answer, edition,
    item::Item,
    paging::{ListQuery, address_for_pages},
    provision::{self, Group, Missing, Provision},
};
use crate::{
    directory::{Directory, Shelf, Snapshot, paths, words},
    platform::http::{AppError, Frame, Path, Query, Seen, render},
    taxonomy::Sector,
    values::{Page, PageNumber, Term},
};

#[derive(Template)]
#[template(path = "directory/sector.html")]
struct SectorPage<'a> {
    frame: Frame,
    snapshot: &'a Snapshot,
    sector: Sector,
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
    let sector = Sector::from_slug(&slug).ok_or(AppError::NotFound)?;
    let shelf = snapshot.in_sector(sector);
    let page = SectorPage {
        frame,
        snapshot: &snapshot,
        sector,
        shelf,
        other_support_too: query.other_support_too(),
        page: query.part(shelf.places(query.other_support_too()))?,
    };
    seen.unless_same(edition(&snapshot), || render(&page))
}

impl SectorPage<'_> {
    fn heading(&self) -> String {
        format!("Mentoring for {}", words::lower_first(self.sector.name()))
    }

    fn path(&self) -> String {
        paths::sector(self.sector)
    }

    fn summary(&self) -> String {
        const OTHERS: &str = "open to every sector and have mentors who have worked in this one";
        let tally = self.shelf.tally;
        let whose = match self.shelf.of_its_own {
            0 => format!("They are {OTHERS}."),
            all if all == self.shelf.len() => "All of them say they are for it.".to_owned(),
            1 => format!("1 says it is for it; the others are {OTHERS}."),
            some => format!("{some} say they are for it; the others are {OTHERS}."),
        };
        format!(
            "{} know this kind of business: {} assessed and {} not assessed. {whose}",
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
            .map(|card| Item::on_shelf(self.snapshot, card, Some(self.sector)))
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
            "For this kind of business",
            "For every sector, with mentors who have worked in this one",
        )
    }

    fn missing(&self) -> Missing {
        Missing::in_sector(self.snapshot, self.sector)
    }

    /// Sectors near this one, the nearest first.
    fn related(&self) -> Vec<(&'static str, String)> {
        let related = self.sector.related().iter();
        related
            .map(|(sector, _)| (sector.name(), paths::sector(*sector)))
            .collect()
    }

    fn address_for_pages(&self) -> String {
        address_for_pages(&self.path(), self.other_support_too)
    }
}
