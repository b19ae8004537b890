//! The `evidence_files` table.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    applications::evidence::{Asked, Evidence, MOST_FILES, NewEvidence, Place, ScanState},
    platform::files::{FileKind, StorageKey},
    values::{AccountId, ApplicationId, EvidenceId, Reference, Term},
};

/// What came of adding a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    New(Evidence),
    /// The same file is there already.
    Again,
    /// The application has as many files as it may.
    Full,
}

struct EvidenceRow {
    evidence_id: Uuid,
    application_id: Uuid,
    criterion: Option<String>,
    round: Option<i16>,
    item: Option<i16>,
    name: String,
    kind: String,
    bytes: i32,
    sha256: Vec<u8>,
    storage_key: String,
    uploaded_by: Uuid,
    uploaded_at: DateTime<Utc>,
    scan_state: String,
    signature: Option<String>,
}

impl TryFrom<EvidenceRow> for Evidence {
    type Error = anyhow::Error;

    fn try_from(row: EvidenceRow) -> anyhow::Result<Self> {
        let id = EvidenceId(row.evidence_id);
        let read = || {
            let criterion = row.criterion.as_deref().map(str::parse).transpose()?;
            let asked = match (row.round, row.item) {
                (Some(round), Some(item)) => Some(Asked {
                    round: u16::try_from(round)?,
                    item: u16::try_from(item)?,
                }),
                _ => None,
            };
            Ok::<_, anyhow::Error>(Self {
                id,
                application: ApplicationId(row.application_id),
                criterion,
                place: Place { criterion, asked },
                name: row.name,
                kind: FileKind::from_slug(&row.kind).context("its kind is not known")?,
                bytes: u32::try_from(row.bytes)?,
                sha256: row.sha256.as_slice().try_into()?,
                key: StorageKey::read(&row.storage_key).context("its key is none of ours")?,
                uploaded_by: AccountId(row.uploaded_by),
                uploaded_at: row.uploaded_at,
                scan: ScanState::from_slug(&row.scan_state).context("its state is not known")?,
                signature: row.signature,
            })
        };
        read().with_context(|| format!("reading evidence {id}"))
    }
}

/// Makes whoever else changes the files of this application, or sends it, wait until the transaction ends.
pub async fn lock(conn: &mut PgConnection, reference: &Reference) -> sqlx::Result<()> {
    sqlx::query_scalar!(
        "select version from applications where reference = $1 for update",
        reference.as_str(),
    )
    .fetch_optional(conn)
    .await
    .map(drop)
}

