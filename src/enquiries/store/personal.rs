//! What is held of one owner, and emptying it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::values::{EnquiryId, RequestId};

/// An enquiry with the names around it.
#[derive(Debug)]
pub struct Named {
    pub id: EnquiryId,
    pub reference: String,
    pub programme: String,
    pub organisation: String,
    pub stage: String,
}

/// What somebody with this mailbox asked, the earliest first; what was erased is no longer anybody's.
pub async fn list_requests(conn: &mut PgConnection, mailbox: &str) -> sqlx::Result<Vec<RequestId>> {
    sqlx::query_scalar!(
        r#"
        select request_id as "id: RequestId" from enquiry_requests
        where lower(mailbox) = lower($1) order by made_at, request_id
        "#,
        mailbox
    )
    .fetch_all(conn)
    .await
}

/// Confirmed requests of which nothing was heard since `before`: no message, no step. One whose mentoring has begun counts
/// from `begun_before` instead, so that the questions a year after the start find whom to ask.
pub async fn list_silent(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
    begun_before: DateTime<Utc>,
) -> sqlx::Result<Vec<RequestId>> {
    sqlx::query_scalar!(
        r#"
        select request_id as "id: RequestId" from enquiry_requests
        where confirmed_at is not null and erased_at is null and confirmed_at < $1 and not exists (
            select from enquiries
            where enquiries.request_id = enquiry_requests.request_id
                and greatest(stage_at, last_message_at) >= case stage when 'started' then $2 else $1 end
        )
        order by made_at
        "#,
        before,
        begun_before
    )
    .fetch_all(conn)
    .await
}

/// Requests that nobody confirmed, made before an instant.
pub async fn list_unconfirmed(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
) -> sqlx::Result<Vec<RequestId>> {
    sqlx::query_scalar!(
        r#"
        select request_id as "id: RequestId" from enquiry_requests
        where confirmed_at is null and made_at < $1 order by made_at
        "#,
        before
    )
    .fetch_all(conn)
    .await
}

/// The enquiries of a request, in the order in which they were made.
pub async fn list_named(conn: &mut PgConnection, id: RequestId) -> sqlx::Result<Vec<Named>> {
    sqlx::query_as!(
        Named,
        r#"
        select
            enquiry_id as "id: EnquiryId", reference, programme.name as "programme!", address.name as "organisation!",
            stage
        from enquiries
        join programme_names programme using (programme_id)
        join organisation_addresses address on address.organisation_id = enquiries.organisation_id
        where request_id = $1 order by made_at, enquiry_id
        "#,
        id as RequestId
    )
    .fetch_all(conn)
    .await
}

pub async fn delete_request(conn: &mut PgConnection, id: RequestId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from enquiry_requests where request_id = $1",
        id as RequestId
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Empties a request of all that is personal.
pub async fn empty_request(
    conn: &mut PgConnection,
    id: RequestId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "
        update enquiry_requests
        set name = '', business = '', mailbox = '', phone = '', message = '', need = '', lines = '[]', erased_at = $2
        where request_id = $1
        ",
        id as RequestId,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts `with` in the place of all that one side wrote.
pub async fn empty_messages(
    conn: &mut PgConnection,
    id: RequestId,
    side: &str,
    with: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "
        update enquiry_messages set text = $3
        where side = $2 and text <> $3 and enquiry_id in (select enquiry_id from enquiries where request_id = $1)
        ",
        id as RequestId,
        side,
        with
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Puts `with` in the place of what the pattern finds in what organisations wrote.
pub async fn replace_in_replies(
    conn: &mut PgConnection,
    id: RequestId,
    pattern: &str,
    with: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "
        update enquiry_messages set text = regexp_replace(text, $2, $3, 'gi')
        where text ~* $2 and enquiry_id in (select enquiry_id from enquiries where request_id = $1)
        ",
        id as RequestId,
        pattern,
        with
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
