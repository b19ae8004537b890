//! What the two sides wrote.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::rows;
use crate::{
    enquiries::{Message, progress::By},
    values::{AccountId, EnquiryId, Term},
};

/// All messages of an enquiry, the oldest first.
pub async fn list(conn: &mut PgConnection, of: EnquiryId) -> anyhow::Result<Vec<Message>> {
    let messages = sqlx::query!(
        "select side, account_id, text, at from enquiry_messages where enquiry_id = $1 order by number",
        of as EnquiryId,
    )
    .fetch_all(conn)
    .await?;
    let messages = messages.into_iter().map(|row| {
        Ok(Message {
            by: rows::by(&row.side, row.account_id)?,
            text: row.text,
            at: row.at,
        })
    });
    messages.collect()
}

/// Adds a message of the owner or the organisation. The enquiry's row is to be locked, as recording the step has it.
pub async fn insert(
    conn: &mut PgConnection,
    of: EnquiryId,
    by: By,
    text: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into enquiry_messages (enquiry_id, number, side, account_id, text, at)
        select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from enquiry_messages where enquiry_id = $1
        "#,
        of as EnquiryId,
        by.side().slug(),
        by.account() as Option<AccountId>,
        text,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}
