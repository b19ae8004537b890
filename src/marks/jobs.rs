//! What the calendar does with marks.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{keys, store};
use crate::{
    directory::{Tier, store::tiers},
    platform::vault::Vault,
};

/// Gives every new assessment its mark. Run again, it changes nothing.
pub async fn issue(conn: &mut PgConnection, at: DateTime<Utc>) -> anyhow::Result<usize> {
    let known: HashSet<_> = store::marks::list(conn)
        .await?
        .into_iter()
        .map(|mark| (mark.organisation, mark.assessed_on, mark.expires_on))
        .collect();
    let tiers = tiers::list_tiers(conn).await?.into_iter();
    let new: Vec<_> = tiers
        .filter_map(|(id, (tier, _))| match tier {
            Tier::Assessed(of) if !known.contains(&(id, of.on, of.expires_on)) => Some((id, of)),
            _ => None,
        })
        .collect();
    if !new.is_empty() {
        store::marks::write(conn, &new, at).await?;
    }
    Ok(new.len())
}

/// Makes the first key, and a new one each year; forgets those that no credential can name any more.
pub async fn rotate_keys(
    conn: &mut PgConnection,
    vault: &Vault,
    at: DateTime<Utc>,
) -> anyhow::Result<usize> {
    const SIGNS_FOR: TimeDelta = TimeDelta::days(365);
    let made = keys::current(conn, vault, at).await?.made_at;
    let is_due = made + SIGNS_FOR <= at;
    if is_due {
        keys::make(conn, vault, at).await?;
    }
    let forgotten = store::keys::delete_before(conn, at - keys::PUBLISHED_FOR).await?;
    Ok(usize::from(is_due) + usize::try_from(forgotten)?)
}
