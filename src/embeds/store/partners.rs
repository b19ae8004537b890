//! `partners`.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    embeds::{Origin, Partner, form::Details},
    values::Slug,
};

struct Row {
    code: String,
    name: String,
    sites: Vec<String>,
    version: i32,
    closed_at: Option<DateTime<Utc>>,
}

/// Those that are open first, then by name.
pub async fn list(conn: &mut PgConnection) -> anyhow::Result<Vec<Partner>> {
    let rows = sqlx::query_as!(
        Row,
        "
        select code, name, sites, version, closed_at
        from partners order by closed_at is not null, name, code
        ",
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Partner::try_from).collect()
}

pub async fn find(conn: &mut PgConnection, code: &Slug) -> anyhow::Result<Option<Partner>> {
    let row = sqlx::query_as!(
        Row,
        "select code, name, sites, version, closed_at from partners where code = $1",
        code.as_str(),
    )
    .fetch_optional(conn)
    .await?;
    row.map(Partner::try_from).transpose()
}

/// False where another partner has the code.
pub async fn insert(
    conn: &mut PgConnection,
    code: &Slug,
    details: &Details,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let inserted = sqlx::query!(
        "
        insert into partners (partner_id, code, name, sites, created_at)
        values ($1, $2, $3, $4, $5) on conflict (code) do nothing
        ",
        Uuid::now_v7(),
        code.as_str(),
        details.name,
        &details.texts_of_sites(),
        at,
    )
    .execute(conn)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// False where somebody else has changed it since this version.
pub async fn update(
    conn: &mut PgConnection,
    code: &Slug,
    version: i32,
    details: &Details,
    closed_at: Option<DateTime<Utc>>,
) -> sqlx::Result<bool> {
    let updated = sqlx::query!(
        "
        update partners set name = $3, sites = $4, closed_at = $5, version = version + 1
        where code = $1 and version = $2
        ",
        code.as_str(),
        version,
        details.name,
        &details.texts_of_sites(),
        closed_at,
    )
    .execute(conn)
    .await?;
    Ok(updated.rows_affected() == 1)
}

impl TryFrom<Row> for Partner {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let sites = row.sites.iter().map(|site| Origin::parse(site));
        Ok(Self {
            code: Slug::parse(&row.code).context("a partner's code")?,
            name: row.name,
            sites: sites
                .collect::<Result<_, _>>()
                .context("a partner's sites")?,
            version: row.version,
            closed_at: row.closed_at,
        })
    }
}
