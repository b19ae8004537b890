//! The `grants` table, and the locks that keep the last administrator and the last owner.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    accounts::{Level, StaffRole, audit::By},
    values::{AccountId, OrganisationId, Term},
};

/// What is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    Role(StaffRole),
    Membership(OrganisationId, Level),
}

/// A grant as it is shown: ended ones too.
#[derive(Clone, Debug)]
pub struct Grant {
    /// The slug of a role as staff.
    pub role: Option<String>,
    pub organisation: Option<OrganisationId>,
    pub level: Option<String>,
    pub granted_by: String,
    pub granted_at: DateTime<Utc>,
    pub reason: String,
    pub ended_by: Option<String>,
    pub ended_at: Option<DateTime<Utc>>,
    pub end_reason: String,
}

/// Opens a grant. One for the same role, or for the same organisation, has been ended before.
pub async fn open(
    conn: &mut PgConnection,
    account: AccountId,
    right: Right,
    by: By,
    why: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (role, organisation, level) = match right {
        Right::Role(role) => (Some(role.slug()), None, None),
        Right::Membership(organisation, level) => (None, Some(organisation), Some(level.slug())),
    };
    sqlx::query!(
        "
        insert into grants (grant_id, account_id, role, organisation_id, level, granted_by, granted_at, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        ",
        Uuid::now_v7(),
        account as AccountId,
        role,
        organisation as Option<OrganisationId>,
        level,
        by.to_string(),
        at,
        why,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends the open grant of a role.
pub async fn end_role(
    conn: &mut PgConnection,
    account: AccountId,
    role: StaffRole,
    by: By,
    why: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "
        update grants set ended_at = $3, ended_by = $4, end_reason = $5
        where account_id = $1 and role = $2 and ended_at is null
        ",
        account as AccountId,
        role.slug(),
        at,
        by.to_string(),
        why,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends the open grant of a membership, at whatever level.
pub async fn end_membership(
    conn: &mut PgConnection,
    account: AccountId,
    organisation: OrganisationId,
    by: By,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "
        update grants set ended_at = $3, ended_by = $4
        where account_id = $1 and organisation_id = $2 and ended_at is null
        ",
        account as AccountId,
        organisation as OrganisationId,
        at,
        by.to_string(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Everything a person was ever granted, newest first.
pub async fn list_of(conn: &mut PgConnection, account: AccountId) -> sqlx::Result<Vec<Grant>> {
    sqlx::query_as!(
        Grant,
        r#"
        select role, organisation_id as "organisation: OrganisationId", level, granted_by, granted_at, reason, ended_by,
            ended_at, end_reason
        from grants where account_id = $1 order by granted_at desc, grant_id desc
        "#,
        account as AccountId,
    )
    .fetch_all(conn)
    .await
}

/// The administrators who can sign in. Their rows stay locked, so that two who remove each other at once go one after
/// the other, and the second sees that it would be the last.
pub async fn lock_administrators(conn: &mut PgConnection) -> sqlx::Result<Vec<AccountId>> {
    sqlx::query_scalar!(
        r#"
        select staff_roles.account_id as "account_id: AccountId"
        from staff_roles join accounts using (account_id)
        where role = 'administrator' and suspended_at is null
        order by account_id
        for update
        "#
    )
    .fetch_all(conn)
    .await
}

/// An organisation's members and their levels, locked for the same reason.
pub async fn lock_members(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> sqlx::Result<Vec<(AccountId, Level)>> {
    let rows = sqlx::query!(
        r#"
        select account_id as "account_id: AccountId", level from memberships
        where organisation_id = $1 order by account_id for update
        "#,
        organisation as OrganisationId,
    )
    .fetch_all(conn)
    .await?;
    let members = rows.into_iter();
    // The table's check allows no other word.
    Ok(members
        .filter_map(|row| Some((row.account_id, Level::from_slug(&row.level)?)))
        .collect())
}

/// Refuses further sign-ins from `at` on, or allows them again; `false` if that was so already.
pub async fn set_suspended(
    conn: &mut PgConnection,
    account: AccountId,
    suspended_at: Option<DateTime<Utc>>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "
        update accounts set suspended_at = $2
        where account_id = $1 and (suspended_at is null) <> ($2::timestamptz is null)
        ",
        account as AccountId,
        suspended_at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
