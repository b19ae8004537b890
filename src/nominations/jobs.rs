//! What the calendar does with nominations.

use chrono::{DateTime, Months, Utc};
use sqlx::PgConnection;

use super::store;
use crate::platform::clock::day_of;

/// How long the words of a stranger are kept: after somebody marked the nomination, or where nobody did, after it came.
const KEPT_FOR: Months = Months::new(12);

/// Sweep: forgets nominations that were settled, or left alone, a year ago.
pub async fn forget_old(conn: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let before = now - KEPT_FOR;
    let forgotten = store::delete_before(conn, before, day_of(before)).await?;
    Ok(usize::try_from(forgotten)?)
}
