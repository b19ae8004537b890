//! `marks`.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{directory::Assessment, marks::Mark, values::OrganisationId};

struct Row {
    mark_id: Uuid,
    organisation_id: OrganisationId,
    assessed_on: NaiveDate,
    expires_on: NaiveDate,
    status_index: i32,
    issued_at: DateTime<Utc>,
}

/// Gives marks to assessments that have none yet, and follows an end that was moved.
pub async fn write(
    conn: &mut PgConnection,
    assessments: &[(OrganisationId, Assessment)],
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let ids: Vec<_> = assessments.iter().map(|_| Uuid::now_v7()).collect();
    let organisations: Vec<_> = assessments.iter().map(|(id, _)| id.0).collect();
    let on: Vec<_> = assessments.iter().map(|(_, of)| of.on).collect();
    let until: Vec<_> = assessments.iter().map(|(_, of)| of.expires_on).collect();
    sqlx::query!(
        "
        insert into marks (mark_id, organisation_id, assessed_on, expires_on, issued_at)
        select *, $5 from unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[])
        on conflict (organisation_id, assessed_on) do update set expires_on = excluded.expires_on
        ",
        &ids,
        &organisations,
        &on,
        &until,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Every mark there ever was.
pub async fn list(conn: &mut PgConnection) -> anyhow::Result<Vec<Mark>> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select mark_id, organisation_id as "organisation_id: OrganisationId", assessed_on, expires_on, status_index, issued_at
        from marks order by status_index
        "#,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Mark::try_from).collect()
}

/// The latest of an organisation.
pub async fn find_latest(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> anyhow::Result<Option<Mark>> {
    let row = sqlx::query_as!(
        Row,
        r#"
        select mark_id, organisation_id as "organisation_id: OrganisationId", assessed_on, expires_on, status_index, issued_at
        from marks where organisation_id = $1 order by assessed_on desc limit 1
        "#,
        organisation as OrganisationId,
    )
    .fetch_optional(conn)
    .await?;
    row.map(Mark::try_from).transpose()
}

pub async fn find(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Option<Mark>> {
    let row = sqlx::query_as!(
        Row,
        r#"
        select mark_id, organisation_id as "organisation_id: OrganisationId", assessed_on, expires_on, status_index, issued_at
        from marks where mark_id = $1
        "#,
        id,
    )
    .fetch_optional(conn)
    .await?;
    row.map(Mark::try_from).transpose()
}

impl TryFrom<Row> for Mark {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.mark_id,
            organisation: row.organisation_id,
            assessed_on: row.assessed_on,
            expires_on: row.expires_on,
            status_index: usize::try_from(row.status_index)
                .with_context(|| format!("mark {}", row.mark_id))?,
            issued_at: row.issued_at,
        })
    }
}
