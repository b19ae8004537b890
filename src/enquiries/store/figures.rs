//! What became of enquiries, as days and coded reasons: for figures, without anybody's words or names.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::{
    enquiries::progress::EndReason,
    values::{OrganisationId, ProgrammeId, Term},
};

/// An enquiry that was passed on to an organisation, as far as figures need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedOn {
    pub programme: ProgrammeId,
    pub sent_at: DateTime<Utc>,
    /// Replied to, or declined.
    pub answered_at: Option<DateTime<Utc>>,
    pub started_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    /// Of one that ended after it started.
    pub end_reason: Option<EndReason>,
    /// An assessor left it out of what is measured.
    pub left_out: bool,
}

/// An organisation's enquiries that were sent, started or ended on this day or after it.
pub async fn list_of(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    from: NaiveDate,
) -> sqlx::Result<Vec<PassedOn>> {
    let rows = sqlx::query!(
        r#"
        select programme_id as "programme: ProgrammeId", sent_at as "sent_at!", answered_at, started_on, ended_on,
            case when stage = 'ended' then reason end as end_reason, left_out
        from enquiries
        where organisation_id = $1 and sent_at is not null
            and (sent_at >= $2::date - 1 or started_on >= $2 or ended_on >= $2)
        order by sent_at, enquiry_id
        "#,
        organisation as OrganisationId,
        from,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|row| PassedOn {
        programme: row.programme,
        sent_at: row.sent_at,
        answered_at: row.answered_at,
        started_on: row.started_on,
        ended_on: row.ended_on,
        end_reason: row.end_reason.as_deref().and_then(EndReason::from_slug),
        left_out: row.left_out,
    });
    Ok(rows.collect())
}
