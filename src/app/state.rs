//! What handlers are handed.

use anyhow::Context;
use axum::extract::FromRef;

use crate::{
    directory::Directory,
    finder::Finder,
    platform::{clock::Clock, db::Db},
};

/// Each field is a part that a handler may ask for by its type; a missing one is a compile error.
#[derive(Clone, Debug, FromRef)]
pub struct AppState {
    pub db: Db,
    pub clock: Clock,
    pub directory: Directory,
    pub finder: Finder,
}

impl AppState {
    /// Loads what is held in memory. The database has been migrated before.
    pub async fn load(db: Db, clock: Clock) -> anyhow::Result<Self> {
        let directory = Directory::open(db.pool(), &clock)
            .await
            .context("loading the directory")?;
        Ok(Self {
            finder: Finder::new(directory.clone(), clock.clone()),
            db,
            clock,
            directory,
        })
    }

    /// Keeps what is held in memory in step with the database. Never returns.
    pub async fn follow(&self) {
        self.directory.follow(self.db.pool(), &self.clock).await;
    }
}
