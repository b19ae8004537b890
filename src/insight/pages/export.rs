//! The same figures as a file: a row for each programme and month.

use anyhow::Context;
use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse,
};

use super::{
    Answer,
    report::{Asked, Report},
};
use crate::{
    accounts::SignedIn,
    insight::figures::Figures,
    platform::{
        cells,
        clock::Clock,
        db::Db,
        http::{Path, Query},
    },
    values::Slug,
};

const HEADINGS: [&str; 10] = [
    "Month",
    "Programme",
    "Shown in results",
    "Opened",
    "Enquiries",
    "Answered",
    "Median reply in working days",
    "Started",
    "Ended early",
    "Ended as planned",
];

pub async fn csv(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    Path(slug): Path<Slug>,
    Query(asked): Query<Asked>,
) -> Answer {
    let report = db
        .read(async |conn| Report::find(conn, &person, &slug, &asked, clock.today()).await)
        .await?;
    let name = format!(
        "attachment; filename=\"figures-{}.csv\"",
        report.organisation.slug
    );
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, table(&report)?).into_response())
}

/// Months without anything have their row too, so that sums over a file are sums over the period.
fn table(report: &Report) -> anyhow::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(HEADINGS)?;
    let nothing = Figures::default();
    for month in report.window.list() {
        for (id, name) in &report.programmes {
            let figures = report.of(*id, month).unwrap_or(&nothing);
            let numbers = [
                figures.shown,
                figures.opened,
                figures.received,
                figures.answered,
            ];
            let mut row = vec![month.code(), cells::as_text(name.as_str())];
            row.extend(numbers.map(|number| number.to_string()));
            row.push(figures.median_reply_words());
            let ends = [figures.started, figures.ended_early, figures.ended_well];
            row.extend(ends.map(|number| number.to_string()));
            table.write_record(row)?;
        }
    }
    table.into_inner().context("writing figures as CSV")
}
