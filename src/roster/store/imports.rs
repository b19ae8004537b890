//! `roster_imports`: files between their dry run and the yes to it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::values::{AccountId, OrganisationId};

/// Keeps a file's text; of one person's files for an organisation the latest only.
pub async fn insert(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    by: AccountId,
    content: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    sqlx::query!(
        "delete from roster_imports where organisation_id = $1 and account_id = $2",
        organisation as OrganisationId,
        by as AccountId,
    )
    .execute(&mut *conn)
    .await?;
    let id = Uuid::now_v7();
    sqlx::query!(
        r#"
        insert into roster_imports (import_id, organisation_id, account_id, content, made_at)
        values ($1, $2, $3, $4, $5)
        "#,
        id,
        organisation as OrganisationId,
        by as AccountId,
        content,
        at,
    )
    .execute(conn)
    .await?;
    Ok(id)
}

/// The text of somebody's file for an organisation.
pub async fn find(
    conn: &mut PgConnection,
    id: Uuid,
    organisation: OrganisationId,
    by: AccountId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select content from roster_imports where import_id = $1 and organisation_id = $2 and account_id = $3",
        id,
        organisation as OrganisationId,
        by as AccountId,
    )
    .fetch_optional(conn)
    .await
}

pub async fn delete(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!("delete from roster_imports where import_id = $1", id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Files that nobody said yes or no to.
pub async fn delete_before(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!("delete from roster_imports where made_at < $1", before)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

/// Removes every file that holds this text, such as a mailbox.
pub async fn delete_holding(conn: &mut PgConnection, text: &str) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from roster_imports where position(lower($1) in lower(content)) > 0",
        text,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
