//! Statistics as pictures for reports and other sites (SVG): a bar for each row, with its number at the end.

use askama::Template;
use axum::{extract::State, http::header::CONTENT_TYPE, response::IntoResponse};

use super::{Answer, edition};
use crate::{
    directory::{Directory, words},
    platform::http::{AppError, Path, Seen},
    statistics::{
        count::{Row, Statistics},
        disclosure::People,
        paths,
    },
};

/// Units of the drawing.
const WIDTH: usize = 760;
const NAMES: usize = 290;
const LONGEST_BAR: usize = 390;
const LINE: usize = 26;
const HEAD: usize = 84;
const FOOT: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    ProgrammesByRegion,
    MentorsByRegion,
    ProgrammesBySector,
    MentorsBySector,
}

/// Colours stand in the picture itself, since no style sheet of ours reaches it on another site. Text has a contrast above
/// 7 to 1, and the edge of every bar, and the two parts of one, above 3 to 1.
#[derive(Template)]
#[template(path = "statistics/picture.svg", escape = "html")]
struct Drawing {
    title: &'static str,
    day: String,
    bars: Vec<Bar>,
}

struct Bar {
    name: &'static str,
    /// Where the line's words stand.
    y: usize,
    assessed: usize,
    visible: usize,
    /// Both tiers together where they are not told apart.
    together: usize,
    /// The number at its end.
    told: String,
    /// The row as a sentence.
    sentence: String,
}

/// `GET /statistics/pictures/{file}`.
pub async fn svg(
    State(directory): State<Directory>,
    Path(file): Path<String>,
    seen: Seen,
) -> Answer {
    let found = file.strip_suffix(".svg").and_then(Picture::named);
    let picture = found.ok_or(AppError::NotFound)?;
    let snapshot = directory.snapshot();
    let seen = seen.same_for_all();
    let edition = (picture.name(), edition(&snapshot));
    seen.unless_same_since(edition, snapshot.settled_at(), || {
        let drawing = Drawing::of(picture, &Statistics::of(&snapshot)).render()?;
        Ok(([(CONTENT_TYPE, "image/svg+xml")], drawing).into_response())
    })
}

impl Picture {
    pub const ALL: [Self; 4] = [
        Self::ProgrammesByRegion,
        Self::MentorsByRegion,
        Self::ProgrammesBySector,
        Self::MentorsBySector,
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|picture| picture.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::ProgrammesByRegion => "programmes-by-region",
            Self::MentorsByRegion => "mentors-by-region",
            Self::ProgrammesBySector => "programmes-by-sector",
            Self::MentorsBySector => "mentors-by-sector",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::ProgrammesByRegion => "Mentoring programmes by region",
            Self::MentorsByRegion => "Mentors by region",
            Self::ProgrammesBySector => "Mentoring programmes by sector",
            Self::MentorsBySector => "Mentors by sector",
        }
    }

    pub fn path(self) -> String {
        paths::picture(self.name())
    }

    fn rows(self, statistics: &Statistics) -> &[Row] {
        match self {
            Self::ProgrammesByRegion | Self::MentorsByRegion => &statistics.regions,
            Self::ProgrammesBySector | Self::MentorsBySector => &statistics.sectors,
        }
    }

    /// What the picture shows of a row.
    fn numbers(self, row: &Row) -> People {
        match self {
            Self::ProgrammesByRegion | Self::ProgrammesBySector => People {
                assessed: Some(row.programmes.assessed),
                visible: Some(row.programmes.visible),
                all: Some(row.programmes.total()),
            },
            Self::MentorsByRegion | Self::MentorsBySector => row.people,
        }
    }
}

impl Drawing {
    fn of(picture: Picture, statistics: &Statistics) -> Self {
        let rows = picture.rows(statistics);
        let most = rows.iter().filter_map(|row| picture.numbers(row).all).max();
        let most = most.unwrap_or(0).max(1);
        let bars = rows.iter().zip(0..).map(|(row, line)| {
            let y = HEAD + line * LINE;
            Bar::of(row.name, picture.numbers(row), most, y)
        });
        Self {
            title: picture.title(),
            day: words::day(statistics.as_of),
            bars: bars.collect(),
        }
    }

    fn height(&self) -> usize {
        HEAD + self.bars.len() * LINE + FOOT
    }

    /// The whole picture in words.
    fn description(&self) -> String {
        let sentences: Vec<_> = self.bars.iter().map(|bar| bar.sentence.as_str()).collect();
        sentences.join(" ")
    }

    fn has_together(&self) -> bool {
        self.bars.iter().any(|bar| bar.together > 0)
    }
}

impl Bar {
    fn of(name: &'static str, numbers: People, most: usize, y: usize) -> Self {
        let long = |number: usize| number * LONGEST_BAR / most;
        let apart = numbers.assessed.zip(numbers.visible);
        let (assessed, visible) = apart.unwrap_or((0, 0));
        let all = numbers.all;
        let sentence = match (apart, all) {
            (Some((assessed, visible)), _) => {
                format!("{name}: {assessed} assessed, {visible} not assessed.")
            }
            (None, Some(all)) => format!("{name}: {all}, tiers withheld."),
            (None, None) => format!("{name}: withheld."),
        };
        Self {
            name,
            y,
            assessed: long(assessed),
            visible: long(visible),
            together: match apart {
                Some(_) => 0,
                None => long(all.unwrap_or(0)),
            },
            told: all.map_or_else(|| "withheld".to_owned(), words::digits),
            sentence,
        }
    }

    fn end(&self) -> usize {
        NAMES + self.assessed + self.visible + self.together
    }
}
