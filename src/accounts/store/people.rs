//! Questions about people, across the room's tables.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    accounts::{
        Level, StaffRole,
        people::{Entry, Member, Person},
    },
    values::{AccountId, EmailAddress, OrganisationId, Term, TermSet},
};

/// Whom an administrator looks for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Part of an address or a name; empty for everybody.
    pub words: String,
    pub role: Option<StaffRole>,
}

/// What to call a person: their name, or their address until they have told it. `None` for an account that is gone.
pub async fn name_of(conn: &mut PgConnection, account: AccountId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        r#"select coalesce(nullif(name, ''), email) as "name!" from accounts where account_id = $1"#,
        account as AccountId,
    )
    .fetch_optional(conn)
    .await
}

/// [`name_of`] for many at once, as a history needs them.
pub async fn names_of(
    conn: &mut PgConnection,
    accounts: &[AccountId],
) -> sqlx::Result<HashMap<AccountId, String>> {
    let rows = sqlx::query!(
        r#"
        select account_id as "account_id: AccountId", coalesce(nullif(name, ''), email) as "name!"
        from accounts where account_id = any($1)
        "#,
        accounts as &[AccountId],
    )
    .fetch_all(conn)
    .await?;
    let names = rows.into_iter().map(|row| (row.account_id, row.name));
    Ok(names.collect())
}

/// Everybody who has a role as staff and may sign in, by name.
pub async fn list_staff(conn: &mut PgConnection, role: StaffRole) -> anyhow::Result<Vec<Person>> {
    let rows = sqlx::query_as!(
        PersonRow,
        r#"
        select account_id as "account_id: AccountId", email, name
        from accounts join staff_roles using (account_id)
        where role = $1 and suspended_at is null
        order by name, mailbox
        "#,
        role.slug(),
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Person::try_from).collect()
}

/// Everybody who belongs to an organisation and may sign in: owners first, then by name.
pub async fn members_of(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<Member>> {
    let rows = sqlx::query!(
        r#"
        select account_id as "account_id: AccountId", email, name, level,
            not exists (select from sessions where account_id = accounts.account_id) as "is_invited_only!"
        from accounts join memberships using (account_id)
        where organisation_id = $1 and suspended_at is null
        order by array_position(array['owner', 'editor', 'reader'], level), name, mailbox
        "#,
        organisation as OrganisationId,
    )
    .fetch_all(conn)
    .await?;
    let members = rows.into_iter().map(|row| {
        let account = row.account_id;
        Ok(Member {
            level: Level::from_slug(&row.level).with_context(|| format!("member {account}"))?,
            is_invited_only: row.is_invited_only,
            person: person(account, &row.email, row.name)?,
        })
    });
    members.collect()
}

/// One person as administrators see them.
pub async fn find(conn: &mut PgConnection, account: AccountId) -> anyhow::Result<Option<Entry>> {
    let row = sqlx::query_as!(
        EntryRow,
        r#"
        select account_id as "account_id: AccountId", email, name, suspended_at,
            array(select role from staff_roles where account_id = accounts.account_id) as "roles!",
            (select count(*) from memberships where account_id = accounts.account_id) as "memberships!",
            exists (
                select from two_step where account_id = accounts.account_id and confirmed_at is not null
            ) as "has_two_step!",
            (select max(seen_at) from sessions where account_id = accounts.account_id) as seen_at
        from accounts where account_id = $1
        "#,
        account as AccountId,
    )
    .fetch_optional(conn)
    .await?;
    row.map(Entry::try_from).transpose()
}

/// The people who fit, in the order of their addresses.
pub async fn list(
    conn: &mut PgConnection,
    search: &Search,
    skip: i64,
    most: i64,
) -> anyhow::Result<Vec<Entry>> {
    let rows = sqlx::query_as!(
        EntryRow,
        r#"
        select account_id as "account_id: AccountId", email, name, suspended_at,
            array(select role from staff_roles where account_id = accounts.account_id) as "roles!",
            (select count(*) from memberships where account_id = accounts.account_id) as "memberships!",
            exists (
                select from two_step where account_id = accounts.account_id and confirmed_at is not null
            ) as "has_two_step!",
            (select max(seen_at) from sessions where account_id = accounts.account_id) as seen_at
        from accounts
        where (strpos(mailbox, $1) > 0 or strpos(lower(name), $1) > 0)
            and ($2::text is null or exists (
                select from staff_roles where account_id = accounts.account_id and role = $2
            ))
        order by mailbox, account_id offset $3 limit $4
        "#,
        search.words.to_lowercase(),
        search.role.map(Term::slug),
        skip,
        most,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// How many people fit.
pub async fn count(conn: &mut PgConnection, search: &Search) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"
        select count(*) as "count!" from accounts
        where (strpos(mailbox, $1) > 0 or strpos(lower(name), $1) > 0)
            and ($2::text is null or exists (
                select from staff_roles where account_id = accounts.account_id and role = $2
            ))
        "#,
        search.words.to_lowercase(),
        search.role.map(Term::slug),
    )
    .fetch_one(conn)
    .await
}

struct PersonRow {
    account_id: AccountId,
    email: String,
    name: String,
}

struct EntryRow {
    account_id: AccountId,
    email: String,
    name: String,
    suspended_at: Option<DateTime<Utc>>,
    roles: Vec<String>,
    memberships: i64,
    has_two_step: bool,
    seen_at: Option<DateTime<Utc>>,
}

impl TryFrom<PersonRow> for Person {
    type Error = anyhow::Error;

    fn try_from(row: PersonRow) -> anyhow::Result<Self> {
        person(row.account_id, &row.email, row.name)
    }
}

impl TryFrom<EntryRow> for Entry {
    type Error = anyhow::Error;

    fn try_from(row: EntryRow) -> anyhow::Result<Self> {
        Ok(Self {
            person: person(row.account_id, &row.email, row.name)?,
            roles: TermSet::from_slugs(&row.roles),
            memberships: row.memberships,
            has_two_step: row.has_two_step,
            suspended_at: row.suspended_at,
            seen_at: row.seen_at,
        })
    }
}

fn person(account: AccountId, email: &str, name: String) -> anyhow::Result<Person> {
    let email = EmailAddress::parse(email).with_context(|| format!("account {account}"))?;
    Ok(Person {
        account,
        email,
        name,
    })
}

/// The organisations that have this member and no other.
pub async fn list_alone_with(
    conn: &mut PgConnection,
    account: AccountId,
) -> sqlx::Result<Vec<OrganisationId>> {
    sqlx::query_scalar!(
        r#"
        select organisation_id as "organisation_id: OrganisationId" from memberships
        group by organisation_id having array_agg(account_id) = array[$1::uuid]
        "#,
        account as AccountId,
    )
    .fetch_all(conn)
    .await
}
