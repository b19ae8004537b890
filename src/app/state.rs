//! What handlers are handed.

use std::sync::Arc;

use anyhow::Context;
use axum::extract::FromRef;
use tokio::time::sleep;
use tracing::warn;

use crate::{
    accounts::Accounts,
    alerts::Alerts,
    applications::{Starts, evidence::Uploads},
    directory::Directory,
    embeds::Referrals,
    enquiries::{Enquiries, Links},
    equality::Equality,
    finder::Finder,
    listings::Listings,
    nominations::Nominations,
    personal_data::PersonalData,
    platform::{
        clock::Clock, db::Db, files::Files, http::Site, mail::DevelopmentMail, tally, vault::Vault,
    },
    roster::Roster,
};

/// Each field is a part that a handler may ask for by its type; a missing one is a compile error.
#[derive(Clone, Debug, FromRef)]
pub struct AppState {
    pub db: Db,
    pub clock: Clock,
    pub site: Arc<Site>,
    pub vault: Vault,
    pub files: Files,
    pub development_mail: DevelopmentMail,
    pub accounts: Accounts,
    pub directory: Directory,
    pub starts: Starts,
    pub finder: Finder,
    pub uploads: Uploads,
    pub listings: Listings,
    pub nominations: Nominations,
    pub alerts: Alerts,
    pub personal_data: PersonalData,
    pub enquiries: Enquiries,
    pub enquiry_links: Links,
    pub roster: Roster,
    pub equality: Equality,
    pub referrals: Referrals,
}

/// What the state is made of that only the settings, or a test, can choose. A part that rooms can make for themselves
/// from these is made in [`AppState::load`].
#[derive(Debug)]
pub struct Parts {
    /// Migrated before.
    pub db: Db,
    pub clock: Clock,
    pub site: Arc<Site>,
    pub files: Files,
    pub development_mail: DevelopmentMail,
    pub vault: Vault,
}

impl AppState {
    /// Loads what is held in memory.
    pub async fn load(parts: Parts) -> anyhow::Result<Self> {
        let Parts {
            db,
            clock,
            site,
            files,
            development_mail,
            vault,
        } = parts;
        let directory = Directory::open(db.pool(), &clock)
            .await
            .context("loading the directory")?;
        Ok(Self {
            accounts: Accounts::new(vault.clone(), &clock, Arc::clone(&site)),
            finder: Finder::new(directory.clone(), clock.clone()),
            uploads: Uploads::new(files.clone(), &clock),
            starts: Starts::new(&clock),
            listings: Listings::new(&clock),
            nominations: Nominations::new(&clock),
            alerts: Alerts::new(&clock),
            personal_data: PersonalData::new(&clock),
            enquiries: Enquiries::new(&clock),
            enquiry_links: Links::new(vault.clone(), Arc::clone(&site)),
            roster: Roster::new(&clock),
            equality: Equality::new(&clock),
            referrals: Referrals::default(),
            db,
            clock,
            site,
            vault,
            files,
            development_mail,
            directory,
        })
    }

    /// Keeps what is held in memory in step with the database, and the database with what is counted in memory. Never
    /// returns.
    pub async fn follow(&self) {
        tokio::join!(
            self.directory.follow(self.db.pool(), &self.clock),
            self.follow_counts(),
        );
    }

    async fn follow_counts(&self) {
        loop {
            sleep(tally::EVERY).await;
            self.flush_counts().await;
        }
    }

    /// Adds what was counted in memory to its tables; what cannot be added now is kept for the next time.
    pub async fn flush_counts(&self) {
        if let Err(error) = self.directory.exposures().flush(&self.db).await {
            warn!("what was shown cannot be noted yet: {error}");
        }
        if let Err(error) = self.directory.unmet_needs().flush(&self.db).await {
            warn!("what was looked for in vain cannot be noted yet: {error}");
        }
        if let Err(error) = self.referrals.flush(&self.db).await {
            warn!("what came from partners cannot be noted yet: {error}");
        }
    }
}
