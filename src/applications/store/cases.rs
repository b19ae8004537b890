//! Cases: their events, and the one way to add to them.

use std::fmt;

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::rows::{EventRow, details_of};
use crate::{
    accounts::audit::{self, By},
    applications::case::{Case, Proof, Recorded},
    platform::http::AppError,
    values::{AccountId, ApplicationId, Term},
};

/// Why a step could not be recorded.
#[derive(Debug)]
pub enum RecordError {
    /// Somebody else was quicker: the proof is for an earlier version. Load the case and ask it again.
    Stale,
    /// The organisation has begun another application meanwhile, so this one cannot be taken up again.
    AnotherRunning,
    Broken(anyhow::Error),
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stale => {
                f.write_str("Somebody else has changed this application meanwhile. Open it again to see how it stands.")
            }
            Self::AnotherRunning => f.write_str(
                "The organisation has another application running, which has to end first.",
            ),
            Self::Broken(cause) => cause.fmt(f),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for RecordError {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

impl RecordError {
    /// What the visitor sees. Not a `From`, which `?` needs for faults.
    pub fn into_app_error(self) -> AppError {
        match self {
            Self::Stale => AppError::Stale(Some(self.to_string())),
            Self::AnotherRunning => AppError::Unprocessable(self.to_string()),
            Self::Broken(cause) => cause.into(),
        }
    }
}

/// The case of an application; `None` if there is no such application.
pub async fn find(conn: &mut PgConnection, id: ApplicationId) -> anyhow::Result<Option<Case>> {
    let events = list_events(conn, id).await?;
    if events.is_empty() {
        return Ok(None);
    }
    let case = Case::replay(id, &events).with_context(|| format!("replaying application {id}"))?;
    Ok(Some(case))
}

/// All that happened to an application, in order.
pub async fn list_events(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> anyhow::Result<Vec<Recorded>> {
    let rows = sqlx::query_as!(
        EventRow,
        "select number, kind, details, by, at from case_events where application_id = $1 order by number",
        id as ApplicationId,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Recorded::try_from).collect()
}

/// Makes a proven step true: adds its event, brings the application's row up to it, and writes the audit trail. Returns
/// the case after the step.
pub async fn record(
    conn: &mut PgConnection,
    proof: &Proof,
    at: DateTime<Utc>,
) -> Result<Case, RecordError> {
    let id = proof.application();
    // Whoever comes second waits here, and then finds another version.
    sqlx::query_scalar!(
        "select version from applications where application_id = $1 for update",
        id as ApplicationId,
    )
    .fetch_one(&mut *conn)
    .await
    .with_context(|| format!("locking application {id}"))?;
    let before = find(conn, id)
        .await?
        .with_context(|| format!("application {id} has no events"))?;
    if before.version() != proof.version() {
        return Err(RecordError::Stale);
    }
    let recorded = Recorded {
        number: proof.version() + 1,
        event: proof.event().clone(),
        by: proof.by(),
        at,
    };
    let mut after = before.clone();
    after
        .follow(&recorded)
        .with_context(|| format!("application {id}"))?;
    update_row(conn, &after).await?;
    insert_event(conn, id, &recorded).await?;
    audit::record(conn, &told(&before, &after, &recorded)).await?;
    Ok(after)
}

/// What the audit trail is told: the step, and where it led. What was said is in the case's own history, since some of
/// it is said in confidence.
fn told(before: &Case, after: &Case, recorded: &Recorded) -> audit::Event {
    let by = recorded.by.map_or(By::Program("timetable"), By::Account);
    let subject = format!("application/{}", after.id());
    let old = json!({ "stage": before.stage(), "holder": before.holder() });
    let new = json!({
        "event": recorded.number,
        "stage": after.stage(),
        "holder": after.holder(),
        "decision": after.ruling().map(|ruling| ruling.decision.name()),
    });
    audit::Event::new(by, recorded.event.audited_as(), subject, recorded.at)
        .from(old)
        .to(new)
}

async fn update_row(conn: &mut PgConnection, case: &Case) -> Result<(), RecordError> {
    let updated = sqlx::query!(
        r#"
        update applications
        set stage = $2, stage_at = $3, version = $4, holder_id = $5, due_on = $6, sent_at = $7, decided_at = $8
        where application_id = $1
        "#,
        case.id() as ApplicationId,
        case.stage().slug(),
        case.stage_at(),
        i32::try_from(case.version())?,
        case.holder() as Option<AccountId>,
        case.information_wanted().map(|asked| asked.due_on),
        case.sent_at(),
        case.ruling().map(|ruling| ruling.at),
    )
    .execute(conn)
    .await;
    match updated {
        Ok(_) => Ok(()),
        Err(sqlx::Error::Database(fault)) if fault.constraint() == Some("applications_running") => {
            Err(RecordError::AnotherRunning)
        }
        Err(fault) => Err(fault.into()),
    }
}

pub(super) async fn insert_event(
    conn: &mut PgConnection,
    id: ApplicationId,
    recorded: &Recorded,
) -> anyhow::Result<()> {
    sqlx::query!(
        "insert into case_events (application_id, number, kind, details, by, at) values ($1, $2, $3, $4, $5, $6)",
        id as ApplicationId,
        i32::try_from(recorded.number)?,
        recorded.event.kind(),
        details_of(&recorded.event)?,
        recorded.by as Option<AccountId>,
        recorded.at,
    )
    .execute(conn)
    .await?;
    Ok(())
}
