//! Enquiries that nobody answers.

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::values::EnquiryId;

/// Those that nobody answered by their day, which was before this one, and whose owners have not heard of it.
pub async fn list_untold(
    conn: &mut PgConnection,
    today: NaiveDate,
) -> sqlx::Result<Vec<EnquiryId>> {
    sqlx::query_scalar!(
        r#"
        select enquiry_id as "id: EnquiryId" from enquiries
        where stage in ('sent', 'seen') and due_on < $1 and owner_told_at is null
        order by due_on, enquiry_id
        "#,
        today,
    )
    .fetch_all(conn)
    .await
}

/// Those whose day was before this one.
pub async fn list_due_before(
    conn: &mut PgConnection,
    day: NaiveDate,
) -> sqlx::Result<Vec<EnquiryId>> {
    sqlx::query_scalar!(
        r#"
        select enquiry_id as "id: EnquiryId" from enquiries
        where stage in ('sent', 'seen') and due_on < $1
        order by due_on, enquiry_id
        "#,
        day,
    )
    .fetch_all(conn)
    .await
}
