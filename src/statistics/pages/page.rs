//! All statistics on one page: tables, with a bar where it helps to see them.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::State;

use super::{Answer, edition, picture::Picture};
use crate::{
    directory::{Directory, words},
    platform::http::{Frame, Seen, render},
    statistics::{
        count::{Row, Statistics},
        disclosure::LEAST_SHOWN,
        paths,
    },
};

/// How wide a bar is at its longest, in units of the drawing.
const BAR: usize = 100;

#[derive(Template)]
#[template(path = "statistics/statistics.html")]
struct StatisticsPage {
    frame: Frame,
    statistics: Statistics,
}

/// One kind of row: by region, by sector or by area.
struct Part<'a> {
    slug: &'static str,
    heading: &'static str,
    /// What the first column holds.
    of: &'static str,
    /// How things are counted.
    words: &'static str,
    people_words: &'static str,
    rows: &'a [Row],
    pictures: &'static [Picture],
}

/// `GET /statistics`.
pub async fn show(State(directory): State<Directory>, frame: Frame, seen: Seen) -> Answer {
    let snapshot = directory.snapshot();
    seen.unless_same(edition(&snapshot), || {
        let statistics = Statistics::of(&snapshot);
        render(&StatisticsPage { frame, statistics })
    })
}

impl StatisticsPage {
    fn day(&self) -> String {
        words::day(self.statistics.as_of)
    }

    fn parts(&self) -> [Part<'_>; 3] {
        [
            Part {
                slug: "regions",
                heading: "By region",
                of: "Region",
                words: "A programme counts in every region that it covers, and one across the UK counts in all of them. So \
                        the regions do not add up to the whole.",
                people_words: "A mentor counts in one region, by the first half of their postcode.",
                rows: &self.statistics.regions,
                pictures: &[Picture::ProgrammesByRegion, Picture::MentorsByRegion],
            },
            Part {
                slug: "sectors",
                heading: "By sector",
                of: "Sector",
                words: "A programme counts in every sector that it names. One that is open to all sectors counts where its \
                        organisation has a mentor with experience. So the sectors do not add up to the whole.",
                people_words: "A mentor counts in every sector they have worked in, and once in the whole. So the sectors do \
                               not add up to the whole.",
                rows: &self.statistics.sectors,
                pictures: &[Picture::ProgrammesBySector, Picture::MentorsBySector],
            },
            Part {
                slug: "areas",
                heading: "By area of England",
                of: "Area",
                words: "The areas of the former Local Enterprise Partnerships. A programme for a region or for the whole UK \
                        counts in each of its areas.",
                people_words: "A mentor counts in one area, by the first half of their postcode. Where that names no area of \
                               their region, they count in the region alone.",
                rows: &self.statistics.areas,
                pictures: &[],
            },
        ]
    }
}

impl Part<'_> {
    /// "by region", for the end of a caption.
    fn by(&self) -> String {
        words::lower_first(self.heading)
    }

    /// How long the bar of so many programmes is beside the longest of this part.
    fn bar(&self, row: &Row) -> usize {
        let most = self.rows.iter().map(|row| row.programmes.total()).max();
        row.programmes.total() * BAR / most.unwrap_or(0).max(1)
    }
}

/// "1,204". Templates hand over a number or a reference to one, as it comes.
fn digits(number: impl Borrow<usize> + Copy) -> String {
    words::digits(*number.borrow())
}
