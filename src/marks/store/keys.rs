//! `mark_keys`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// A key as it is kept.
#[derive(Clone, Debug)]
pub struct KeyRow {
    pub key_id: String,
    pub public_key: Vec<u8>,
    pub sealed_key: Vec<u8>,
    pub made_at: DateTime<Utc>,
}

/// Keeps everybody else from making a key until the transaction ends.
pub async fn lock(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!(r#"select pg_advisory_xact_lock(hashtext('mark keys')) as "locked!: ()""#)
        .fetch_one(conn)
        .await?;
    Ok(())
}

/// The newest first.
pub async fn list(conn: &mut PgConnection) -> sqlx::Result<Vec<KeyRow>> {
    sqlx::query_as!(
        KeyRow,
        "select key_id, public_key, sealed_key, made_at from mark_keys order by made_at desc, key_id",
    )
    .fetch_all(conn)
    .await
}

pub async fn insert(conn: &mut PgConnection, key: &KeyRow) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into mark_keys (key_id, public_key, sealed_key, made_at) values ($1, $2, $3, $4)",
        key.key_id,
        key.public_key,
        key.sealed_key,
        key.made_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keys made before this, but for the newest. Returns how many went.
pub async fn delete_before(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "
        delete from mark_keys
        where made_at < $1 and made_at < (select max(made_at) from mark_keys)
        ",
        before,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
