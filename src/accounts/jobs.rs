//! Sweeps of this room.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{
    kept_post::KEPT_FOR,
    session::OF_OTHERS,
    store::{kept_posts, sessions, sign_ins},
};

/// After a sign-in ran out: for as long as somebody may ask why it did not work.
const SIGN_INS_KEPT_FOR: TimeDelta = TimeDelta::days(1);
/// Longer than any session may stand idle, and longer after its end than what was typed in it is kept.
const SESSIONS_KEPT_FOR: TimeDelta = OF_OTHERS.idle;

/// Sweep: forgets sign-ins and sessions that are over, and forms that nobody came back for.
pub async fn forget_what_is_over(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    let forgotten = sign_ins::delete_before(conn, now - SIGN_INS_KEPT_FOR).await?
        + sessions::delete_before(conn, now - SESSIONS_KEPT_FOR).await?
        + kept_posts::delete_before(conn, now - KEPT_FOR).await?;
    Ok(usize::try_from(forgotten)?)
}
