//! The `sign_ins` table: messages with a link and a code that were asked for.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::accounts::mailbox;
use crate::{
    accounts::{
        pending::{EndedBy, Pending},
        secrets::Hash,
    },
    values::EmailAddress,
};

pub async fn insert(
    conn: &mut PgConnection,
    browser: Hash,
    pending: &Pending,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "
        insert into sign_ins
            (sign_in_id, browser_hash, link_hash, code_hash, email, mailbox, then_path, asked_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ",
        pending.id,
        browser.as_bytes(),
        pending.link.as_bytes(),
        pending.code.as_bytes(),
        pending.email.as_str(),
        mailbox(&pending.email),
        pending.then,
        at,
        pending.expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What a browser asked for; the row stays locked for the rest of the transaction, so that a code works once however
/// often it is sent at the same time.
pub async fn find_locked(
    conn: &mut PgConnection,
    browser: Hash,
) -> anyhow::Result<Option<Pending>> {
    let row = sqlx::query!(
        "
        select sign_in_id, link_hash, code_hash, email, then_path, expires_at, ended_by
        from sign_ins where browser_hash = $1 for update
        ",
        browser.as_bytes(),
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let id = row.sign_in_id;
    let of_sign_in = || format!("sign-in {id}");
    let ended_by = row
        .ended_by
        .map(|by| EndedBy::from_slug(&by).with_context(of_sign_in));
    Ok(Some(Pending {
        id,
        link: Hash::from_bytes(&row.link_hash).with_context(of_sign_in)?,
        code: Hash::from_bytes(&row.code_hash).with_context(of_sign_in)?,
        email: EmailAddress::parse(&row.email).with_context(of_sign_in)?,
        then: row.then_path,
        expires_at: row.expires_at,
        ended_by: ended_by.transpose()?,
    }))
}

/// The wrong codes so far, this one included.
pub async fn count_wrong_code(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<i16> {
    sqlx::query_scalar!(
        "update sign_ins set wrong_codes = wrong_codes + 1 where sign_in_id = $1 returning wrong_codes",
        id,
    )
    .fetch_one(conn)
    .await
}

pub async fn end(
    conn: &mut PgConnection,
    id: Uuid,
    by: EndedBy,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update sign_ins set ended_at = $3, ended_by = $2 where sign_in_id = $1 and ended_at is null",
        id,
        by.slug(),
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets what has long run out.
pub async fn delete_before(conn: &mut PgConnection, time: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!("delete from sign_ins where expires_at < $1", time)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}
