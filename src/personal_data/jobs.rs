//! Sweeps of this room.

use chrono::{DateTime, Months, Utc};
use sqlx::PgConnection;

use super::{request::WORKS_FOR, store};

/// For as long as somebody may ask whether their request was met.
const ERASURES_KEPT_FOR: Months = Months::new(36);

/// Sweep: forgets requests whose links are over.
pub async fn forget_old_requests(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    let forgotten = store::delete_before(conn, now - WORKS_FOR, now - ERASURES_KEPT_FOR).await?;
    Ok(usize::try_from(forgotten)?)
}
