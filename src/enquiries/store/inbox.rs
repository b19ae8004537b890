//! An organisation's enquiries, heap by heap.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::rows::term;
use crate::{
    enquiries::{
        inbox::{Counts, Heap, Line, due_until},
        progress::Enquiry,
        store::rows::select_enquiries,
    },
    values::{
        AccountId, EnquiryId, MentorId, OrganisationId, Page, PageNumber, ProgrammeId, Reference,
        RequestId, Term,
    },
};

/// How many lie on each heap on a day.
pub async fn count(
    conn: &mut PgConnection,
    of: OrganisationId,
    today: NaiveDate,
) -> anyhow::Result<Counts> {
    let row = sqlx::query!(
        r#"
        select
            count(*) filter (where stage in ('sent', 'seen') and due_on > $3) as "new!",
            count(*) filter (where stage in ('sent', 'seen') and due_on between $2 and $3) as "due!",
            count(*) filter (where stage in ('sent', 'seen') and due_on < $2) as "overdue!",
            count(*) filter (where stage in ('answered', 'meeting-arranged', 'started')) as "in_progress!",
            count(*) filter (where stage in ('ended', 'declined', 'closed')) as "closed!"
        from enquiries where organisation_id = $1
        "#,
        of as OrganisationId,
        today,
        due_until(today),
    )
    .fetch_one(conn)
    .await?;
    Ok(Counts::new(
        usize::try_from(row.new)?,
        usize::try_from(row.due)?,
        usize::try_from(row.overdue)?,
        usize::try_from(row.in_progress)?,
        usize::try_from(row.closed)?,
    ))
}

/// One page of a heap. What is open comes oldest first; what is closed, the latest first.
pub async fn list(
    conn: &mut PgConnection,
    of: OrganisationId,
    heap: Heap,
    today: NaiveDate,
    number: PageNumber,
    page_size: usize,
) -> anyhow::Result<Page<Line>> {
    let total = count(conn, of, today).await?.of(heap);
    let rows = sqlx::query!(
        r#"
        select reference as "reference: Reference", programmes.name as programme, enquiry_requests.name as owner, stage,
            sent_at as "sent_at!", due_on as "due_on!", assigned_to as "assigned_to: AccountId", last_message_by
        from enquiries
            join programmes using (programme_id)
            join enquiry_requests using (request_id)
        where enquiries.organisation_id = $1
            and case $2
                when 'new' then stage in ('sent', 'seen') and due_on > $4
                when 'due' then stage in ('sent', 'seen') and due_on between $3 and $4
                when 'overdue' then stage in ('sent', 'seen') and due_on < $3
                when 'in-progress' then stage in ('answered', 'meeting-arranged', 'started')
                else stage in ('ended', 'declined', 'closed')
            end
        order by case when $2 = 'closed' then stage_at end desc, sent_at, enquiry_id
        offset $5 limit $6
        "#,
        of as OrganisationId,
        heap.slug(),
        today,
        due_until(today),
        i64::try_from(number.offset(page_size)).unwrap_or(i64::MAX),
        i64::try_from(page_size)?,
    )
    .fetch_all(conn)
    .await?;
    let items = rows.into_iter().map(|row| {
        Ok(Line {
            reference: row.reference,
            programme: row.programme,
            owner: row.owner,
            stage: term(&row.stage)?,
            sent_at: row.sent_at,
            due_on: row.due_on,
            assigned_to: row.assigned_to,
            last_message_by: row.last_message_by.as_deref().map(term).transpose()?,
        })
    });
    Ok(Page {
        items: items.collect::<anyhow::Result<_>>()?,
        number,
        page_size,
        total,
    })
}

/// An organisation's own enquiry, once it was passed on; `None` for every other.
pub async fn find(
    conn: &mut PgConnection,
    of: OrganisationId,
    reference: &Reference,
) -> anyhow::Result<Option<Enquiry>> {
    let row = select_enquiries!(
        "where organisation_id = $1 and reference = $2 and sent_at is not null",
        of as OrganisationId,
        reference.as_str(),
    )
    .fetch_optional(conn)
    .await?;
    row.map(Enquiry::try_from).transpose()
}

/// Those that wait for an answer and of which a reminder may be due; which one is for the rules to say.
pub async fn list_to_chase(conn: &mut PgConnection) -> sqlx::Result<Vec<EnquiryId>> {
    sqlx::query_scalar!(
        r#"
        select enquiry_id as "id: EnquiryId" from enquiries
        where stage in ('sent', 'seen') and chased is distinct from 'after'
        order by due_on, enquiry_id
        "#,
    )
    .fetch_all(conn)
    .await
}
