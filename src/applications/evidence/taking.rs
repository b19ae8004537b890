//! From a file as it was sent to one that is kept and scanned.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::{Evidence, MOST_FILES, Place, ScanState, Uploads, access::Opened};
use crate::{
    accounts::SignedIn,
    applications::store::evidence::{self, Added},
    platform::{
        db::Db,
        files::{FileKind, FileName, Files, Refusal, StorageKey, Upload, Verdict},
        http::AppError,
    },
    values::{EvidenceId, Reference},
};

/// Why a file was not taken, in words for the person who sent it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    #[error("Choose a file")]
    Missing,
    #[error("{0}")]
    Refused(#[from] Refusal),
    #[error(
        "You have {MOST_FILES} files on this application, which is the most we take. Remove one first"
    )]
    Full,
    #[error("The virus scan found “{0}” in this file, so we did not keep it. Choose another file")]
    Infected(String),
}

/// Where a file goes, and who sends it.
pub struct Taking<'a> {
    pub db: &'a Db,
    pub uploads: &'a Uploads,
    pub person: &'a SignedIn,
    pub reference: &'a Reference,
    pub place: Place,
}

impl Taking<'_> {
    /// Takes a file or rejects it. The stored file comes first and its row second, so that every row has a file; a file
    /// without a row, from a failure between the two, is swept away.
    pub async fn take(&self, upload: Upload) -> Result<Result<(), Rejection>, AppError> {
        let bytes = Bytes::from(upload.bytes);
        let kind = match self.uploads.files.recognise(bytes.clone()).await? {
            Ok(kind) => kind,
            Err(refusal) => return Ok(Err(refusal.into())),
        };
        let new = NewEvidence {
            name: FileName::clean(&upload.claimed_name, kind),
            kind,
            bytes: i32::try_from(bytes.len())?,
            sha256: Sha256::digest(&bytes).into(),
            key: StorageKey::new(),
            place: self.place,
            scan: if self.uploads.files.has_scanner() {
                ScanState::Waiting
            } else {
                ScanState::NotScanned
            },
        };
        self.uploads.files.keep(&new.key, bytes).await?;
        let added = self.insert(&new).await;
        if !matches!(added, Ok(Added::New(_))) {
            self.discard(&new.key).await;
        }
        match added? {
            Added::New(file) => self.scan(&file).await,
            Added::Again => Ok(Ok(())),
            Added::Full => Ok(Err(Rejection::Full)),
        }
    }

    async fn insert(&self, new: &NewEvidence) -> Result<Added, AppError> {
        let (by, at) = (self.person.account, self.uploads.clock.now());
        self.db
            .write(async |conn| {
                // Held until the row is in: of many files at once each sees the ones before it, and none slips in
                // behind a sending.
                evidence::lock(conn, self.reference).await?;
                let opened = Opened::find_as_member(conn, self.person, self.reference).await?;
                opened.require_change(self.person, self.place)?;
                let added = evidence::insert(conn, opened.application.id, new, by, at).await?;
                Ok::<_, AppError>(added)
            })
            .await
    }

    /// The sweep for files without a row would come to it tomorrow.
    async fn discard(&self, key: &StorageKey) {
        if let Err(error) = self.uploads.files.remove(key).await {
            tracing::warn!("a file that was not taken stays until it is swept away: {error:#}");
        }
    }

    /// What the scanner says is written down apart: a file that it could not look at now waits for the sweep.
    async fn scan(&self, file: &Evidence) -> Result<Result<(), Rejection>, AppError> {
        if !self.uploads.files.has_scanner() {
            return Ok(Ok(()));
        }
        let scanned = scan(&self.uploads.files, file).await;
        let at = self.uploads.clock.now();
        self.db
            .write(async |conn| record(conn, file.id, &scanned, at).await)
            .await?;
        Ok(match scanned {
            Scanned::Infected(signature) => Err(Rejection::Infected(signature)),
            Scanned::Clean | Scanned::Failed => Ok(()),
        })
    }
}

/// A file about to become a row.
#[derive(Debug)]
pub struct NewEvidence {
    pub name: FileName,
    pub kind: FileKind,
    pub bytes: i32,
    pub sha256: [u8; 32],
    pub key: StorageKey,
    pub place: Place,
    pub scan: ScanState,
}

/// What came of asking the scanner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    Clean,
    /// With what the scanner calls it; the stored file is gone.
    Infected(String),
    Failed,
}

/// Asks the scanner about a kept file, and deletes it if a virus is in it. A fault is logged and counts as failed.
pub async fn scan(files: &Files, file: &Evidence) -> Scanned {
    let id = file.id;
    let verdict = match files.scan(&file.key).await {
        Ok(Some(Ok(verdict))) => verdict,
        Ok(Some(Err(fault))) => {
            tracing::warn!(evidence = %id, "a file could not be scanned: {fault}");
            return Scanned::Failed;
        }
        Ok(None) => {
            tracing::warn!(evidence = %id, "there is no file to scan, or no scanner");
            return Scanned::Failed;
        }
        Err(error) => {
            tracing::warn!(evidence = %id, "a file could not be scanned: {error:#}");
            return Scanned::Failed;
        }
    };
    let Verdict::Infected { signature } = verdict else {
        return Scanned::Clean;
    };
    tracing::warn!(evidence = %id, %signature, "a virus was found in a file");
    match files.remove(&file.key).await {
        Ok(()) => Scanned::Infected(signature),
        Err(error) => {
            tracing::error!(evidence = %id, "an infected file could not be deleted: {error:#}");
            // It is not served, and is scanned again.
            Scanned::Failed
        }
    }
}

/// Writes down what the scanner said.
pub async fn record(
    conn: &mut PgConnection,
    id: EvidenceId,
    scanned: &Scanned,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (state, signature) = match scanned {
        Scanned::Clean => (ScanState::Clean, None),
        Scanned::Failed => (ScanState::Failed, None),
        Scanned::Infected(signature) => (ScanState::Infected, Some(signature.as_str())),
    };
    evidence::record_scan(conn, id, state, signature, at).await
}
