//! The `listing_conditions` table.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    listings::{
        conditions::{Open, State},
        register::Condition,
    },
    values::{AccountId, OrganisationId, Slug, Term},
};

/// The conditions of a new mark, in place of those of an earlier one, which are closed with it.
pub async fn replace(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    conditions: &[Condition],
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    close(conn, organisation, at).await?;
    for condition in conditions {
        sqlx::query!(
            r#"
            insert into listing_conditions (condition_id, organisation_id, criterion, condition, due_on, created_at)
            values ($1, $2, $3, $4, $5, $6)
            "#,
            Uuid::now_v7(),
            organisation as OrganisationId,
            condition.criterion.to_string(),
            condition.text,
            condition.due_on,
            at,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Closes what is open, because the mark that it was asked for has ended.
pub async fn close(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update listing_conditions set state = 'closed', settled_at = $2 where organisation_id = $1 and state = 'open'",
        organisation as OrganisationId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What is open of one organisation, the earliest due first.
pub async fn list_open_of(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<Open>> {
    list(conn, Some(organisation), None).await
}

/// What is open of anybody, the earliest due first.
pub async fn list_open(conn: &mut PgConnection) -> anyhow::Result<Vec<Open>> {
    list(conn, None, None).await
}

/// A condition, while it is open.
pub async fn find_open(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Option<Open>> {
    Ok(list(conn, None, Some(id)).await?.into_iter().next())
}

async fn list(
    conn: &mut PgConnection,
    of: Option<OrganisationId>,
    id: Option<Uuid>,
) -> anyhow::Result<Vec<Open>> {
    let rows = sqlx::query!(
        r#"
        select
            condition_id, organisation_id as "organisation: OrganisationId", criterion, condition, due_on,
            address.name as "name!", address.slug as "slug!: Slug"
        from listing_conditions
        join organisation_addresses address using (organisation_id)
        where state = 'open' and ($1::uuid is null or organisation_id = $1) and ($2::uuid is null or condition_id = $2)
        order by due_on, criterion, condition_id
        "#,
        of as Option<OrganisationId>,
        id,
    )
    .fetch_all(conn)
    .await?;
    let open = rows.into_iter().map(|row| {
        Ok(Open {
            id: row.condition_id,
            organisation: row.organisation,
            organisation_name: row.name,
            organisation_slug: row.slug,
            condition: Condition {
                criterion: row.criterion.parse()?,
                text: row.condition,
                due_on: row.due_on,
            },
        })
    });
    open.collect()
}

/// Settles a condition; `false` if it was settled already.
pub async fn settle(
    conn: &mut PgConnection,
    id: Uuid,
    state: State,
    note: &str,
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        r#"
        update listing_conditions set state = $2, note = $3, settled_by = $4, settled_at = $5
        where condition_id = $1 and state = 'open'
        "#,
        id,
        state.slug(),
        note,
        by as AccountId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
