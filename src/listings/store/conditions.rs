//! The `listing_conditions` table.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{listings::register::Condition, values::OrganisationId};

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
