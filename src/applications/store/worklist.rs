//! The assessors' worklist.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    applications::{Kind, case::Stage},
    values::{AccountId, ApplicationId, OrganisationId, Page, PageNumber, Reference, Term},
};

/// What to show. The default is everything that waits for an assessor's or the applicant's next step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// One stage; `None` for all that are running.
    pub stage: Option<Stage>,
    pub held: Held,
    /// Only those whose due day is before this one.
    pub due_before: Option<NaiveDate>,
}

/// Who holds a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    #[default]
    ByAnybodyOrNobody,
    By(AccountId),
    ByNobody,
}

/// One line, as one reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: ApplicationId,
    pub reference: Reference,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub kind: Kind,
    pub stage: Stage,
    /// Since when it has stood in this stage.
    pub stage_at: DateTime<Utc>,
    pub sent_at: DateTime<Utc>,
    pub holder: Option<AccountId>,
    pub due_on: Option<NaiveDate>,
    /// Whether the reader has declared a conflict of interest in it, so that it opens to others only.
    pub conflict: bool,
}

/// What an assessor may have to do something about; drafts are the applicant's own.
const RUNNING: [Stage; 5] = [
    Stage::Sent,
    Stage::Assessing,
    Stage::InformationAsked,
    Stage::Recommended,
    Stage::UnderReview,
];

impl Filter {
    fn stages(&self) -> Vec<String> {
        let stages = match &self.stage {
            Some(Stage::Draft) => &[],
            Some(stage) => std::slice::from_ref(stage),
            None => &RUNNING[..],
        };
        stages.iter().map(|stage| stage.slug().to_owned()).collect()
    }

    fn holder(&self) -> Option<Uuid> {
        match self.held {
            Held::By(account) => Some(account.0),
            Held::ByAnybodyOrNobody | Held::ByNobody => None,
        }
    }
}

/// A page of the cases that pass the filter, those that were sent first at the top, as `reader` sees them.
pub async fn list(
    conn: &mut PgConnection,
    filter: &Filter,
    reader: AccountId,
    number: PageNumber,
    page_size: usize,
) -> anyhow::Result<Page<Line>> {
    let rows = sqlx::query!(
        r#"
        select
            application_id as "id: ApplicationId", reference as "reference: Reference",
            organisation_id as "organisation: OrganisationId", organisation_names.name as "name!",
            applications.kind, stage, stage_at, sent_at as "sent_at!", holder_id as "holder: AccountId", due_on,
            exists (
                select from case_events conflict
                where conflict.application_id = applications.application_id and conflict.kind = 'conflict-declared'
                    and conflict.by = $1 and conflict.details ->> 'conflict' is not null
            ) as "conflict!",
            count(*) over () as "total!"
        from applications join organisation_names using (organisation_id)
        where stage = any($2) and sent_at is not null
            and ($3::uuid is null or holder_id = $3)
            and (not $4 or holder_id is null)
            and ($5::date is null or due_on < $5)
        order by sent_at, application_id
        limit $6 offset $7
        "#,
        reader as AccountId,
        &filter.stages(),
        filter.holder(),
        filter.held == Held::ByNobody,
        filter.due_before,
        i64::try_from(page_size)?,
        i64::try_from(number.offset(page_size))?,
    )
    .fetch_all(conn)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let items = rows.into_iter().map(|row| {
        Ok(Line {
            kind: Kind::from_slug(&row.kind).context("kind")?,
            stage: Stage::from_slug(&row.stage).context("stage")?,
            id: row.id,
            reference: row.reference,
            organisation: row.organisation,
            organisation_name: row.name,
            stage_at: row.stage_at,
            sent_at: row.sent_at,
            holder: row.holder,
            due_on: row.due_on,
            conflict: row.conflict,
        })
    });
    Ok(Page {
        items: items.collect::<anyhow::Result<_>>()?,
        number,
        page_size,
        total: usize::try_from(total)?,
    })
}

/// How many cases stand in each stage; stages without any are left out, and so are drafts.
pub async fn count_by_stage(conn: &mut PgConnection) -> anyhow::Result<BTreeMap<Stage, usize>> {
    let rows = sqlx::query!(
        r#"
        select stage, count(*) as "cases!" from applications
        where sent_at is not null group by stage
        "#
    )
    .fetch_all(conn)
    .await?;
    let counted = rows.into_iter().map(|row| {
        let stage = Stage::from_slug(&row.stage).context("stage")?;
        Ok((stage, usize::try_from(row.cases)?))
    });
    counted.collect()
}

/// Every case whose applicant has been asked for something, the next one due first: for reminders and lapses.
pub async fn list_information_wanted(conn: &mut PgConnection) -> sqlx::Result<Vec<ApplicationId>> {
    sqlx::query_scalar!(
        r#"
        select application_id as "id: ApplicationId" from applications
        where stage = $1 order by due_on, application_id
        "#,
        Stage::InformationAsked.slug(),
    )
    .fetch_all(conn)
    .await
}
