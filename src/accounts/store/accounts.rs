//! The `accounts` table, with what people may do now.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    accounts::{Account, Level, StaffRole},
    values::{AccountId, EmailAddress, OrganisationId, Term},
};

/// The account of a mailbox, made if there is none. `name` is for a new account only: what a person has told of
/// themselves stays.
pub async fn find_or_insert(
    conn: &mut PgConnection,
    email: &EmailAddress,
    name: &str,
    at: DateTime<Utc>,
) -> anyhow::Result<Account> {
    sqlx::query!(
        "
        insert into accounts (account_id, email, mailbox, name, created_at) values ($1, $2, $3, $4, $5)
        on conflict (mailbox) do nothing
        ",
        AccountId::new() as AccountId,
        email.as_str(),
        mailbox(email),
        name,
        at,
    )
    .execute(&mut *conn)
    .await?;
    find_by_email(conn, email)
        .await?
        .context("an account that was just made is gone")
}

pub async fn find_by_email(
    conn: &mut PgConnection,
    email: &EmailAddress,
) -> anyhow::Result<Option<Account>> {
    let row = sqlx::query_as!(
        AccountRow,
        r#"
        select account_id as "account_id: AccountId", email, name, suspended_at
        from accounts where mailbox = $1
        "#,
        mailbox(email),
    )
    .fetch_optional(conn)
    .await?;
    row.map(Account::try_from).transpose()
}

pub async fn find(conn: &mut PgConnection, id: AccountId) -> anyhow::Result<Option<Account>> {
    let row = sqlx::query_as!(
        AccountRow,
        r#"
        select account_id as "account_id: AccountId", email, name, suspended_at
        from accounts where account_id = $1
        "#,
        id as AccountId,
    )
    .fetch_optional(conn)
    .await?;
    row.map(Account::try_from).transpose()
}

pub async fn set_name(conn: &mut PgConnection, id: AccountId, name: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update accounts set name = $2 where account_id = $1",
        id as AccountId,
        name
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds a role as it stands now; the grant beside it is recorded by who calls. `false` if they had it already.
pub async fn insert_role(
    conn: &mut PgConnection,
    id: AccountId,
    role: StaffRole,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into staff_roles (account_id, role) values ($1, $2) on conflict do nothing",
        id as AccountId,
        role.slug(),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes a role away; `false` if they did not have it.
pub async fn delete_role(
    conn: &mut PgConnection,
    id: AccountId,
    role: StaffRole,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from staff_roles where account_id = $1 and role = $2",
        id as AccountId,
        role.slug(),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Makes somebody a member, or moves them to another level.
pub async fn set_membership(
    conn: &mut PgConnection,
    id: AccountId,
    organisation: OrganisationId,
    level: Level,
) -> sqlx::Result<()> {
    sqlx::query!(
        "
        insert into memberships (account_id, organisation_id, level) values ($1, $2, $3)
        on conflict (account_id, organisation_id) do update set level = excluded.level
        ",
        id as AccountId,
        organisation as OrganisationId,
        level.slug(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a membership; `false` if there was none.
pub async fn delete_membership(
    conn: &mut PgConnection,
    id: AccountId,
    organisation: OrganisationId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from memberships where account_id = $1 and organisation_id = $2",
        id as AccountId,
        organisation as OrganisationId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// By what a mailbox is known for the same, however its address is typed.
pub fn mailbox(email: &EmailAddress) -> String {
    email.as_str().to_lowercase()
}

struct AccountRow {
    account_id: AccountId,
    email: String,
    name: String,
    suspended_at: Option<DateTime<Utc>>,
}

impl TryFrom<AccountRow> for Account {
    type Error = anyhow::Error;

    fn try_from(row: AccountRow) -> anyhow::Result<Self> {
        let id = row.account_id;
        Ok(Self {
            id,
            email: EmailAddress::parse(&row.email).with_context(|| format!("account {id}"))?,
            name: row.name,
            suspended_at: row.suspended_at,
        })
    }
}
