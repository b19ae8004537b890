//! The tables of drafts: pages as they were typed, and the programmes they are about.

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::{
    applications::draft::{Answers, Draft, Kept, Section},
    values::{AccountId, ApplicationId, ProgrammeId},
};

/// A page about to be saved.
#[derive(Clone, Copy, Debug)]
pub struct NewPage<'a> {
    pub application: ApplicationId,
    pub section: Section,
    pub answers: &'a Answers,
    /// The version that the form was drawn from; 0 for a page that nobody had saved.
    pub seen: i32,
    pub by: AccountId,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The page has this version now.
    Version(i32),
    /// Somebody else has saved the page since, like this.
    Clash(Kept),
}

/// A programme of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Present,
    Removed { by: AccountId, at: DateTime<Utc> },
}

/// Keeps the application from being sent until the transaction ends; `false` if it is no draft any more. Whoever changes
/// a draft asks this first.
pub async fn hold_open(conn: &mut PgConnection, id: ApplicationId) -> sqlx::Result<bool> {
    let stage = sqlx::query_scalar!(
        "select stage from applications where application_id = $1 for share",
        id as ApplicationId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(stage.as_deref() == Some("draft"))
}

/// Keeps everybody from changing the draft until the transaction ends.
pub async fn close(conn: &mut PgConnection, id: ApplicationId) -> sqlx::Result<()> {
    sqlx::query!(
        "select application_id from applications where application_id = $1 for update",
        id as ApplicationId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(())
}

/// The whole draft. A page whose name is not known any more is passed over.
pub async fn find(conn: &mut PgConnection, id: ApplicationId) -> anyhow::Result<Draft> {
    let programmes = sqlx::query_scalar!(
        r#"
        select programme_id as "programme_id: ProgrammeId" from draft_programmes
        where application_id = $1 and removed_at is null
        order by added_at, programme_id
        "#,
        id as ApplicationId,
    )
    .fetch_all(&mut *conn)
    .await?;
    let rows = sqlx::query_as!(
        PageRow,
        r#"
        select section, answers, version, saved_by as "saved_by: AccountId", saved_at
        from draft_pages where application_id = $1
        "#,
        id as ApplicationId,
    )
    .fetch_all(conn)
    .await?;
    let mut draft = Draft {
        programmes,
        ..Draft::default()
    };
    for row in rows {
        if let Ok(section) = row.section.parse() {
            draft.pages.insert(section, row.try_into()?);
        }
    }
    Ok(draft)
}

/// One page as it was last saved.
pub async fn find_page(
    conn: &mut PgConnection,
    id: ApplicationId,
    section: Section,
) -> anyhow::Result<Option<Kept>> {
    let row = sqlx::query_as!(
        PageRow,
        r#"
        select section, answers, version, saved_by as "saved_by: AccountId", saved_at
        from draft_pages where application_id = $1 and section = $2
        "#,
        id as ApplicationId,
        section.to_string(),
    )
    .fetch_optional(conn)
    .await?;
    row.map(Kept::try_from).transpose()
}

/// Saves a page, unless somebody else has saved it since the form was drawn and said something else.
pub async fn save(
    conn: &mut PgConnection,
    page: NewPage<'_>,
    at: DateTime<Utc>,
) -> anyhow::Result<Saved> {
    let version = sqlx::query_scalar!(
        r#"
        insert into draft_pages (application_id, section, answers, version, saved_by, saved_at)
        values ($1, $2, $3, 1, $5, $6)
        on conflict (application_id, section) do update
        set answers = excluded.answers, version = draft_pages.version + 1, saved_by = excluded.saved_by,
            saved_at = excluded.saved_at
        where draft_pages.version = $4
        returning version
        "#,
        page.application as ApplicationId,
        page.section.to_string(),
        serde_json::to_value(page.answers)?,
        page.seen,
        page.by as AccountId,
        at,
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(version) = version {
        return Ok(Saved::Version(version));
    }
    let theirs = find_page(conn, page.application, page.section)
        .await?
        .with_context(|| format!("the page {} that stood in the way is gone", page.section))?;
    Ok(if theirs.answers == *page.answers {
        Saved::Version(theirs.version)
    } else {
        Saved::Clash(theirs)
    })
}

pub async fn add_programme(
    conn: &mut PgConnection,
    id: ApplicationId,
    programme: ProgrammeId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into draft_programmes (application_id, programme_id, added_at) values ($1, $2, $3)
        on conflict (application_id, programme_id) do update set removed_at = null, removed_by = null
        "#,
        id as ApplicationId,
        programme as ProgrammeId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether the draft has the programme; `None` if it never had.
pub async fn find_programme(
    conn: &mut PgConnection,
    id: ApplicationId,
    programme: ProgrammeId,
) -> sqlx::Result<Option<Standing>> {
    let row = sqlx::query!(
        r#"
        select removed_at, removed_by as "removed_by: AccountId" from draft_programmes
        where application_id = $1 and programme_id = $2
        "#,
        id as ApplicationId,
        programme as ProgrammeId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| match row.removed_by.zip(row.removed_at) {
        Some((by, at)) => Standing::Removed { by, at },
        None => Standing::Present,
    }))
}

pub async fn remove_programme(
    conn: &mut PgConnection,
    id: ApplicationId,
    programme: ProgrammeId,
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        update draft_programmes set removed_at = $4, removed_by = $3
        where application_id = $1 and programme_id = $2 and removed_at is null
        "#,
        id as ApplicationId,
        programme as ProgrammeId,
        by as AccountId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

struct PageRow {
    section: String,
    answers: Value,
    version: i32,
    saved_by: AccountId,
    saved_at: DateTime<Utc>,
}

impl TryFrom<PageRow> for Kept {
    type Error = anyhow::Error;

    fn try_from(row: PageRow) -> anyhow::Result<Self> {
        let answers = serde_json::from_value(row.answers)
            .with_context(|| format!("reading the page {}", row.section))?;
        Ok(Self {
            answers,
            version: row.version,
            by: row.saved_by,
            at: row.saved_at,
        })
    }
}
