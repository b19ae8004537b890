//! Figures that organisations contest.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    outcomes::contest::{Contest, Decided, Decision, Figure},
    values::{AccountId, EnquiryId, OrganisationId, ProgrammeId, Term},
};

struct Row {
    id: Uuid,
    organisation: OrganisationId,
    programme: ProgrammeId,
    figure: String,
    enquiry: Option<EnquiryId>,
    why: String,
    made_by: AccountId,
    made_at: DateTime<Utc>,
    decision: Option<String>,
    reason: String,
    decided_by: Option<AccountId>,
    decided_at: Option<DateTime<Utc>>,
}

/// A checked query for whole contests: what follows `from figure_contests`, and its arguments.
macro_rules! select_contests {
    ($rest:literal $(, $argument:expr)* $(,)?) => {
        sqlx::query_as!(
            Row,
            r#"
            select contest_id as id, organisation_id as "organisation: OrganisationId",
                programme_id as "programme: ProgrammeId", figure, enquiry_id as "enquiry: EnquiryId", why,
                made_by as "made_by: AccountId", made_at, decision, reason, decided_by as "decided_by: AccountId",
                decided_at
            from figure_contests
            "#
                + $rest,
            $($argument),*
        )
    };
}

impl TryFrom<Row> for Contest {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let id = row.id;
        let decision = row.decision.as_deref().and_then(Decision::from_slug);
        let decided = match (decision, row.decided_by, row.decided_at) {
            (Some(decision), Some(by), Some(at)) => Some(Decided {
                decision,
                reason: row.reason,
                by,
                at,
            }),
            _ => None,
        };
        Ok(Self {
            id,
            organisation: row.organisation,
            programme: row.programme,
            figure: Figure::from_slug(&row.figure)
                .with_context(|| format!("figure of contest {id}"))?,
            enquiry: row.enquiry,
            why: row.why,
            made_by: row.made_by,
            made_at: row.made_at,
            decided,
        })
    }
}

/// `false` if the same record of the same figure is contested already.
pub async fn insert(conn: &mut PgConnection, contest: &Contest) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        r#"
        insert into figure_contests (contest_id, organisation_id, programme_id, figure, enquiry_id, why, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict do nothing
        "#,
        contest.id,
        contest.organisation as OrganisationId,
        contest.programme as ProgrammeId,
        contest.figure.slug(),
        contest.enquiry as Option<EnquiryId>,
        contest.why,
        contest.made_by as AccountId,
        contest.made_at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Those that wait for an assessor, the oldest first.
pub async fn list_open(conn: &mut PgConnection) -> anyhow::Result<Vec<Contest>> {
    let rows = select_contests!("where decision is null order by made_at, contest_id")
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(Contest::try_from).collect()
}

/// All of an organisation, the latest first.
pub async fn list_of(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<Contest>> {
    let rows = select_contests!(
        "where organisation_id = $1 order by made_at desc, contest_id",
        organisation as OrganisationId
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Contest::try_from).collect()
}

pub async fn find(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Option<Contest>> {
    let row = select_contests!("where contest_id = $1", id)
        .fetch_optional(conn)
        .await?;
    row.map(Contest::try_from).transpose()
}

/// `false` if somebody else has decided it meanwhile.
pub async fn decide(conn: &mut PgConnection, id: Uuid, decided: &Decided) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        r#"
        update figure_contests set decision = $2, reason = $3, decided_by = $4, decided_at = $5
        where contest_id = $1 and decision is null
        "#,
        id,
        decided.decision.slug(),
        decided.reason,
        decided.by as AccountId,
        decided.at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
