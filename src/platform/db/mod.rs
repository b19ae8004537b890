//! The pool of connections to Postgres, and how much patience we have with it.
//!
//! Work on the database is handed to [`Db::read`] or [`Db::write`], which hold a deadline over all of it: a server that
//! is frozen answers nothing, not even an error, so only the client can end the wait. The breaker then keeps visitors
//! from waiting one after another for a server that is away.

mod breaker;
mod migrate;

use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use anyhow::Context;
use sqlx::{
    Connection, PgConnection, PgPool, Postgres, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::time::{Instant, timeout};

use breaker::Breaker;
pub use migrate::{create_if_missing, migrate};

/// A handle on the database; clones share one pool.
#[derive(Clone, Debug)]
pub struct Db {
    pool: PgPool,
    breaker: Arc<Mutex<Breaker>>,
}

/// More would queue inside Postgres; fewer leave it idle.
const CONNECTIONS: u32 = 16;
const ACQUIRE_WITHIN: Duration = Duration::from_secs(1);
/// Over all of one page's read or write. A little longer than the server's own limit on a statement, so that a slow
/// statement is told as such.
pub const DEADLINE: Duration = Duration::from_secs(3);
const SESSION_LIMITS: [(&str, &str); 3] = [
    ("statement_timeout", "2500ms"),
    ("lock_timeout", "1s"),
    ("idle_in_transaction_session_timeout", "10s"),
];

impl Db {
    /// A pool that connects when it is first used. An error means that the address cannot be read.
    pub fn new(url: &str) -> anyhow::Result<Self> {
        // The address itself may hold a password, so it is not repeated.
        let options: PgConnectOptions = url.parse().context(
            "DATABASE_URL is not an address like postgres://name:password@host/database",
        )?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(ACQUIRE_WITHIN)
            .connect_lazy_with(options.options(SESSION_LIMITS));
        Ok(Self {
            pool,
            breaker: Arc::default(),
        })
    }

    /// Runs `work` on a connection, within [`DEADLINE`].
    ///
    /// A database that is away is told as `sqlx::Error::PoolTimedOut` or `Io`, which a page answers with 503.
    pub async fn read<T, E: From<sqlx::Error>>(
        &self,
        work: impl AsyncFnOnce(&mut PgConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.acquire().await?;
        let done = timeout(DEADLINE, work(&mut connection)).await;
        self.settle(connection, done.ok())
    }

    /// Runs `work` in a transaction, within [`DEADLINE`], and commits if it succeeds.
    pub async fn write<T, E: From<sqlx::Error>>(
        &self,
        work: impl AsyncFnOnce(&mut PgConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_within(DEADLINE, work).await
    }

    /// [`Db::write`] with a deadline of its own, for work that no visitor waits for.
    pub async fn write_within<T, E: From<sqlx::Error>>(
        &self,
        deadline: Duration,
        work: impl AsyncFnOnce(&mut PgConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.acquire().await?;
        let transaction = async {
            let mut transaction = connection.begin().await?;
            let value = work(&mut transaction).await?;
            transaction.commit().await?;
            Ok(value)
        };
        let done = timeout(deadline, transaction).await;
        self.settle(connection, done.ok())
    }

    /// A transaction without a deadline, for commands that move much at once. Dropping it rolls back.
    pub async fn begin(&self) -> sqlx::Result<Transaction<'static, Postgres>> {
        self.pool.begin().await
    }

    /// The pool itself, for listening and for measuring. What a page asks goes through [`Db::read`].
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Whether the database answered when last asked.
    pub fn is_answering(&self) -> bool {
        self.breaker().is_closed()
    }

    /// Asks the database for a sign of life, unless it is being left alone just now.
    pub async fn probe(&self) -> sqlx::Result<()> {
        self.read(async |connection| connection.ping().await).await
    }

    async fn acquire(&self) -> sqlx::Result<PoolConnection<Postgres>> {
        if !self.breaker().allows(Instant::now()) {
            return Err(sqlx::Error::PoolTimedOut);
        }
        let acquired = self.pool.acquire().await;
        if acquired.is_err() {
            self.breaker().failed(Instant::now());
        }
        acquired
    }

    /// `done` is `None` when the deadline passed first.
    fn settle<T, E: From<sqlx::Error>>(
        &self,
        connection: PoolConnection<Postgres>,
        done: Option<Result<T, E>>,
    ) -> Result<T, E> {
        if let Some(done) = done {
            self.breaker().succeeded();
            return done;
        }
        self.breaker().failed(Instant::now());
        // Not back into the pool: that would wait for the silent server once more.
        drop(connection.detach());
        let late = io::Error::new(
            io::ErrorKind::TimedOut,
            "the database did not answer in time",
        );
        Err(sqlx::Error::Io(late).into())
    }

    fn breaker(&self) -> MutexGuard<'_, Breaker> {
        self.breaker.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
