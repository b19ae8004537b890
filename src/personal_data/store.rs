//! The `data_requests` table.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::request::DataRequest;
use crate::values::EmailAddress;

pub async fn insert(
    conn: &mut PgConnection,
    id: Uuid,
    mailbox: &EmailAddress,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into data_requests (data_request_id, mailbox, asked_at) values ($1, $2, $3)",
        id,
        mailbox.as_str(),
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn find(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<DataRequest>> {
    let row = sqlx::query!(
        "select mailbox, asked_at from data_requests where data_request_id = $1",
        id
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| DataRequest {
        id,
        mailbox: row
            .mailbox
            .and_then(|mailbox| EmailAddress::parse(&mailbox).ok()),
        asked_at: row.asked_at,
    }))
}

/// Every request of the mailbox led to an erasure, and forgets whose it was.
pub async fn record_erasure(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update data_requests set mailbox = null, erased_at = $2 where lower(mailbox) = lower($1)",
        mailbox.as_str(),
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets requests that led to nothing and were made before one instant, and erasures before another.
pub async fn delete_before(
    conn: &mut PgConnection,
    asked: DateTime<Utc>,
    erased: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from data_requests where (erased_at is null and asked_at < $1) or erased_at < $2",
        asked,
        erased
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
