//! Messages to be sent, and what became of them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    platform::mail::message::{Entry, Outgoing, State},
    values::MessageId,
};

/// Told of every message that begins to wait, as its transaction commits.
pub const CHANNEL: &str = "messages_waiting";

pub async fn insert(conn: &mut PgConnection, message: &Outgoing) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into messages (message_id, recipient, subject, text, secret, stop_address, queued_at,
                               next_try_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)",
        message.id.0,
        message.to,
        message.subject,
        message.text,
        message.secret,
        message.stop_address,
        message.queued_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The message whose turn it is, locked for the rest of the transaction; one that another server is at is passed over.
/// Secret ones go first: somebody waits for them at a sign-in page.
pub async fn find_due(
    conn: &mut PgConnection,
    at: DateTime<Utc>,
) -> sqlx::Result<Option<Outgoing>> {
    let row = sqlx::query!(
        r#"select message_id as "id: MessageId", recipient, subject, text as "text!", secret, stop_address,
                  attempts, queued_at
           from messages
           where state = 'waiting' and text is not null and next_try_at <= $1
           order by secret desc, next_try_at, message_id
           limit 1
           for update skip locked"#,
        at
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Outgoing {
        id: row.id,
        to: row.recipient,
        subject: row.subject,
        text: row.text,
        secret: row.secret,
        stop_address: row.stop_address,
        attempts: row.attempts.unsigned_abs(),
        queued_at: row.queued_at,
    }))
}

/// Counts a try before it is made, and says when the next would be.
pub async fn begin_try(
    conn: &mut PgConnection,
    id: MessageId,
    next_try_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update messages set attempts = attempts + 1, next_try_at = $2 where message_id = $1",
        id.0,
        next_try_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whatever else was done to it meanwhile, it was sent.
pub async fn mark_sent(
    conn: &mut PgConnection,
    id: MessageId,
    keep_text: bool,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update messages
         set state = 'sent', settled_at = $3, last_error = null, text = case when $2 then text end
         where message_id = $1",
        id.0,
        keep_text,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A try failed and another will follow.
pub async fn note_failure(conn: &mut PgConnection, id: MessageId, why: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update messages set last_error = $2 where message_id = $1 and state = 'waiting'",
        id.0,
        why
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A try failed and no other will follow of itself.
pub async fn set_aside(
    conn: &mut PgConnection,
    id: MessageId,
    why: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update messages set state = 'set-aside', settled_at = $3, last_error = $2
         where message_id = $1 and state = 'waiting'",
        id.0,
        why,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets a message that was set aside begin anew; `false` if it is not set aside.
pub async fn put_back(
    conn: &mut PgConnection,
    id: MessageId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update messages set state = 'waiting', settled_at = null, attempts = 0, next_try_at = $2
         where message_id = $1 and state = 'set-aside'",
        id.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives up a message that was set aside, and keeps no more of it than that; `false` if it is not set aside.
pub async fn discard(
    conn: &mut PgConnection,
    id: MessageId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update messages set state = 'dropped', settled_at = $2, text = null
         where message_id = $1 and state = 'set-aside'",
        id.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Blanks the texts of messages sent before an instant, and gives how many.
pub async fn blank_texts(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update messages set text = null, stop_address = null
         where state = 'sent' and settled_at < $1 and text is not null",
        before
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// The latest messages: those set aside first, then those that wait, then the others; newest first among each.
pub async fn list(conn: &mut PgConnection, most: i64) -> sqlx::Result<Vec<Entry>> {
    let rows = sqlx::query_as!(
        EntryRow,
        r#"select message_id as "id: MessageId", recipient, subject, text, secret, state, attempts, queued_at,
                  next_try_at, settled_at, last_error
           from messages
           order by case state when 'set-aside' then 0 when 'waiting' then 1 else 2 end, message_id desc
           limit $1"#,
        most
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// Every message to a mailbox, however its address was typed; the latest first.
pub async fn list_to(conn: &mut PgConnection, mailbox: &str) -> sqlx::Result<Vec<Entry>> {
    let rows = sqlx::query_as!(
        EntryRow,
        r#"select message_id as "id: MessageId", recipient, subject, text, secret, state, attempts, queued_at,
                  next_try_at, settled_at, last_error
           from messages where lower(recipient) = lower($1) order by message_id desc"#,
        mailbox
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// Removes every message to a mailbox, and gives how many.
pub async fn delete_to(conn: &mut PgConnection, mailbox: &str) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from messages where lower(recipient) = lower($1)",
        mailbox
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Blanks every message in which one of the patterns is found, drops it if it waits, and gives how many there were.
pub async fn blank_about(
    conn: &mut PgConnection,
    patterns: &[String],
    at: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update messages
         set subject = '', text = null, last_error = null, settled_at = coalesce(settled_at, $2),
             state = case state when 'waiting' then 'dropped' else state end
         where exists (
             select from unnest($1::text[]) as pattern
             where concat_ws(' ', subject, text, last_error) ~* pattern
         )",
        patterns,
        at
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Blanks every message in which a pattern is found and which waits for nothing any more, and gives how many there were.
pub async fn blank_settled_about(conn: &mut PgConnection, pattern: &str) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update messages set subject = '', text = null, last_error = null
         where state <> 'waiting' and concat_ws(' ', subject, text, last_error) ~* $1",
        pattern
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

pub async fn find(conn: &mut PgConnection, id: MessageId) -> sqlx::Result<Option<Entry>> {
    let row = sqlx::query_as!(
        EntryRow,
        r#"select message_id as "id: MessageId", recipient, subject, text, secret, state, attempts, queued_at,
                  next_try_at, settled_at, last_error
           from messages where message_id = $1"#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Entry::from))
}

struct EntryRow {
    id: MessageId,
    recipient: String,
    subject: String,
    text: Option<String>,
    secret: bool,
    state: String,
    attempts: i32,
    queued_at: DateTime<Utc>,
    next_try_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
    last_error: Option<String>,
}

impl From<EntryRow> for Entry {
    fn from(row: EntryRow) -> Self {
        Self {
            id: row.id,
            recipient: row.recipient,
            subject: row.subject,
            text: row.text,
            secret: row.secret,
            // The table's check allows no other than ours.
            state: State::from_slug(&row.state).unwrap_or(State::Dropped),
            attempts: row.attempts.unsigned_abs(),
            queued_at: row.queued_at,
            next_try_at: row.next_try_at,
            settled_at: row.settled_at,
            last_error: row.last_error,
        }
    }
}
