//! Keyword search over organisations and programmes.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Answer, edition, item::Item, paging::ListQuery};
use crate::{
    directory::{
        Directory, ProgrammeCard, Snapshot, paths, search::Reading, snapshot::Listing, words,
    },
    platform::http::{Frame, Query, Seen, render},
    taxonomy::sectors,
    values::{Page, Term},
};

/// Letters of a question that are repeated to the asker and looked for.
const LONGEST_QUESTION: usize = 200;

#[derive(Template)]
#[template(path = "directory/search.html")]
struct SearchPage<'a> {
    frame: Frame,
    snapshot: &'a Snapshot,
    typed: String,
    other_support_too: bool,
    every_word: bool,
    readings: Vec<Reading>,
    page: Page<&'a Listing<'a>>,
    /// Listings left out because they are of other business support.
    left_out: usize,
}

pub async fn show(
    State(directory): State<Directory>,
    frame: Frame,
    seen: Seen,
    Query(query): Query<ListQuery>,
) -> Answer {
    let snapshot: Arc<Snapshot> = directory.snapshot();
    let typed: String = query.q.trim().chars().take(LONGEST_QUESTION).collect();
    let (mut listings, found) = snapshot.search(&typed);
    let all = listings.len();
    if !query.other_support_too() {
        listings.retain(|listing| is_about_mentoring(&snapshot, listing));
    }
    let page = SearchPage {
        frame,
        snapshot: &snapshot,
        typed,
        other_support_too: query.other_support_too(),
        every_word: found.every_word,
        readings: found.readings,
        page: query.part(&listings)?,
        left_out: all - listings.len(),
    };
    seen.unless_same(edition(&snapshot), || render(&page))
}

/// An organisation is, unless all it has listed is other support.
fn is_about_mentoring(snapshot: &Snapshot, listing: &Listing<'_>) -> bool {
    match listing {
        Listing::Programme(card, _) => card.is_mentoring(),
        Listing::Organisation(card) => {
            let mut listed = snapshot
                .programmes_of(card)
                .iter()
                .filter(|programme| programme.is_listed())
                .peekable();
            listed.peek().is_none() || listed.any(ProgrammeCard::is_mentoring)
        }
    }
}

impl SearchPage<'_> {
    fn has_question(&self) -> bool {
        !self.typed.is_empty()
    }

    fn heading(&self) -> String {
        if self.has_question() {
            format!("Search results for ‘{}’", self.typed)
        } else {
            "Search by name or word".to_owned()
        }
    }

    fn summary(&self) -> String {
        let listings = words::count(self.page.total, "listing", "listings");
        if self.every_word {
            format!("{listings} found, best first.")
        } else {
            format!("No listing has all of these words. {listings} found with most of them.")
        }
    }

    fn items(&self) -> Vec<Item<'_>> {
        let listings = self.page.items.iter();
        listings
            .map(|listing| Item::of(self.snapshot, **listing))
            .collect()
    }

    /// Pages about the sector or the place that the words may mean.
    fn suggestions(&self) -> Vec<(String, String)> {
        let sectors = sectors::find_by_words(&self.typed).into_iter().take(2);
        let mut suggestions: Vec<_> = sectors
            .map(|sector| {
                let words = format!("Mentoring for {}", words::lower_first(sector.name()));
                (words, paths::sector(sector))
            })
            .collect();
        if let Ok(place) = self.snapshot.gazetteer.resolve(&self.typed) {
            suggestions.push(match place.area {
                Some(area) => (format!("Mentoring in {}", area.name()), paths::area(area)),
                None => (
                    format!("Mentoring in {}", place.region.in_sentence()),
                    paths::region(place.region),
                ),
            });
        }
        suggestions
    }

    fn other_support_count(&self) -> String {
        words::count(self.left_out, "more listing", "more listings")
    }

    fn address_with_other_support(&self) -> String {
        format!("{}?q={}&support=any", paths::SEARCH, encoded(&self.typed))
    }

    fn address_for_pages(&self) -> String {
        let question = encoded(&self.typed);
        let support = if self.other_support_too {
            "&support=any"
        } else {
            ""
        };
        format!("{}?q={question}{support}&", paths::SEARCH)
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
