//! The `kept_posts` table: what was typed when a session turned out to have ended.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    accounts::{kept_post::KeptPost, secrets::Hash},
    values::AccountId,
};

/// One form with much in it can be sent many times over; who fills more tabs than this with forms loses the oldest.
const MOST_OF_A_BROWSER: i64 = 10;

/// Keeps a post, in the place of an earlier one to the same address.
pub async fn insert(
    conn: &mut PgConnection,
    browser: Hash,
    account: Option<AccountId>,
    post: &KeptPost,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "
        insert into kept_posts (browser_hash, account_id, path, body, kept_at) values ($1, $2, $3, $4, $5)
        on conflict (browser_hash, path) do update
            set account_id = excluded.account_id, body = excluded.body, kept_at = excluded.kept_at
        ",
        browser.as_bytes(),
        account as Option<AccountId>,
        post.path,
        post.body,
        at,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "
        delete from kept_posts where browser_hash = $1 and path not in (
            select path from kept_posts where browser_hash = $1 order by kept_at desc limit $2
        )
        ",
        browser.as_bytes(),
        MOST_OF_A_BROWSER,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What is kept for this person in this browser since a time, the latest first. What nobody knows the owner of becomes
/// theirs, so that the next to sign in here does not see it.
pub async fn list_for(
    conn: &mut PgConnection,
    browser: Hash,
    account: AccountId,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<KeptPost>> {
    sqlx::query!(
        "update kept_posts set account_id = $2 where browser_hash = $1 and account_id is null",
        browser.as_bytes(),
        account as AccountId,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query_as!(
        KeptPost,
        "
        select path, body from kept_posts
        where browser_hash = $1 and account_id = $2 and kept_at > $3 order by kept_at desc
        ",
        browser.as_bytes(),
        account as AccountId,
        since,
    )
    .fetch_all(conn)
    .await
}

pub async fn delete_before(conn: &mut PgConnection, time: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!("delete from kept_posts where kept_at <= $1", time)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}
