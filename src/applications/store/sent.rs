//! What was sent, as it was.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{applications::Content, values::ApplicationId};

pub async fn insert(
    conn: &mut PgConnection,
    id: ApplicationId,
    content: &Content,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    sqlx::query!(
        "insert into sent_contents (application_id, content, sent_at) values ($1, $2, $3)",
        id as ApplicationId,
        serde_json::to_value(content)?,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was sent; `None` for an application that never was.
pub async fn find(conn: &mut PgConnection, id: ApplicationId) -> anyhow::Result<Option<Content>> {
    let content = sqlx::query_scalar!(
        "select content from sent_contents where application_id = $1",
        id as ApplicationId,
    )
    .fetch_optional(conn)
    .await?;
    let content = content.map(serde_json::from_value).transpose();
    content.with_context(|| format!("reading what application {id} sent"))
}
