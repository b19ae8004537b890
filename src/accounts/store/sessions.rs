//! The `sessions` table.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    accounts::{Level, Membership, SignedIn, StaffRole, secrets::Hash, session::Session},
    values::{AccountId, EmailAddress, OrganisationId, SessionId, Term, TermSet},
};

/// A session with the person it belongs to and what they may do now.
#[derive(Clone, Debug)]
pub struct Known {
    pub session: Session,
    pub person: SignedIn,
    pub is_suspended: bool,
    /// Whether they have an authenticator app in force.
    pub has_two_step: bool,
}

/// The session of a token, over or not, in one query: it is asked for every page of somebody who has signed in.
pub async fn find(conn: &mut PgConnection, token: Hash) -> anyhow::Result<Option<Known>> {
    let row = sqlx::query!(
        r#"
        select
            session.session_id as "session_id: SessionId", session.account_id as "account_id: AccountId", browser,
            begun_at, seen_at, two_step_at, ended_at, email, name, suspended_at is not null as "is_suspended!",
            exists (
                select from two_step where account_id = session.account_id and confirmed_at is not null
            ) as "has_two_step!",
            array(select role from staff_roles where account_id = session.account_id) as "roles!",
            array(
                select organisation_id from memberships where account_id = session.account_id order by organisation_id
            ) as "organisations!: Vec<OrganisationId>",
            array(
                select level from memberships where account_id = session.account_id order by organisation_id
            ) as "levels!"
        from sessions session join accounts using (account_id)
        where token_hash = $1
        "#,
        token.as_bytes(),
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let id = row.session_id;
    let of_session = || format!("session {id}");
    let memberships =
        row.organisations
            .into_iter()
            .zip(&row.levels)
            .map(|(organisation, level)| {
                let level = Level::from_slug(level).context("an unknown level")?;
                Ok(Membership {
                    organisation,
                    level,
                })
            });
    let person = SignedIn {
        account: row.account_id,
        session: id,
        email: EmailAddress::parse(&row.email).with_context(of_session)?,
        name: row.name,
        roles: TermSet::<StaffRole>::from_slugs(&row.roles),
        memberships: memberships
            .collect::<anyhow::Result<_>>()
            .with_context(of_session)?,
    };
    let session = Session {
        id,
        account: row.account_id,
        browser: row.browser,
        begun_at: row.begun_at,
        seen_at: row.seen_at,
        two_step_at: row.two_step_at,
        ended_at: row.ended_at,
    };
    Ok(Some(Known {
        session,
        person,
        is_suspended: row.is_suspended,
        has_two_step: row.has_two_step,
    }))
}

/// Begins a session, with the second step not passed.
pub async fn insert(
    conn: &mut PgConnection,
    account: AccountId,
    token: Hash,
    browser: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<SessionId> {
    let id = SessionId::new();
    sqlx::query!(
        "
        insert into sessions (session_id, token_hash, account_id, browser, begun_at, seen_at)
        values ($1, $2, $3, $4, $5, $5)
        ",
        id as SessionId,
        token.as_bytes(),
        account as AccountId,
        browser,
        at,
    )
    .execute(conn)
    .await?;
    Ok(id)
}

pub async fn note_visit(
    conn: &mut PgConnection,
    id: SessionId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update sessions set seen_at = $2 where session_id = $1",
        id as SessionId,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that the second step was passed, and gives the session another token: whoever may have learnt the half-open
/// session's has nothing.
pub async fn pass_two_step(
    conn: &mut PgConnection,
    id: SessionId,
    new_token: Hash,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update sessions set two_step_at = $3, token_hash = $2, wrong_codes = 0 where session_id = $1",
        id as SessionId,
        new_token.as_bytes(),
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A session's wrong codes at the second step, this one included.
pub async fn count_wrong_code(conn: &mut PgConnection, id: SessionId) -> sqlx::Result<i16> {
    sqlx::query_scalar!(
        "update sessions set wrong_codes = wrong_codes + 1 where session_id = $1 returning wrong_codes",
        id as SessionId,
    )
    .fetch_one(conn)
    .await
}

/// Every session of a person that has not been ended, the one seen last first. Those past their time are among them.
pub async fn list_of(conn: &mut PgConnection, account: AccountId) -> sqlx::Result<Vec<Session>> {
    sqlx::query_as!(
        Session,
        r#"
        select
            session_id as "id: SessionId", account_id as "account: AccountId", browser, begun_at, seen_at, two_step_at,
            ended_at
        from sessions where account_id = $1 and ended_at is null order by seen_at desc, session_id
        "#,
        account as AccountId,
    )
    .fetch_all(conn)
    .await
}

/// Ends one session of a person's; `false` if it is not theirs, or over.
pub async fn end(
    conn: &mut PgConnection,
    account: AccountId,
    id: SessionId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update sessions set ended_at = $3 where session_id = $2 and account_id = $1 and ended_at is null",
        account as AccountId,
        id as SessionId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Ends every session of a person's, and gives which there were.
pub async fn end_all(
    conn: &mut PgConnection,
    account: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<SessionId>> {
    sqlx::query_scalar!(
        r#"
        update sessions set ended_at = $2 where account_id = $1 and ended_at is null
        returning session_id as "id: SessionId"
        "#,
        account as AccountId,
        at,
    )
    .fetch_all(conn)
    .await
}

/// Forgets sessions that ended, or were last seen, before a time.
pub async fn delete_before(conn: &mut PgConnection, time: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from sessions where ended_at < $1 or seen_at < $1",
        time
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
