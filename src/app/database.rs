//! The database a command works on: made, started and migrated as far as needed.

use tokio::task::spawn_blocking;

use crate::platform::{
    config::Settings,
    db::{self, Db},
    embedded::{Cluster, Keeping},
};

/// Open until closed, or until dropped, which may take a moment.
#[derive(Debug)]
pub struct Database {
    pub db: Db,
    /// The embedded server, where `DATABASE_URL` names no other.
    cluster: Option<Cluster>,
}

/// Inside the embedded cluster.
const EMBEDDED_NAME: &str = "soundingboard";

impl Database {
    /// Errors say what to do, since this is where a newcomer's start can fail.
    pub async fn open(settings: &Settings) -> anyhow::Result<Self> {
        let Some(url) = &settings.database_url else {
            return Self::open_embedded(settings).await;
        };
        db::migrate(url).await?;
        Ok(Self {
            db: Db::new(url)?,
            cluster: None,
        })
    }

    async fn open_embedded(settings: &Settings) -> anyhow::Result<Self> {
        let data = settings.data.clone();
        let cluster = spawn_blocking(move || Cluster::open(&data, Keeping::Durable)).await??;
        let url = cluster.url(EMBEDDED_NAME);
        db::create_if_missing(&url).await?;
        db::migrate(&url).await?;
        Ok(Self {
            db: Db::new(&url)?,
            cluster: Some(cluster),
        })
    }

    /// Whether it is the program's own, which may be filled with made-up organisations.
    pub fn is_embedded(&self) -> bool {
        self.cluster.is_some()
    }

    /// Lets the connections go, and then stops the embedded server if this process started it.
    pub async fn close(self) {
        self.db.pool().close().await;
        // Dropping waits for the server to end, and that is no work for a thread that others wait on.
        let stopped = spawn_blocking(move || drop(self.cluster)).await;
        if let Err(error) = stopped {
            tracing::warn!("stopping the embedded Postgres: {error}");
        }
    }
}
