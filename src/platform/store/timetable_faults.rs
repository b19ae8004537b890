//! Records that a sweep passed over because something was wrong with them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::platform::jobs::Fault;

/// A record was at fault, for the first time or once more.
pub async fn record(
    conn: &mut PgConnection,
    doing: &str,
    record: &str,
    failure: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into timetable_faults (doing, record, failure, first_failed_at, last_failed_at)
         values ($1, $2, $3, $4, $4)
         on conflict (doing, record) do update
         set failure = excluded.failure, last_failed_at = excluded.last_failed_at, times = timetable_faults.times + 1",
        doing,
        record,
        failure,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets those that were not met again.
pub async fn delete_but(conn: &mut PgConnection, doing: &str, kept: &[String]) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from timetable_faults where doing = $1 and record <> all($2)",
        doing,
        kept
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those that were passed over longest first.
pub async fn list(conn: &mut PgConnection) -> sqlx::Result<Vec<Fault>> {
    sqlx::query_as!(
        Fault,
        "select doing, record, failure, first_failed_at, last_failed_at, times
         from timetable_faults order by first_failed_at, doing, record"
    )
    .fetch_all(conn)
    .await
}
