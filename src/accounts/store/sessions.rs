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

/// Begins a session; `two_step_at` is for those who pass the second step in the same breath.
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
