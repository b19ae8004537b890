//! What assessors marked.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    assessment::sheet::{Entry, Sheet},
    criteria::{CriterionKey, Mark, ReasonCode},
    values::{AccountId, ApplicationId, Term},
};

struct Row {
    criterion: String,
    mark: Option<String>,
    reasons: Vec<String>,
    note: String,
    version: i32,
}

impl TryFrom<Row> for (CriterionKey, Entry) {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let mark = row.mark.map(Mark::try_from).transpose()?;
        let reasons = row
            .reasons
            .iter()
            .filter_map(|slug| ReasonCode::from_slug(slug));
        let entry = Entry {
            mark,
            reasons: reasons.collect(),
            note: row.note,
            version: row.version.try_into()?,
        };
        Ok((row.criterion.parse()?, entry))
    }
}

/// One assessor's sheet; empty when they have not begun.
pub async fn find(
    conn: &mut PgConnection,
    application: ApplicationId,
    assessor: AccountId,
) -> anyhow::Result<Sheet> {
    let rows = sqlx::query_as!(
        Row,
        "select criterion, mark, reasons, note, version from sheet_entries
         where application_id = $1 and assessor_id = $2",
        application as ApplicationId,
        assessor as AccountId,
    )
    .fetch_all(conn)
    .await?;
    let entries: anyhow::Result<BTreeMap<_, _>> = rows.into_iter().map(TryInto::try_into).collect();
    Ok(Sheet(entries.with_context(|| {
        format!("reading a sheet of application {application}")
    })?))
}

/// What the others on the case wrote of one criterion, with whose it is.
pub async fn list_others(
    conn: &mut PgConnection,
    application: ApplicationId,
    but: AccountId,
    key: CriterionKey,
) -> anyhow::Result<Vec<(AccountId, Entry)>> {
    let rows = sqlx::query!(
        r#"select assessor_id as "assessor: AccountId", criterion, mark, reasons, note, version from sheet_entries
           where application_id = $1 and assessor_id <> $2 and criterion = $3 order by updated_at"#,
        application as ApplicationId,
        but as AccountId,
        key.to_string(),
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let assessor = row.assessor;
            let (_, entry) = Row {
                criterion: row.criterion,
                mark: row.mark,
                reasons: row.reasons,
                note: row.note,
                version: row.version,
            }
            .try_into()?;
            Ok((assessor, entry))
        })
        .collect()
}

/// Writes one entry over the version that the assessor saw. `false` when another tab of theirs was quicker: nothing is
/// written then.
pub async fn put(
    conn: &mut PgConnection,
    application: ApplicationId,
    assessor: AccountId,
    key: CriterionKey,
    entry: &Entry,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let reasons: Vec<String> = entry
        .reasons
        .iter()
        .map(|code| code.slug().to_owned())
        .collect();
    let done = sqlx::query!(
        "insert into sheet_entries (application_id, assessor_id, criterion, mark, reasons, note, updated_at)
         select $1, $2, $3, $4, $5, $6, $7
         where $8 = 0 or exists (select from sheet_entries
             where application_id = $1 and assessor_id = $2 and criterion = $3)
         on conflict (application_id, assessor_id, criterion) do update
         set mark = excluded.mark, reasons = excluded.reasons, note = excluded.note,
             updated_at = excluded.updated_at, version = sheet_entries.version + 1
         where sheet_entries.version = $8",
        application as ApplicationId,
        assessor as AccountId,
        key.to_string(),
        entry.mark.map(Mark::slug),
        &reasons,
        entry.note,
        at,
        i32::try_from(entry.version).unwrap_or(i32::MAX),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Copies what another assessor wrote wherever this one wrote nothing: for whoever takes a case over. Gives how many.
pub async fn copy_missing(
    conn: &mut PgConnection,
    application: ApplicationId,
    from: AccountId,
    to: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "insert into sheet_entries (application_id, assessor_id, criterion, mark, reasons, note, updated_at)
         select application_id, $3, criterion, mark, reasons, note, $4 from sheet_entries
         where application_id = $1 and assessor_id = $2
         on conflict (application_id, assessor_id, criterion) do nothing",
        application as ApplicationId,
        from as AccountId,
        to as AccountId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
