//! Which version of the directory the tables hold.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// The channel that each committed change of the directory is told on.
pub const CHANNEL: &str = "directory_changed";

/// Raised by one with every committed transaction that changed something (see the migration that makes it).
pub async fn find(conn: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!("select version from directory_versions")
        .fetch_one(conn)
        .await
}

/// When the last of those transactions began.
pub async fn changed_at(conn: &mut PgConnection) -> sqlx::Result<DateTime<Utc>> {
    sqlx::query_scalar!("select changed_at from directory_versions")
        .fetch_one(conn)
        .await
}

/// Fixes what the rest of this transaction sees, so that organisations, programmes and mentors read one after another
/// belong together. To be called first in a transaction.
pub async fn freeze(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("set transaction isolation level repeatable read, read only")
        .execute(conn)
        .await?;
    Ok(())
}
