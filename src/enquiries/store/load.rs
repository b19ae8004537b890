//! How many enquiries a programme has had.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::values::ProgrammeId;

/// When enquiries were passed on to a programme since an instant, the latest first.
pub async fn list_sent_since(
    conn: &mut PgConnection,
    programme: ProgrammeId,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<DateTime<Utc>>> {
    sqlx::query_scalar!(
        r#"
        select sent_at as "sent_at!" from enquiries
        where programme_id = $1 and sent_at >= $2 order by sent_at desc
        "#,
        programme as ProgrammeId,
        since,
    )
    .fetch_all(conn)
    .await
}
