//! The register for programs: all of it, in the order it was written, as CSV and as JSON.

use anyhow::Context;
use axum::{
    Json,
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse,
};
use chrono::NaiveDate;
use serde::Serialize;

use super::Answer;
use crate::{
    criteria::Version,
    listings::{
        register::{Condition, Entry},
        store::register,
    },
    platform::{cells, db::Db, http::AppError},
    values::{OrganisationId, Term},
};

/// Written by themselves, so that a register without entries has them too.
const HEADINGS: [&str; 9] = [
    "organisation",
    "name",
    "event",
    "standing",
    "on",
    "criteria_version",
    "valid_until",
    "reason",
    "conditions",
];

/// An entry without what is not public: the application's reference and who entered it.
#[derive(Serialize)]
struct PublicEntry {
    organisation: OrganisationId,
    name: String,
    event: &'static str,
    standing: &'static str,
    on: NaiveDate,
    criteria_version: Option<Version>,
    valid_until: Option<NaiveDate>,
    reason: String,
    conditions: Vec<Condition>,
}

/// The same in one line under the [`HEADINGS`], where conditions are words.
#[derive(Serialize)]
struct Row<'a> {
    organisation: OrganisationId,
    name: String,
    event: &'static str,
    standing: &'static str,
    on: NaiveDate,
    criteria_version: Option<Version>,
    valid_until: Option<NaiveDate>,
    reason: String,
    conditions: &'a str,
}

pub async fn json(State(db): State<Db>) -> Answer {
    let entries: Vec<_> = read(&db)
        .await?
        .into_iter()
        .map(PublicEntry::from)
        .collect();
    Ok(Json(entries).into_response())
}

pub async fn csv(State(db): State<Db>) -> Answer {
    let mut table = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    table.write_record(HEADINGS)?;
    for entry in read(&db).await? {
        let entry = PublicEntry::from(entry);
        let conditions: Vec<_> = entry.conditions.iter().map(in_words).collect();
        table.serialize(Row {
            organisation: entry.organisation,
            name: cells::as_text(entry.name),
            event: entry.event,
            standing: entry.standing,
            on: entry.on,
            criteria_version: entry.criteria_version,
            valid_until: entry.valid_until,
            reason: cells::as_text(entry.reason),
            conditions: &conditions.join("; "),
        })?;
    }
    let table = table.into_inner().context("writing the register as CSV")?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"register.csv\""),
    ];
    Ok((headers, table).into_response())
}

async fn read(db: &Db) -> Result<Vec<Entry>, AppError> {
    Ok(db.read(async |conn| register::list(conn).await).await?)
}

impl From<Entry> for PublicEntry {
    fn from(entry: Entry) -> Self {
        Self {
            organisation: entry.organisation,
            name: entry.name,
            event: entry.event.slug(),
            standing: entry.standing.slug(),
            on: entry.on,
            criteria_version: entry.criteria_version,
            valid_until: entry.valid_until,
            reason: entry.reason,
            conditions: entry.conditions,
        }
    }
}

fn in_words(condition: &Condition) -> String {
    let Condition {
        criterion,
        text,
        due_on,
    } = condition;
    format!("{criterion}: {text} (by {due_on})")
}
