//! Sources and what each import of them came to.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::imports::openreferral::SourceName;

/// What an import came to, of organisations and programmes together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub services: i32,
    pub imported: i32,
    pub set_aside: i32,
    pub added: i32,
    pub changed: i32,
    pub retired: i32,
    pub returned: i32,
    pub left_alone: i32,
    pub findings: BTreeMap<String, usize>,
}

/// A source with its latest import.
pub struct SourceRow {
    pub key: String,
    pub name: String,
    pub licence: String,
    pub address: String,
    pub choice: String,
    pub runs: i64,
    pub finished_at: DateTime<Utc>,
    pub last: Run,
    /// Pages read by an import that was broken off.
    pub waiting_pages: i64,
}

pub async fn record(
    conn: &mut PgConnection,
    source: &SourceName,
    address: &str,
    choice: &str,
    run: &Run,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    sqlx::query!(
        "insert into import_sources (source_key, name, licence, address, choice) values ($1, $2, $3, $4, $5)
         on conflict (source_key) do update set name = excluded.name, licence = excluded.licence,
            address = excluded.address, choice = excluded.choice",
        source.key,
        source.name,
        source.licence,
        address,
        choice,
    )
    .execute(&mut *conn)
    .await?;
    let findings = serde_json::to_value(&run.findings).context("describing what was found")?;
    sqlx::query!(
        "insert into import_runs (run_id, source_key, finished_at, services, imported, set_aside, added, changed, retired,
            returned, left_alone, findings)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        Uuid::now_v7(),
        source.key,
        now,
        run.services,
        run.imported,
        run.set_aside,
        run.added,
        run.changed,
        run.retired,
        run.returned,
        run.left_alone,
        findings,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// By name.
pub async fn list(conn: &mut PgConnection) -> anyhow::Result<Vec<SourceRow>> {
    let rows = sqlx::query!(
        r#"
        select source.source_key, source.name, source.licence, source.address, source.choice,
            (select count(*) from import_runs run where run.source_key = source.source_key) as "runs!",
            (select count(*) from import_pages page where page.source_key = source.source_key) as "waiting_pages!",
            last.finished_at as "finished_at!", last.services as "services!", last.imported as "imported!",
            last.set_aside as "set_aside!", last.added as "added!", last.changed as "changed!",
            last.retired as "retired!", last.returned as "returned!", last.left_alone as "left_alone!",
            last.findings as "findings!"
        from import_sources source
        join lateral (
            select * from import_runs run where run.source_key = source.source_key
            order by finished_at desc, run_id desc limit 1
        ) last on true
        order by source.name, source.source_key
        "#
    )
    .fetch_all(conn)
    .await?;
    let sources = rows.into_iter().map(|row| {
        Ok(SourceRow {
            key: row.source_key,
            name: row.name,
            licence: row.licence,
            address: row.address,
            choice: row.choice,
            runs: row.runs,
            finished_at: row.finished_at,
            last: Run {
                services: row.services,
                imported: row.imported,
                set_aside: row.set_aside,
                added: row.added,
                changed: row.changed,
                retired: row.retired,
                returned: row.returned,
                left_alone: row.left_alone,
                findings: serde_json::from_value(row.findings).context("reading what was found")?,
            },
            waiting_pages: row.waiting_pages,
        })
    });
    sources.collect()
}
