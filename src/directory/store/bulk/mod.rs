//! Whole batches at once: what imports and the demonstration write with, inside one transaction of theirs.
//!
//! A record with a [`Source`](crate::directory::Source) meets its own row again by the source's key, so the same batch
//! twice changes nothing. An import may correct facts; it may not undo what people decided here: the address, the tier,
//! the listing state, and everything about an organisation that has claimed its listing stay.

mod mentors;
pub(super) mod organisations;
pub(super) mod programmes;
mod removal;
mod retirement;

pub use removal::{Removed, count_others, remove_source};
pub use retirement::{Retirement, count_missing, retire_missing};
use sqlx::PgConnection;

use crate::directory::{Mentor, Organisation, Programme};

/// Records that belong together. Ids need to agree within the batch only: a record that is already stored keeps the id
/// it has there, and programmes follow their organisation.
#[derive(Debug, Default)]
pub struct Batch {
    pub organisations: Vec<Organisation>,
    pub programmes: Vec<Programme>,
    /// Always new; their organisations must be in the batch or stored.
    pub mentors: Vec<Mentor>,
}

/// What a batch came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Written {
    pub organisations: Tally,
    pub programmes: Tally,
    pub mentors: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    pub inserted: u64,
    pub changed: u64,
    pub unchanged: u64,
    /// Claimed by the organisation, so not the import's to change.
    pub left_alone: u64,
}

impl Written {
    /// Whether the tables are any different from before.
    pub fn changed_anything(&self) -> bool {
        let Self {
            organisations,
            programmes,
            mentors,
        } = self;
        let touched = |tally: &Tally| tally.inserted + tally.changed;
        touched(organisations) + touched(programmes) + mentors > 0
    }
}

/// Writes the batch. One writer at a time: a second waits for the first one's transaction to end. Loosens the
/// connection's time limits until the transaction ends, since they are set for requests.
pub async fn write(conn: &mut PgConnection, batch: &Batch) -> anyhow::Result<Written> {
    lock(conn).await?;
    let stored = organisations::upsert(conn, &batch.organisations).await?;
    let programmes = programmes::upsert(conn, &batch.programmes, &stored).await?;
    let mentors = mentors::copy(conn, &batch.mentors, &stored).await?;
    Ok(Written {
        organisations: stored.tally,
        programmes,
        mentors,
    })
}

async fn lock(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("set local statement_timeout = '60s'")
        .execute(&mut *conn)
        .await?;
    sqlx::query!("set local lock_timeout = '30s'")
        .execute(&mut *conn)
        .await?;
    sqlx::query!(r#"select pg_advisory_xact_lock(hashtext('directory bulk')) as "locked!: ()""#)
        .fetch_one(conn)
        .await?;
    Ok(())
}
