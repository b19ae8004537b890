//! The `listing_reminders` table.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    listings::reminders::Reminder,
    values::{OrganisationId, Term},
};

/// Notes that a reminder goes out now; `false` if it did before, and then it must not go again.
pub async fn insert(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    reminder: Reminder,
    subject: Uuid,
    about_on: NaiveDate,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        r#"
        insert into listing_reminders (organisation_id, reminder, subject_id, about_on, sent_at)
        values ($1, $2, $3, $4, $5) on conflict do nothing
        "#,
        organisation as OrganisationId,
        reminder.slug(),
        subject,
        about_on,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
