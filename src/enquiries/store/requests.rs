//! What owners asked, with all that is personal in it.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, types::Json};

use crate::{
    enquiries::Request,
    values::{EmailAddress, RequestId},
};

pub async fn insert(conn: &mut PgConnection, request: &Request) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into enquiry_requests (
            request_id, name, business, mailbox, phone, message, need, lines, consented_at, made_at, confirmed_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        "#,
        request.id as RequestId,
        request.name,
        request.business,
        request.mailbox.as_ref().map_or("", EmailAddress::as_str),
        request.phone,
        request.message,
        request.need,
        Json(&request.lines) as Json<&Vec<(String, String)>>,
        request.consented_at,
        request.made_at,
        request.confirmed_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn find(conn: &mut PgConnection, id: RequestId) -> sqlx::Result<Option<Request>> {
    let row = sqlx::query!(
        r#"
        select name, business, mailbox, phone, message, need, lines as "lines: Json<Vec<(String, String)>>", consented_at,
            made_at, confirmed_at, erased_at
        from enquiry_requests where request_id = $1
        "#,
        id as RequestId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Request {
        id,
        name: row.name,
        business: row.business,
        mailbox: EmailAddress::parse(&row.mailbox).ok(),
        phone: row.phone,
        message: row.message,
        need: row.need,
        lines: row.lines.0,
        consented_at: row.consented_at,
        made_at: row.made_at,
        confirmed_at: row.confirmed_at,
        erased_at: row.erased_at,
    }))
}

/// The mailbox has shown that it is the person's. `false` if it had before, or there is no such request (any more). Whoever
/// comes second waits for the first.
pub async fn confirm(
    conn: &mut PgConnection,
    id: RequestId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update enquiry_requests set confirmed_at = $2 where request_id = $1 and confirmed_at is null",
        id as RequestId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The confirmed requests of a mailbox, with when each was made; the latest first.
pub async fn list_confirmed_of(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
) -> sqlx::Result<Vec<(RequestId, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        r#"
        select request_id as "id: RequestId", made_at from enquiry_requests
        where lower(mailbox) = lower($1) and confirmed_at is not null and erased_at is null
        order by made_at desc limit 20
        "#,
        mailbox.as_str(),
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.made_at)).collect())
}
