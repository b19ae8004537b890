//! Putting a demonstration into the directory's tables, and taking it out again.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{SOURCE, team};
use crate::directory::store::bulk::{self, Batch, Removed, Written};

/// What a loading came to.
#[derive(Clone, Copy, Debug)]
pub struct Loaded {
    /// The former demonstration.
    pub removed: Removed,
    pub written: Written,
}

/// Puts a demonstration in place of any former one. In the caller's transaction, so that visitors see the one or the
/// other and never half of each.
pub async fn load(
    conn: &mut PgConnection,
    demonstration: &Batch,
    at: DateTime<Utc>,
) -> anyhow::Result<Loaded> {
    let removed = remove(conn).await?;
    let written = bulk::write(conn, demonstration).await?;
    team::take_on(conn, &demonstration.organisations, at).await?;
    Ok(Loaded { removed, written })
}

/// Takes the demonstration out, and nothing else.
pub async fn remove(conn: &mut PgConnection) -> anyhow::Result<Removed> {
    team::leave(conn).await?;
    Ok(bulk::remove_source(conn, SOURCE).await?)
}

/// How many organisations the directory has that are not made up.
pub async fn count_real(conn: &mut PgConnection) -> anyhow::Result<i64> {
    let others = bulk::count_others(conn, SOURCE).await?;
    let made_up = team::list_its_own(conn).await?;
    Ok(others - i64::try_from(made_up.len())?)
}