/// Adds a file to an application that [`lock`] holds, unless it is there already or is one too many.
pub async fn insert(
    conn: &mut PgConnection,
    application: ApplicationId,
    new: &NewEvidence,
    by: AccountId,
    at: DateTime<Utc>,
) -> anyhow::Result<Added> {
    let files = list_for(conn, application).await?;
    if files
        .iter()
        .any(|file| file.place == new.place && file.sha256 == new.sha256)
    {
        return Ok(Added::Again);
    }
    if files.iter().filter(|file| !file.is_infected()).count() >= MOST_FILES {
        return Ok(Added::Full);
    }
    let id = EvidenceId::new();
    let (round, item) = match new.place.asked {
        Some(asked) => (
            Some(i16::try_from(asked.round)?),
            Some(i16::try_from(asked.item)?),
        ),
        None => (None, None),
    };
    sqlx::query!(
        r#"
        insert into evidence_files (
            evidence_id, application_id, criterion, round, item, name, kind, bytes, sha256, storage_key, uploaded_by,
            uploaded_at, scan_state
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        "#,
        id as EvidenceId,
        application as ApplicationId,
        new.place.criterion.map(|key| key.to_string()),
        round,
        item,
        new.name.as_str(),
        new.kind.slug(),
        new.bytes,
        &new.sha256[..],
        new.key.as_str(),
        by as AccountId,
        at,
        new.scan.slug(),
    )
    .execute(&mut *conn)
    .await?;
    let added = find(conn, application, id).await?;
    added.map(Added::New).context("the file just added is gone")
}

/// A file of an application; `None` if it has none by this id, or it was removed.
pub async fn find(
    conn: &mut PgConnection,
    application: ApplicationId,
    id: EvidenceId,
) -> anyhow::Result<Option<Evidence>> {
    let row = sqlx::query_as!(
        EvidenceRow,
        r#"
        select evidence_id, application_id, criterion, round, item, name, kind, bytes, sha256, storage_key, uploaded_by,
            uploaded_at, scan_state, signature
        from evidence_files where application_id = $1 and evidence_id = $2 and removed_at is null
        "#,
        application as ApplicationId,
        id as EvidenceId,
    )
    .fetch_optional(conn)
    .await?;
    row.map(Evidence::try_from).transpose()
}

/// The files of an application that were not removed, in the order in which they came.
pub async fn list_for(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> anyhow::Result<Vec<Evidence>> {
    let rows = sqlx::query_as!(
        EvidenceRow,
        r#"
        select evidence_id, application_id, criterion, round, item, name, kind, bytes, sha256, storage_key, uploaded_by,
            uploaded_at, scan_state, signature
        from evidence_files where application_id = $1 and removed_at is null
        order by uploaded_at, evidence_id
        "#,
        application as ApplicationId,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Evidence::try_from).collect()
}

/// Files that came before an instant and wait for a scanner, those it was not asked about for longest first.
pub async fn list_unscanned(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
    most: i64,
) -> anyhow::Result<Vec<Evidence>> {
    let rows = sqlx::query_as!(
        EvidenceRow,
        r#"
        select evidence_id, application_id, criterion, round, item, name, kind, bytes, sha256, storage_key, uploaded_by,
            uploaded_at, scan_state, signature
        from evidence_files
        where removed_at is null and scan_state in ('not-scanned', 'waiting', 'failed') and uploaded_at < $1
        order by scanned_at nulls first, uploaded_at
        limit $2
        "#,
        before,
        most,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Evidence::try_from).collect()
}

/// The stored file of what is infected has been deleted before.
pub async fn record_scan(
    conn: &mut PgConnection,
    id: EvidenceId,
    state: ScanState,
    signature: Option<&str>,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        update evidence_files
        set scan_state = $2, signature = $3, scanned_at = $4,
            deleted_at = case when $2 = 'infected' then $4 else deleted_at end
        where evidence_id = $1
        "#,
        id as EvidenceId,
        state.slug(),
        signature,
        at,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes a file out of its application. Its row stays, and the stored file until it is swept away.
pub async fn remove(
    conn: &mut PgConnection,
    id: EvidenceId,
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update evidence_files set removed_at = $2, removed_by = $3 where evidence_id = $1 and removed_at is null",
        id as EvidenceId,
        at,
        by as AccountId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Removed files whose stored file is still there.
pub async fn list_removed_before(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
) -> anyhow::Result<Vec<(EvidenceId, StorageKey)>> {
    let rows = sqlx::query!(
        r#"
        select evidence_id as "evidence_id: EvidenceId", storage_key
        from evidence_files where removed_at < $1 and deleted_at is null
        "#,
        before,
    )
    .fetch_all(conn)
    .await?;
    let read = |key: &str| StorageKey::read(key).context("a stored key is none of ours");
    rows.into_iter()
        .map(|row| Ok((row.evidence_id, read(&row.storage_key)?)))
        .collect()
}

pub async fn record_deletion(
    conn: &mut PgConnection,
    id: EvidenceId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update evidence_files set deleted_at = $2 where evidence_id = $1",
        id as EvidenceId,
        at,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Which of these keys belong to a row, removed or not, whose stored file should be there.
pub async fn list_known_keys(
    conn: &mut PgConnection,
    keys: &[String],
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select storage_key from evidence_files where storage_key = any($1) and deleted_at is null",
        keys,
    )
    .fetch_all(conn)
    .await
}
