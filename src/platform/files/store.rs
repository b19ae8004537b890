//! Where files are kept, and the handle on it.

use std::{fmt, fs, path::Path, sync::Arc, time::Duration};

use anyhow::{Context, bail};
use axum::body::Body;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use object_store::{
    Error, ObjectStore, ObjectStoreExt, RetryConfig, aws::AmazonS3Builder, local::LocalFileSystem,
    path, prefix::PrefixStore,
};
use tokio::{sync::Semaphore, task::spawn_blocking};
use uuid::Uuid;

use super::{FileKind, Refusal, ScanFault, Scanner, Verdict, recognise};
use crate::platform::config::Settings;

/// A handle on the store, its readers and the scanner; clones share them.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    reading: Arc<Semaphore>,
    scanner: Option<Scanner>,
}

/// Files whose contents are looked at side by side: it is work for the processor, and takes some memory.
const READ_AT_ONCE: usize = 2;
/// Within the time that an upload may take as a whole.
const RETRY_WITHIN: Duration = Duration::from_secs(15);
const MOST_RETRIES: usize = 3;

/// Under what a file is kept: random, so that it tells nothing and cannot be guessed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StorageKey(String);

impl StorageKey {
    pub fn new() -> Self {
        Self(Uuid::new_v4().simple().to_string())
    }

    /// As a row keeps it. `None` for anything that [`StorageKey::new`] does not make.
    pub fn read(text: &str) -> Option<Self> {
        let is_one = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_one.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Spread over folders, which grow slow when they hold very many.
    fn path(&self) -> path::Path {
        path::Path::from_iter([&self.0[..2], &self.0])
    }
}

impl Default for StorageKey {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for StorageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Files {
    /// As the settings say: a bucket, or else a folder under the data folder, which is made when it is not there.
    pub fn open(settings: &Settings) -> anyhow::Result<Self> {
        let files = match settings.files.as_deref() {
            Some(url) => Self::in_bucket(url, AmazonS3Builder::from_env())?,
            None => Self::in_folder(&settings.data.join("files"))?,
        };
        let scanner = settings.clamd.as_deref().map(str::parse).transpose()?;
        Ok(Self { scanner, ..files })
    }

    /// In a folder of this machine. It is nobody else's to read.
    pub fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        make_private(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        Ok(Self::on(Arc::new(
            LocalFileSystem::new_with_prefix(folder)?.with_fsync(true),
        )))
    }

    /// In an S3-compatible bucket, `s3://bucket` or `s3://bucket/folder`; the builder knows how to reach it.
    pub fn in_bucket(url: &str, builder: AmazonS3Builder) -> anyhow::Result<Self> {
        let Some(place) = url.strip_prefix("s3://") else {
            bail!("SOUNDINGBOARD_FILES is not an address like s3://bucket/folder");
        };
        let (bucket, folder) = place.split_once('/').unwrap_or((place, ""));
        let retry = RetryConfig {
            max_retries: MOST_RETRIES,
            retry_timeout: RETRY_WITHIN,
            ..RetryConfig::default()
        };
        let store = builder.with_bucket_name(bucket).with_retry(retry).build();
        let store = store.with_context(|| format!("cannot use the bucket {bucket}"))?;
        let folder =
            path::Path::parse(folder).context("SOUNDINGBOARD_FILES names no proper folder")?;
        Ok(Self::on(Arc::new(PrefixStore::new(store, folder))))
    }

    /// On any store.
    pub fn on(store: Arc<dyn ObjectStore>) -> Self {
        Self {
            store,
            reading: Arc::new(Semaphore::new(READ_AT_ONCE)),
            scanner: None,
        }
    }

    #[must_use]
    pub fn with_scanner(self, scanner: Scanner) -> Self {
        Self {
            scanner: Some(scanner),
            ..self
        }
    }

    pub fn has_scanner(&self) -> bool {
        self.scanner.is_some()
    }

    /// Which kind of file this is, looked at beside the threads that answer visitors.
    pub async fn recognise(&self, bytes: Bytes) -> anyhow::Result<Result<FileKind, Refusal>> {
        let _place = self.reading.acquire().await?;
        Ok(spawn_blocking(move || recognise(&bytes)).await?)
    }

    /// Keeps a whole file. It is there in full when this returns, and not at all when it fails.
    pub async fn keep(&self, key: &StorageKey, bytes: Bytes) -> anyhow::Result<()> {
        let kept = self.store.put(&key.path(), bytes.into()).await;
        kept.map(drop)
            .with_context(|| format!("keeping the file {key}"))
    }

    /// The file as it is read, or `None` where there is none under this key.
    pub async fn stream(&self, key: &StorageKey) -> anyhow::Result<Option<Body>> {
        match self.store.get(&key.path()).await {
            Ok(found) => Ok(Some(Body::from_stream(found.into_stream()))),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error).with_context(|| format!("reading the file {key}")),
        }
    }

    /// Asks the scanner about a kept file: `None` where no scanner is set up or the file is gone.
    pub async fn scan(
        &self,
        key: &StorageKey,
    ) -> anyhow::Result<Option<Result<Verdict, ScanFault>>> {
        let Some(scanner) = &self.scanner else {
            return Ok(None);
        };
        match self.store.get(&key.path()).await {
            Ok(found) => {
                let bytes = found.bytes().await?;
                Ok(Some(scanner.scan(&bytes).await))
            }
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error).with_context(|| format!("reading the file {key}")),
        }
    }

    /// Removes a file; one that is gone already stays so.
    pub async fn remove(&self, key: &StorageKey) -> anyhow::Result<()> {
        match self.store.delete(&key.path()).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error).with_context(|| format!("removing the file {key}")),
        }
    }

    /// The keys of all files kept before this instant, by the store's own clock.
    pub async fn list_kept_before(&self, at: DateTime<Utc>) -> anyhow::Result<Vec<StorageKey>> {
        let kept = self.store.list(None);
        let old = kept.try_filter_map(async |object| {
            let key = object.location.filename().and_then(StorageKey::read);
            Ok(key.filter(|_| object.last_modified < at))
        });
        old.try_collect().await.context("listing the kept files")
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}
