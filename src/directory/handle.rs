//! The directory in memory, and keeping it up to date.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use arc_swap::ArcSwap;
use sqlx::{PgPool, postgres::PgListener};
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval, sleep, timeout},
};
use tracing::{info, warn};

use super::{
    exposures::Exposures,
    snapshot::{self, Snapshot},
    store::version,
    unmet::UnmetNeeds,
};
use crate::platform::clock::Clock;

/// Changes that come close together, as those of a long edit do, are loaded together.
const GATHER: Duration = Duration::from_millis(100);
/// Looked for without being told, in case a notification was lost; also how soon a new day is noticed.
const POLL: Duration = Duration::from_secs(30);
/// A frozen server gives no error, so the wait for it has to be ended here.
const LOAD_WITHIN: Duration = Duration::from_secs(10);
/// Between tries while the database is away.
const RETRY: Duration = Duration::from_secs(1);

/// The published directory as every page sees it. Clones share it.
#[derive(Clone, Debug)]
pub struct Directory {
    current: Arc<ArcSwap<Snapshot>>,
    state: Arc<watch::Sender<State>>,
    exposures: Exposures,
    unmet_needs: UnmetNeeds,
}

/// How the copy in memory stands to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Of the snapshot that pages are drawn from.
    pub version: u64,
    /// Whether changes are heard of. While they are not, pages go on from the last snapshot.
    pub in_touch: bool,
}

impl Directory {
    /// Loads the directory for the first time.
    pub async fn open(pool: &PgPool, clock: &Clock) -> anyhow::Result<Self> {
        let mut conn = pool.acquire().await?;
        let snapshot = snapshot::load(&mut conn, clock.today()).await?;
        Ok(Self::of(snapshot))
    }

    /// A directory that stays as it is until something reloads it.
    pub fn of(snapshot: Snapshot) -> Self {
        let state = State {
            version: snapshot.version,
            in_touch: true,
        };
        Self {
            current: Arc::new(ArcSwap::from_pointee(snapshot)),
            state: Arc::new(watch::Sender::new(state)),
            exposures: Exposures::default(),
            unmet_needs: UnmetNeeds::default(),
        }
    }

    /// The directory as it stands now. A page takes it once, so that all of the page is of one version.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// How often its programmes were shown and opened.
    pub fn exposures(&self) -> &Exposures {
        &self.exposures
    }

    /// What people looked for and found nothing good for.
    pub fn unmet_needs(&self) -> &UnmetNeeds {
        &self.unmet_needs
    }

    pub fn state(&self) -> State {
        *self.state.borrow()
    }

    /// Tells of each new version, and of losing and finding the database.
    pub fn watch(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }

    /// Follows the database for as long as the program runs: reloads when it tells of a change, when a look finds one,
    /// and when a new day begins. Never returns; whatever fails is tried again.
    pub async fn follow(&self, pool: &PgPool, clock: &Clock) {
        loop {
            if let Err(error) = self.follow_until_lost(pool, clock).await {
                if self.state().in_touch {
                    warn!("the directory is out of touch with its database: {error:#}");
                }
                self.state.send_modify(|state| state.in_touch = false);
            }
            sleep(RETRY).await;
        }
    }

    async fn follow_until_lost(&self, pool: &PgPool, clock: &Clock) -> anyhow::Result<()> {
        // Listening first and looking after, so that no change falls between the two.
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen(version::CHANNEL).await?;
        self.reload_if_outdated(pool, clock).await?;
        let mut regular_look = interval(POLL);
        regular_look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                told = listener.try_recv() => {
                    told?.context("the connection that tells of changes was lost")?;
                    gather(&mut listener).await?;
                }
                _ = regular_look.tick() => {}
            }
            self.reload_if_outdated(pool, clock).await?;
        }
    }

    /// Loads another snapshot if the database has another version, or the day is another. Gives whether it did. On
    /// an error the snapshot before stays.
    pub async fn reload_if_outdated(&self, pool: &PgPool, clock: &Clock) -> anyhow::Result<bool> {
        timeout(LOAD_WITHIN, self.reload(pool, clock))
            .await
            .context("the database did not answer in time")?
    }

    async fn reload(&self, pool: &PgPool, clock: &Clock) -> anyhow::Result<bool> {
        let mut conn = pool.acquire().await?;
        let stored = version::find(&mut conn).await?;
        let (today, current) = (clock.today(), self.snapshot());
        let outdated = u64::try_from(stored) != Ok(current.version) || today != current.as_of;
        if outdated {
            let snapshot = snapshot::load(&mut conn, today).await?;
            info!(
                directory.version = snapshot.version,
                directory.programmes = snapshot.programmes().len(),
                directory.mentors = snapshot.mentors().mentors,
                "the directory is at version {}",
                snapshot.version
            );
            self.current.store(Arc::new(snapshot));
        }
        let version = self.snapshot().version;
        self.state.send_if_modified(|state| {
            let now = State {
                version,
                in_touch: true,
            };
            std::mem::replace(state, now) != now || outdated
        });
        Ok(outdated)
    }
}

/// Waits a little for changes that come close behind the first, and takes what is told of them.
async fn gather(listener: &mut PgListener) -> anyhow::Result<()> {
    let take_all = async {
        loop {
            listener
                .try_recv()
                .await?
                .context("the connection that tells of changes was lost")?;
        }
    };
    timeout(GATHER, take_all).await.unwrap_or(Ok(()))
}
