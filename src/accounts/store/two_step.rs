//! The `two_step` and `recovery_codes` tables.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    accounts::{secrets::Hash, two_step::Enrolment},
    values::{AccountId, SessionId},
};

/// What a person shares with their app, confirmed or not; the row stays locked for the rest of the transaction, so that
/// a code is taken once however often it is sent at the same time.
pub async fn find_locked(
    conn: &mut PgConnection,
    account: AccountId,
) -> anyhow::Result<Option<Enrolment>> {
    let row = sqlx::query!(
        r#"
        select secret, begun_in as "begun_in: SessionId", confirmed_at, last_step
        from two_step where account_id = $1 for update
        "#,
        account as AccountId,
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Enrolment {
        sealed: row.secret,
        begun_in: row.begun_in,
        confirmed_at: row.confirmed_at,
        last_step: u64::try_from(row.last_step)
            .with_context(|| format!("the second step of account {account}"))?,
    }))
}

/// Begins anew with another secret, unless one is confirmed: then nothing happens, and `false`.
pub async fn begin(
    conn: &mut PgConnection,
    account: AccountId,
    session: SessionId,
    sealed: &[u8],
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "
        insert into two_step (account_id, secret, begun_at, begun_in) values ($1, $2, $3, $4)
        on conflict (account_id) do update
            set secret = excluded.secret, begun_at = excluded.begun_at, begun_in = excluded.begun_in
            where two_step.confirmed_at is null
        ",
        account as AccountId,
        sealed,
        at,
        session as SessionId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn confirm(
    conn: &mut PgConnection,
    account: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update two_step set confirmed_at = $2 where account_id = $1",
        account as AccountId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes the half minute of a code that was taken.
pub async fn use_step(
    conn: &mut PgConnection,
    account: AccountId,
    step: u64,
) -> anyhow::Result<()> {
    sqlx::query!(
        "update two_step set last_step = $2 where account_id = $1",
        account as AccountId,
        i64::try_from(step)?,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// `false` if there was nothing to remove.
pub async fn delete(conn: &mut PgConnection, account: AccountId) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from two_step where account_id = $1",
        account as AccountId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Puts new recovery codes in the place of all earlier ones.
pub async fn replace_recovery_codes(
    conn: &mut PgConnection,
    account: AccountId,
    codes: &[Hash],
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from recovery_codes where account_id = $1",
        account as AccountId,
    )
    .execute(&mut *conn)
    .await?;
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| code.as_bytes().to_vec()).collect();
    sqlx::query!(
        "insert into recovery_codes (account_id, code_hash) select $1, code_hash from unnest($2::bytea[]) code_hash",
        account as AccountId,
        &hashes,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Uses up a recovery code; `false` if there is none like it, or none left of it.
pub async fn use_recovery_code(
    conn: &mut PgConnection,
    account: AccountId,
    code: Hash,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "
        update recovery_codes set used_at = $3
        where account_id = $1 and code_hash = $2 and used_at is null
        ",
        account as AccountId,
        code.as_bytes(),
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn count_recovery_codes(
    conn: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from recovery_codes where account_id = $1 and used_at is null"#,
        account as AccountId,
    )
    .fetch_one(conn)
    .await
}
