//! The `listing_returns` table.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::values::{AccountId, OrganisationId};

/// What an assessed organisation tells once a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearlyReturn {
    pub due_on: NaiveDate,
    /// Businesses mentored in the year.
    pub businesses: i32,
    /// Mentors active at its end.
    pub mentors: i32,
    /// What changed that an assessor should know; empty for nothing.
    pub changes: String,
}

/// `false` if the return of that day was made before; it stays as it was.
pub async fn insert(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    made: &YearlyReturn,
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        r#"
        insert into listing_returns (organisation_id, due_on, businesses, mentors, changes, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
        "#,
        organisation as OrganisationId,
        made.due_on,
        made.businesses,
        made.mentors,
        made.changes,
        by as AccountId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn exists(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    due_on: NaiveDate,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from listing_returns where organisation_id = $1 and due_on = $2) as "exists!""#,
        organisation as OrganisationId,
        due_on,
    )
    .fetch_one(conn)
    .await
}

/// The returns of one organisation, the latest first.
pub async fn list_of(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> sqlx::Result<Vec<YearlyReturn>> {
    sqlx::query_as!(
        YearlyReturn,
        r#"
        select due_on, businesses, mentors, changes from listing_returns
        where organisation_id = $1 order by due_on desc
        "#,
        organisation as OrganisationId,
    )
    .fetch_all(conn)
    .await
}
