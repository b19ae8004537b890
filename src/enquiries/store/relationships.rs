//! Enquiries as follow-ups and figures look at them: relationships that began, and what counts of a stretch of time.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::rows::select_enquiries;
use crate::{
    enquiries::progress::Enquiry,
    values::{
        AccountId, EmailAddress, EnquiryId, MentorId, OrganisationId, ProgrammeId, Reference,
        RequestId,
    },
};

/// Relationships that began or ended on this day or later, the earliest first.
pub async fn list_since(conn: &mut PgConnection, since: NaiveDate) -> anyhow::Result<Vec<Enquiry>> {
    let rows = select_enquiries!(
        "where started_on >= $1 or (started_on is not null and ended_on >= $1) order by started_on, enquiry_id",
        since,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Enquiry::try_from).collect()
}

/// Everything that was sent to a programme, or began there, on this day or later; those of one organisation, or of all.
/// The latest first.
pub async fn list_counted(
    conn: &mut PgConnection,
    since: NaiveDate,
    of: Option<OrganisationId>,
) -> anyhow::Result<Vec<Enquiry>> {
    let rows = select_enquiries!(
        r#"
        where (sent_at >= ($1::date at time zone 'Europe/London') or started_on >= $1)
            and ($2::uuid is null or organisation_id = $2)
        order by sent_at desc, enquiry_id
        "#,
        since,
        of.map(|id| id.0),
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Enquiry::try_from).collect()
}

/// Those that an assessor left out of the figures.
pub async fn list_left_out(conn: &mut PgConnection) -> sqlx::Result<Vec<EnquiryId>> {
    sqlx::query_scalar!(r#"select enquiry_id as "id: EnquiryId" from enquiries where left_out"#)
        .fetch_all(conn)
        .await
}

/// Programmes that ever got an enquiry through us.
pub async fn list_asked_programmes(conn: &mut PgConnection) -> sqlx::Result<Vec<ProgrammeId>> {
    sqlx::query_scalar!(
        r#"select distinct programme_id as "id: ProgrammeId" from enquiries where sent_at is not null"#
    )
    .fetch_all(conn)
    .await
}

/// Everything that this mailbox asked.
pub async fn list_of_mailbox(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
) -> anyhow::Result<Vec<Enquiry>> {
    let rows = select_enquiries!(
        r#"
        where request_id in (select request_id from enquiry_requests where lower(mailbox) = lower($1))
        order by made_at, enquiry_id
        "#,
        mailbox.as_str(),
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Enquiry::try_from).collect()
}
