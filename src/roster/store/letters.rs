//! Which mentors are due a letter, and what was written to them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{roster::letter::Since, values::RosterEntryId};

/// Entries and the letter that each is due, at most `most`, the oldest first. Who has left is not written to.
pub async fn list_due(
    conn: &mut PgConnection,
    since: &Since,
    most: i64,
) -> sqlx::Result<Vec<(RosterEntryId, String)>> {
    let rows = sqlx::query!(
        r#"
        select entry_id as "entry: RosterEntryId", letter as "letter!"
        from (
            select entry_id, case
                when asked_at is null then 'first'
                when news_at is not null then 'changed'
                when confirmed_at is null and last_called_at is null and asked_at <= $2 then 'last-call'
                when confirmed_at is null and reminded_at is null and asked_at <= $1 then 'reminder'
            end as letter
            from roster_entries where state <> 'left'
        ) as due
        where letter is not null
        order by entry_id limit $3
        "#,
        since.reminder,
        since.last_call,
        most,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.entry, row.letter))
        .collect())
}

/// The letter was written: what it told is no news any more.
pub async fn record(
    conn: &mut PgConnection,
    entry: RosterEntryId,
    letter: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        update roster_entries set
            asked_at = coalesce(asked_at, $3), news_at = null,
            reminded_at = case when $2 in ('reminder', 'last-call') then $3 else reminded_at end,
            last_called_at = case when $2 = 'last-call' then $3 else last_called_at end
        where entry_id = $1
        "#,
        entry as RosterEntryId,
        letter,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Entries that are kept no longer: those nobody confirmed after a last call, and of who has left.
pub async fn list_over(conn: &mut PgConnection, since: &Since) -> sqlx::Result<Vec<RosterEntryId>> {
    sqlx::query_scalar!(
        r#"
        select entry_id as "entry: RosterEntryId" from roster_entries
        where confirmed_at is null and asked_at <= $1 and last_called_at <= $2
            or state = 'left' and changed_at <= $1
        "#,
        since.end,
        since.end_after_call,
    )
    .fetch_all(conn)
    .await
}
