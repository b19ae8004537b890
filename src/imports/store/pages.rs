//! Pages of a feed that were read before its last one.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::imports::openreferral::Harvest;

/// A reading of a feed. Pages of another one are no use to it.
#[derive(Clone, Debug)]
pub struct Reading {
    pub source: String,
    pub address: String,
    pub choice: String,
}

pub struct Page {
    pub number: u32,
    pub harvest: Harvest,
}

pub async fn keep(
    conn: &mut PgConnection,
    reading: &Reading,
    number: u32,
    harvest: &Harvest,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let harvest = serde_json::to_value(harvest).context("describing a page")?;
    sqlx::query!(
        "insert into import_pages (source_key, address, choice, page, harvest, read_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (source_key, page) do update set address = excluded.address, choice = excluded.choice,
            harvest = excluded.harvest, read_at = excluded.read_at",
        reading.source,
        reading.address,
        reading.choice,
        i32::try_from(number)?,
        harvest,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// In the order they were read.
pub async fn list(conn: &mut PgConnection, reading: &Reading) -> anyhow::Result<Vec<Page>> {
    let rows = sqlx::query!(
        "select page, harvest from import_pages where source_key = $1 order by page",
        reading.source
    )
    .fetch_all(conn)
    .await?;
    let pages = rows.into_iter().map(|row| {
        Ok(Page {
            number: u32::try_from(row.page)?,
            harvest: serde_json::from_value(row.harvest).context("reading a kept page")?,
        })
    });
    pages.collect()
}

/// Forgets what was read of the source at another address or by another choice, and of any source before `since`.
pub async fn forget_others(
    conn: &mut PgConnection,
    reading: &Reading,
    since: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from import_pages where read_at < $4 or source_key = $1 and exists (
            select from import_pages page where page.source_key = $1
                and (page.address <> $2 or page.choice <> $3 or page.read_at < $4)
        )",
        reading.source,
        reading.address,
        reading.choice,
        since,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Once the feed was read to its end.
pub async fn forget(conn: &mut PgConnection, source: &str) -> sqlx::Result<()> {
    sqlx::query!("delete from import_pages where source_key = $1", source)
        .execute(conn)
        .await?;
    Ok(())
}
