//! The audit trail: `audit_events`, which is only ever added to.

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
