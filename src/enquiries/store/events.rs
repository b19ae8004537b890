//! What happened to enquiries.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::rows;
use crate::{
    enquiries::progress::{By, Event, Recorded},
    values::{AccountId, EnquiryId, Term},
};

/// All events of an enquiry, in order.
pub async fn list(conn: &mut PgConnection, of: EnquiryId) -> anyhow::Result<Vec<Recorded>> {
    let events = sqlx::query!(
        "select number, details, side, account_id, at from enquiry_events where enquiry_id = $1 order by number",
        of as EnquiryId,
    )
    .fetch_all(conn)
    .await?;
    let recorded = events.into_iter().map(|row| {
        Ok(Recorded {
            number: u32::try_from(row.number)?,
            event: serde_json::from_value(row.details)?,
            by: rows::by(&row.side, row.account_id)?,
            at: row.at,
        })
    });
    recorded.collect()
}

pub(super) async fn insert(
    conn: &mut PgConnection,
    of: EnquiryId,
    number: u32,
    event: &Event,
    by: By,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    sqlx::query!(
        r#"
        insert into enquiry_events (enquiry_id, number, kind, details, side, account_id, at)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        of as EnquiryId,
        i32::try_from(number)?,
        event.kind(),
        serde_json::to_value(event)?,
        by.side().slug(),
        by.account() as Option<AccountId>,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}
