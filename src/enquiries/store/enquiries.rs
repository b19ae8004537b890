//! Enquiries, and the one way to change them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{events, rows::select_enquiries};
use crate::{
    enquiries::progress::{Enquiry, Side, Step},
    platform::http::AppError,
    values::{
        AccountId, EnquiryId, MentorId, OrganisationId, ProgrammeId, Reference, RequestId, Term,
    },
};

/// Why a step could not be recorded.
#[derive(Debug)]
pub enum RecordError {
    /// Somebody else was quicker: the step is for an earlier version. Load the enquiry and ask it again.
    Stale,
    Broken(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for RecordError {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

impl From<RecordError> for AppError {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::Stale => Self::stale(
                "Somebody else has changed this enquiry meanwhile. Open it again to see how it stands.",
            ),
            RecordError::Broken(error) => error.into(),
        }
    }
}

/// A new enquiry, before its first event.
pub async fn insert(conn: &mut PgConnection, enquiry: &Enquiry) -> anyhow::Result<()> {
    sqlx::query!(
        r#"
        insert into enquiries (
            enquiry_id, reference, request_id, programme_id, organisation_id, resent_from, promised_days, made_at, stage,
            stage_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)
        "#,
        enquiry.id as EnquiryId,
        enquiry.reference.as_str(),
        enquiry.request as RequestId,
        enquiry.programme as ProgrammeId,
        enquiry.organisation as OrganisationId,
        enquiry.resent_from as Option<EnquiryId>,
        i16::try_from(enquiry.promised_days)?,
        enquiry.made_at,
        enquiry.stage.slug(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn find(conn: &mut PgConnection, id: EnquiryId) -> anyhow::Result<Option<Enquiry>> {
    let row = select_enquiries!("where enquiry_id = $1", id as EnquiryId)
        .fetch_optional(conn)
        .await?;
    row.map(Enquiry::try_from).transpose()
}

/// An enquiry that nobody else changes until the transaction ends.
pub async fn lock(conn: &mut PgConnection, id: EnquiryId) -> anyhow::Result<Option<Enquiry>> {
    let row = select_enquiries!("where enquiry_id = $1 for update", id as EnquiryId)
        .fetch_optional(conn)
        .await?;
    row.map(Enquiry::try_from).transpose()
}

pub async fn find_by_reference(
    conn: &mut PgConnection,
    reference: &Reference,
) -> anyhow::Result<Option<Enquiry>> {
    let row = select_enquiries!("where reference = $1", reference.as_str())
        .fetch_optional(conn)
        .await?;
    row.map(Enquiry::try_from).transpose()
}

/// All that one request came to, in the order in which the programmes were asked.
pub async fn list_of_request(
    conn: &mut PgConnection,
    request: RequestId,
) -> anyhow::Result<Vec<Enquiry>> {
    let rows = select_enquiries!(
        "where request_id = $1 order by made_at, enquiry_id",
        request as RequestId
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Enquiry::try_from).collect()
}

/// Records a step, and gives the enquiry as it is then. The event and what it leaves behind join the caller's transaction.
pub async fn record(
    conn: &mut PgConnection,
    step: &Step,
    at: DateTime<Utc>,
) -> Result<Enquiry, RecordError> {
    let stored = lock(conn, step.enquiry()).await?;
    let stored = stored.filter(|stored| stored.version == step.version());
    let enquiry = stored
        .ok_or(RecordError::Stale)?
        .after(step.event(), step.by(), at);
    update(conn, &enquiry).await?;
    events::insert(
        conn,
        enquiry.id,
        enquiry.version,
        step.event(),
        step.by(),
        at,
    )
    .await?;
    Ok(enquiry)
}

async fn update(conn: &mut PgConnection, enquiry: &Enquiry) -> anyhow::Result<()> {
    let (last_message_by, last_message_at) = enquiry.last_message.unzip();
    sqlx::query!(
        r#"
        update enquiries
        set version = $2, stage = $3, stage_at = $4, sent_at = $5, due_on = $6, seen_at = $7, answered_at = $8,
            meeting_on = $9, started_on = $10, mentor_id = $11, ended_on = $12, reason = $13, assigned_to = $14,
            last_message_by = $15, last_message_at = $16, owner_contact_shared_at = $17,
            organisation_contact_shared_at = $18, chased = $19, owner_told_at = $20, left_out = $21, asked_how_at = $22
        where enquiry_id = $1
        "#,
        enquiry.id as EnquiryId,
        i32::try_from(enquiry.version)?,
        enquiry.stage.slug(),
        enquiry.stage_at,
        enquiry.sent_at,
        enquiry.due_on,
        enquiry.seen_at,
        enquiry.answered_at,
        enquiry.meeting_on,
        enquiry.started_on,
        enquiry.mentor as Option<MentorId>,
        enquiry.ended_on,
        enquiry.reason,
        enquiry.assigned_to as Option<AccountId>,
        last_message_by.map(Side::slug),
        last_message_at,
        enquiry.owner_contact_shared_at,
        enquiry.organisation_contact_shared_at,
        enquiry.chased.map(Term::slug),
        enquiry.owner_told_at,
        enquiry.left_out,
        enquiry.asked_how_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}
