//! Two to four programmes side by side. The address says all, so it can be sent on; no cookie is looked at.

use std::slice;

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    finder::{
        Finder, Judged, NeedForm,
        form::pairs_of,
        judge, paths,
        shortlist::{
            at_hand::AtHand,
            chosen::{Chosen, named_in},
            comparison::{self, Row},
        },
    },
    platform::http::{AppError, Frame, Seen, render},
};

#[derive(Template)]
#[template(path = "finder/shortlist/compare.html")]
struct ComparePage<'a> {
    frame: &'a Frame,
    need: AtHand,
    judged: Vec<Judged<'a>>,
    /// Names in the address that lead to no programme (any more).
    unknown: usize,
    /// Whether rows in which all are alike are left out.
    only_differences: bool,
}

/// A part of the table with a heading of its own.
struct Part {
    heading: &'static str,
    rows: Vec<Row>,
}

const ONLY: &str = "only";
const DIFFERENCES: &str = "differences";

pub async fn compare(
    State(finder): State<Finder>,
    frame: Frame,
    seen: Seen,
) -> Result<Response, AppError> {
    let snapshot = finder.directory.snapshot();
    let day = finder.today();
    seen.unless_same((snapshot.version, day.seed), || {
        let query = frame.query();
        let need = AtHand::of(NeedForm::from_query(query), &snapshot);
        let (list, unknown) = named_in(query, &snapshot);
        let only_differences =
            pairs_of(query).any(|pair| pair == (ONLY.into(), DIFFERENCES.into()));
        render(&ComparePage {
            frame: &frame,
            judged: judge(&snapshot, &need.need, &finder.weights, day, list.iter()),
            need,
            unknown,
            only_differences,
        })
    })
}

impl ComparePage<'_> {
    fn heading(&self) -> String {
        match self.judged.len() {
            0 => "Choose programmes to compare".to_owned(),
            1 => "Choose another programme to compare".to_owned(),
            number if self.chosen().can_be_compared() => format!("Compare {number} programmes"),
            _ => "Choose two to four programmes to compare".to_owned(),
        }
    }

    fn chosen(&self) -> Chosen<'_, '_> {
        Chosen::of(&self.judged)
    }

    fn parts(&self) -> Vec<Part> {
        let fit = if self.need.is_said() {
            comparison::fit(&self.judged)
        } else {
            Vec::new()
        };
        let sector = self.need.need.sector;
        let parts = [
            ("For what you told us", fit),
            ("The facts", comparison::facts(&self.judged, sector)),
        ];
        let is_shown = |row: &Row| row.differs || !self.only_differences;
        parts
            .into_iter()
            .map(|(heading, rows)| Part {
                heading,
                rows: rows.into_iter().filter(is_shown).collect(),
            })
            .filter(|part| !part.rows.is_empty())
            .collect()
    }

    /// The same comparison with the rows in which all are alike, or without them.
    fn switched(&self) -> String {
        let whole = self.chosen().comparison(&self.need.query());
        if self.only_differences {
            whole
        } else {
            format!("{whole}&{ONLY}={DIFFERENCES}")
        }
    }

    /// Asks all of them for help at once, where each can be asked.
    fn ask_all(&self) -> Option<String> {
        self.chosen().asking(&self.need.query())
    }

    /// Asks one of them for help, if it takes enquiries through us now.
    fn ask(&self, one: &Judged<'_>) -> Option<String> {
        Chosen::of(slice::from_ref(one)).asking(&self.need.query())
    }

    fn share(&self) -> String {
        let path = self.chosen().comparison(&self.need.shared_query());
        self.frame.absolute(&path)
    }
}
