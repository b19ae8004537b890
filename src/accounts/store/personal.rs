//! What the room's tables hold of one person, and emptying it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::values::{AccountId, OrganisationId};

/// A right that somebody has or had.
#[derive(Debug)]
pub struct RightHeld {
    /// "Owner of Makers Mentoring", "Role as assessor".
    pub what: String,
    pub granted_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub reason: String,
}

#[derive(Debug)]
pub struct PostHeld {
    pub path: String,
    pub body: Vec<u8>,
    pub kept_at: DateTime<Utc>,
}

/// What other people on a case or in an organisation see from then on.
const NAME_OF_THE_ERASED: &str = "Somebody whose account was erased";

pub async fn is_staff(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from staff_roles where account_id = $1) as "is!""#,
        id as AccountId,
    )
    .fetch_one(conn)
    .await
}

pub async fn has_two_step(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"
        select exists (
            select from two_step where account_id = $1 and confirmed_at is not null
        ) as "has!"
        "#,
        id as AccountId,
    )
    .fetch_one(conn)
    .await
}

/// The names of organisations that have no other owner.
pub async fn list_owned_alone(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"
        select name as "name!" from organisation_names join memberships own using (organisation_id)
        where own.account_id = $1 and own.level = 'owner' and not exists (
            select from memberships other join accounts using (account_id)
            where other.organisation_id = own.organisation_id and other.account_id <> own.account_id
                and other.level = 'owner'
        )
        order by name
        "#,
        id as AccountId,
    )
    .fetch_all(conn)
    .await
}

pub async fn list_memberships(
    conn: &mut PgConnection,
    id: AccountId,
) -> sqlx::Result<Vec<OrganisationId>> {
    sqlx::query_scalar!(
        r#"select organisation_id as "id: OrganisationId" from memberships where account_id = $1"#,
        id as AccountId,
    )
    .fetch_all(conn)
    .await
}

/// Every right, the earliest first.
pub async fn list_rights(conn: &mut PgConnection, id: AccountId) -> sqlx::Result<Vec<RightHeld>> {
    sqlx::query_as!(
        RightHeld,
        r#"
        select
            coalesce('Role as ' || role, initcap(level) || ' of ' || name, initcap(level)) as "what!",
            granted_at, ended_at, concat_ws('; ', nullif(reason, ''), nullif(end_reason, '')) as "reason!"
        from grants left join organisation_names using (organisation_id)
        where account_id = $1 order by granted_at, grant_id
        "#,
        id as AccountId,
    )
    .fetch_all(conn)
    .await
}

pub async fn list_kept_posts(
    conn: &mut PgConnection,
    id: AccountId,
) -> sqlx::Result<Vec<PostHeld>> {
    sqlx::query_as!(
        PostHeld,
        "select path, body, kept_at from kept_posts where account_id = $1 order by kept_at",
        id as AccountId,
    )
    .fetch_all(conn)
    .await
}

/// When each sign-in that is still known was asked for. `mailbox` is in small letters.
pub async fn list_sign_ins(
    conn: &mut PgConnection,
    mailbox: &str,
) -> sqlx::Result<Vec<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "select asked_at from sign_ins where mailbox = $1 order by asked_at",
        mailbox
    )
    .fetch_all(conn)
    .await
}

pub async fn delete_sign_ins(conn: &mut PgConnection, mailbox: &str) -> sqlx::Result<u64> {
    let done = sqlx::query!("delete from sign_ins where mailbox = $1", mailbox)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

/// Forgets forms in which a mailbox was typed, whoever by. Browsers write the at sign of a form's values as `%40`.
pub async fn delete_kept_posts_about(conn: &mut PgConnection, mailbox: &str) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "
        delete from kept_posts
        where position(lower(replace($1, '@', '%40')) in lower(convert_from(body, 'LATIN1'))) > 0
            or position(lower($1) in lower(convert_from(body, 'LATIN1'))) > 0
        ",
        mailbox
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Empties an account's row, and removes what hangs on it. Nobody can sign in to it from then on.
pub async fn empty(conn: &mut PgConnection, id: AccountId, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from sessions where account_id = $1",
        id as AccountId
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "delete from two_step where account_id = $1",
        id as AccountId
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "delete from kept_posts where account_id = $1",
        id as AccountId
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update grants set reason = '', end_reason = '' where account_id = $1",
        id as AccountId
    )
    .execute(&mut *conn)
    .await?;
    // The id makes the address one of a kind; nothing can be sent to the domain (RFC 2606).
    let nobody = format!("{id}@erased.invalid");
    sqlx::query!(
        "
        update accounts set email = $2, mailbox = $2, name = $3, suspended_at = coalesce(suspended_at, $4)
        where account_id = $1
        ",
        id as AccountId,
        nobody,
        NAME_OF_THE_ERASED,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}
