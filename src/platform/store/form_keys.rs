//! Which forms have been taken, and where that led.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Whether the key is new. If another transaction is in the middle of claiming it, this waits for how that ends.
pub async fn insert(conn: &mut PgConnection, key: Uuid, at: DateTime<Utc>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into form_keys (form_key, claimed_at) values ($1, $2) on conflict do nothing",
        key,
        at
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn find_location(conn: &mut PgConnection, key: Uuid) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select location from form_keys where form_key = $1", key)
        .fetch_optional(conn)
        .await
}

pub async fn set_location(conn: &mut PgConnection, key: Uuid, location: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update form_keys set location = $2 where form_key = $1",
        key,
        location
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes the keys claimed before an instant, and gives how many.
pub async fn delete_before(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!("delete from form_keys where claimed_at < $1", before)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}
