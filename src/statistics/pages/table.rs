//! All statistics as one table, for spreadsheets and programs.

use anyhow::Context;
use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LINK},
    response::IntoResponse,
};

use super::{Answer, edition};
use crate::{
    directory::Directory,
    platform::http::Seen,
    statistics::count::{Row, Statistics},
};

/// New headings go to the end, as programs count columns.
const HEADINGS: [&str; 13] = [
    "as_of",
    "by",
    "code",
    "name",
    "organisations_assessed",
    "organisations_not_assessed",
    "organisations",
    "programmes_assessed",
    "programmes_not_assessed",
    "programmes",
    "mentors_assessed",
    "mentors_not_assessed",
    "mentors",
];

/// Withheld, so that nobody is told of: the shorthand of the Government Statistical Service.
const CONFIDENTIAL: &str = "[c]";

/// `GET /statistics.csv`.
pub async fn csv(State(directory): State<Directory>, seen: Seen) -> Answer {
    let snapshot = directory.snapshot();
    let seen = seen.same_for_all();
    seen.unless_same_since(edition(&snapshot), snapshot.settled_at(), || {
        let headers = [
            (CONTENT_TYPE, "text/csv; charset=utf-8"),
            (
                CONTENT_DISPOSITION,
                "attachment; filename=\"statistics.csv\"",
            ),
            (
                LINK,
                "<https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/>; rel=\"license\"",
            ),
        ];
        Ok((headers, written(&Statistics::of(&snapshot))?).into_response())
    })
}

fn written(statistics: &Statistics) -> anyhow::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(HEADINGS)?;
    let parts = [
        ("country", std::slice::from_ref(&statistics.whole)),
        ("region", &statistics.regions),
        ("sector", &statistics.sectors),
        ("area", &statistics.areas),
    ];
    let as_of = statistics.as_of.to_string();
    for (by, rows) in parts {
        for row in rows {
            let named = [&as_of, by, &row.code, row.name].map(str::to_owned);
            table.write_record(named.into_iter().chain(figures(row)))?;
        }
    }
    table.into_inner().context("writing statistics as CSV")
}

fn figures(row: &Row) -> impl Iterator<Item = String> {
    let counted = [row.organisations, row.programmes]
        .into_iter()
        .flat_map(|tally| [tally.assessed, tally.visible, tally.total()])
        .map(|number| number.to_string());
    let people = [row.people.assessed, row.people.visible, row.people.all]
        .map(|number| number.map_or(CONFIDENTIAL.to_owned(), |number| number.to_string()));
    counted.chain(people)
}
