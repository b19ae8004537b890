//! Enquiries that were answered and of which nothing is heard since.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::values::EnquiryId;

/// Those in which neither side did or wrote anything since an instant, mentoring not having begun. Whether a meeting that
/// lies ahead explains it is for the rules to say.
pub async fn list_quiet_since(
    conn: &mut PgConnection,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<EnquiryId>> {
    sqlx::query_scalar!(
        r#"
        select enquiry_id as "id: EnquiryId" from enquiries
        where stage in ('answered', 'meeting-arranged') and greatest(stage_at, last_message_at) <= $1
        order by stage_at, enquiry_id
        "#,
        since,
    )
    .fetch_all(conn)
    .await
}
