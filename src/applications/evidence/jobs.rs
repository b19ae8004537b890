//! Timed work: scanning what could not be scanned at once, and deleting what nobody may see any more.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Connection, PgConnection};

use super::taking::{self, Scanned};
use crate::{
    applications::store::evidence,
    platform::{
        files::{Files, StorageKey},
        jobs::Records,
    },
    values::EvidenceId,
};

/// So many in one go: each may take some seconds, and all of them hold one transaction.
const SCANNED_AT_ONCE: i64 = 10;
/// A file that came just now is being scanned by the request that brought it.
const LEFT_ALONE_FOR: TimeDelta = TimeDelta::minutes(1);
/// Removed files are kept as long, in case of a mistake; and a file is stored before its row is there.
const DELETED_AFTER: TimeDelta = TimeDelta::days(1);

/// Sweep: asks the scanner about files that it has not passed or refused. It stops at the first that cannot be scanned,
/// since a scanner that is away is away for all of them.
pub async fn scan_waiting(
    conn: &mut PgConnection,
    files: &Files,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    if !files.has_scanner() {
        return Ok(0);
    }
    let waiting = evidence::list_unscanned(conn, now - LEFT_ALONE_FOR, SCANNED_AT_ONCE).await?;
    let mut done = 0;
    for file in waiting {
        let scanned = taking::scan(files, &file).await;
        taking::record(conn, file.id, &scanned, now).await?;
        if scanned == Scanned::Failed {
            break;
        }
        done += 1;
    }
    Ok(done)
}

/// Sweep: deletes the stored files of rows that were removed.
pub async fn delete_removed(
    conn: &mut PgConnection,
    files: &Files,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    let mut records = Records::new("deleting a removed file", now);
    for (id, key) in evidence::list_removed_before(conn, now - DELETED_AFTER).await? {
        let mut savepoint = conn.begin().await?;
        let done = delete(&mut savepoint, files, id, &key, now).await;
        records
            .settle(savepoint, format!("evidence/{id}"), done)
            .await?;
    }
    records.finish(conn).await
}

async fn delete(
    conn: &mut PgConnection,
    files: &Files,
    id: EvidenceId,
    key: &StorageKey,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    files.remove(key).await?;
    evidence::record_deletion(conn, id, now).await?;
    Ok(true)
}

/// Sweep: deletes stored files that no row knows of, left behind by a failure between storing and writing the row. No
/// other room keeps files in this store.
pub async fn delete_orphans(
    conn: &mut PgConnection,
    files: &Files,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    let kept = files.list_kept_before(now - DELETED_AFTER).await?;
    let keys: Vec<_> = kept.iter().map(|key| key.as_str().to_owned()).collect();
    let known: HashSet<_> = evidence::list_known_keys(conn, &keys)
        .await?
        .into_iter()
        .collect();
    let orphans = kept.iter().filter(|key| !known.contains(key.as_str()));
    let mut deleted = 0;
    for key in orphans {
        files.remove(key).await?;
        deleted += 1;
    }
    Ok(deleted)
}
