//! The audit trail: `audit_events`, which is only ever added to.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::accounts::audit::{Chain, Event, Hash, Link, Misfit, keepable};

/// So many events are in memory at once while all are verified.
const BATCH: i64 = 1_000;

/// Adds the event to the trail if and when the caller's transaction commits. It may be called anywhere in the
/// transaction and as often as there is something to tell: nobody else is kept waiting before the commit (the migration
/// tells how). Outside a transaction the event is added at once.
pub async fn record(conn: &mut PgConnection, event: &Event) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_notes (at, who, what, subject, old, new) values ($1, $2, $3, $4, $5, $6)",
        event.at,
        event.by.to_string(),
        event.what,
        event.subject,
        event.old.as_ref().map(keepable),
        event.new.as_ref().map(keepable),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Follows the chain from its first event to its last. `expected` is a head that was noted down earlier, outside the
/// database: one of the events has to have it. Without that, somebody with all rights on the database could take away
/// the latest events, or make all anew, and it would not show.
///
/// To be called in a transaction of its own, which reads one state of the trail.
pub async fn verify(
    conn: &mut PgConnection,
    expected: Option<Hash>,
) -> sqlx::Result<Result<Chain, Misfit>> {
    sqlx::query!("set transaction isolation level repeatable read, read only")
        .execute(&mut *conn)
        .await?;
    let mut chain = Chain::default();
    let mut expected_met = expected.is_none_or(|expected| expected == chain.head);
    loop {
        let links = list_after(conn, chain.number).await?;
        if links.is_empty() {
            break;
        }
        for link in &links {
            if let Err(misfit) = chain.follow(link) {
                return Ok(Err(misfit));
            }
            expected_met |= expected == Some(chain.head);
        }
    }
    let head = sqlx::query!("select number, hash from audit_head")
        .fetch_one(conn)
        .await?;
    Ok(if head.number != chain.number {
        Err(Misfit::CutShort {
            ends_at: chain.number,
            recorded: head.number,
        })
    } else if Hash::from_bytes(&head.hash) != Ok(chain.head) {
        Err(Misfit::OtherEnd)
    } else if !expected_met {
        Err(Misfit::NotAsExpected)
    } else {
        Ok(chain)
    })
}

async fn list_after(conn: &mut PgConnection, number: i64) -> sqlx::Result<Vec<Link>> {
    sqlx::query_as!(
        Link,
        "select number, at, who, what, subject, old::text, new::text, previous_hash, hash
        from audit_events where number > $1 order by number limit $2",
        number,
        BATCH,
    )
    .fetch_all(conn)
    .await
}

/// Which events an administrator looks for; everything where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// How the kind begins: `listing`, `listing.published`.
    pub what: String,
    /// How the subject begins: `organisation`, `organisation/019a…`.
    pub subject: String,
    /// Who did it, in the trail's words.
    pub who: Option<String>,
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
    /// Only what is older than this event.
    pub before: Option<i64>,
}

/// An event as it is shown.
#[derive(Clone, Debug)]
pub struct Entry {
    pub number: i64,
    pub at: DateTime<Utc>,
    pub who: String,
    pub what: String,
    pub subject: String,
    pub old: Option<Value>,
    pub new: Option<Value>,
}

/// The latest events that fit, newest first.
pub async fn list_latest(
    conn: &mut PgConnection,
    filter: &Filter,
    most: i64,
) -> sqlx::Result<Vec<Entry>> {
    sqlx::query_as!(
        Entry,
        "
        select number, at, who, what, subject, old, new from audit_events
        where starts_with(what, $1) and starts_with(subject, $2)
            and ($3::text is null or who = $3)
            and ($4::timestamptz is null or at >= $4)
            and ($5::timestamptz is null or at < $5)
            and ($6::bigint is null or number < $6)
        order by number desc limit $7
        ",
        filter.what,
        filter.subject,
        filter.who,
        filter.from,
        filter.until,
        filter.before,
        most,
    )
    .fetch_all(conn)
    .await
}
