//! A plan into the directory: what is new or changed, what went, what came back, and what that came to.

use anyhow::ensure;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::SourceName;
use crate::{
    directory::{Source, store::bulk},
    imports::{
        plan::Plan,
        report::Report,
        store::sources::{self, Run},
    },
};

/// Whether a source may lose most of its listings at once. A feed that was emptied by mistake looks the same as one
/// that was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shrinking {
    Refused,
    Allowed,
}

/// So few may all go at once.
const A_FEW: i64 = 10;

/// Writes the plan of a whole source inside the caller's transaction. `address` and `choice` are remembered with it.
pub async fn write(
    conn: &mut PgConnection,
    source: &SourceName,
    (address, choice): (&str, &str),
    plan: Plan,
    shrinking: Shrinking,
    now: DateTime<Utc>,
) -> anyhow::Result<Report> {
    ensure!(
        plan.report.rows > 0,
        "{address} has no services: nothing was changed"
    );
    let key = |source: &Option<Source>| Some(source.as_ref()?.key.clone());
    let programmes: Vec<String> = plan
        .programmes
        .iter()
        .filter_map(|p| key(&p.source))
        .collect();
    let organisations: Vec<String> = plan
        .organisations
        .iter()
        .filter_map(|o| key(&o.source))
        .collect();
    let prefix = source.prefix();
    if shrinking == Shrinking::Refused {
        let (shown, missing) = bulk::count_missing(conn, &prefix, &programmes).await?;
        ensure!(
            missing <= A_FEW || missing * 2 <= shown,
            "{missing} of {shown} listings are no longer in the source: nothing was changed. If that is right, say \
             --allow-shrinking"
        );
    }
    let (mut report, written) = plan.apply_counting(conn).await?;
    let gone = bulk::retire_missing(conn, &prefix, &programmes, &organisations).await?;
    let sum = |of: fn(&bulk::Tally) -> u64| of(&written.organisations) + of(&written.programmes);
    let count = |number: u64| i32::try_from(number);
    let run = Run {
        services: i32::try_from(report.rows)?,
        imported: i32::try_from(report.imported)?,
        set_aside: i32::try_from(report.set_aside)?,
        added: count(sum(|tally| tally.inserted))?,
        changed: count(sum(|tally| tally.changed))?,
        retired: count(gone.retired)?,
        returned: count(gone.returned)?,
        left_alone: count(sum(|tally| tally.left_alone) + gone.left_alone)?,
        findings: report.notes.clone(),
    };
    report.changed = report
        .changed
        .map(|changed| changed + gone.retired + gone.returned);
    let note = |report: &mut Report, what: &str, times: u64| -> anyhow::Result<()> {
        report.note_times(what, usize::try_from(times)?);
        Ok(())
    };
    note(
        &mut report,
        "no longer in the source: retired",
        gone.retired,
    )?;
    note(
        &mut report,
        "in the source again: shown again",
        gone.returned,
    )?;
    note(
        &mut report,
        "no longer in the source, and claimed: left alone",
        gone.left_alone,
    )?;
    sources::record(conn, source, address, choice, &run, now).await?;
    Ok(report)
}
