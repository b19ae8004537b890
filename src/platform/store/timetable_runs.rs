//! When timed work last ran, and when it is due again.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::platform::jobs::Run;

/// Makes room for a sweep that has never run; it is due at once.
pub async fn insert_if_missing(
    conn: &mut PgConnection,
    sweep: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into timetable_runs (sweep, due_at) values ($1, $2) on conflict do nothing",
        sweep,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// When the sweep is due, with its row locked for the rest of the transaction; `None` while another server is at it.
pub async fn find_due_at(
    conn: &mut PgConnection,
    sweep: &str,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "select due_at from timetable_runs where sweep = $1 for update skip locked",
        sweep
    )
    .fetch_optional(conn)
    .await
}

pub async fn record_success(
    conn: &mut PgConnection,
    sweep: &str,
    done: i32,
    at: DateTime<Utc>,
    due_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update timetable_runs
         set last_ran_at = $3, last_done = $2, due_at = $4, failure = null, failures_in_a_row = 0
         where sweep = $1",
        sweep,
        done,
        at,
        due_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn record_failure(
    conn: &mut PgConnection,
    sweep: &str,
    why: &str,
    due_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update timetable_runs set failure = $2, due_at = $3, failures_in_a_row = failures_in_a_row + 1
         where sweep = $1",
        sweep,
        why,
        due_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn list(conn: &mut PgConnection) -> sqlx::Result<Vec<Run>> {
    sqlx::query_as!(
        Run,
        "select sweep, due_at, last_ran_at, last_done, failure, failures_in_a_row from timetable_runs order by sweep"
    )
    .fetch_all(conn)
    .await
}
