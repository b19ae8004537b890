//! Many records worked through by one sweep, each in a savepoint of its own: one at fault is undone, logged, shown to
//! administrators, and met again by the next run, and the others are done.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, Postgres, Transaction};

use crate::platform::store::timetable_faults as store;

/// A record that the last run of a sweep passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What was being done to it, in words.
    pub doing: String,
    /// By its id: `organisation/019a…`.
    pub record: String,
    pub failure: String,
    pub first_failed_at: DateTime<Utc>,
    pub last_failed_at: DateTime<Utc>,
    /// How many runs in a row passed it over.
    pub times: i32,
}

/// How the records of one run of a sweep went:
///
/// ```ignore
/// let mut records = Records::new("asking whether a listing is still right", at);
/// for organisation in list_due(conn).await? {
///     let mut savepoint = conn.begin().await?;
///     let done = ask(&mut savepoint, &organisation, at).await;
///     records.settle(savepoint, format!("organisation/{}", organisation.id), done).await?;
/// }
/// records.finish(conn).await
/// ```
#[derive(Debug)]
pub struct Records {
    doing: &'static str,
    at: DateTime<Utc>,
    done: usize,
    /// Each with why.
    at_fault: Vec<(String, String)>,
}

impl Records {
    /// `doing` is in words, and no other sweep's.
    pub fn new(doing: &'static str, at: DateTime<Utc>) -> Self {
        Self {
            doing,
            at,
            done: 0,
            at_fault: Vec::new(),
        }
    }

    /// What was done to a record is kept; if it failed, it is undone and the next one can go on. `done` says whether there
    /// was anything to do. `name` is by its id, as in `organisation/019a…`, since it is logged.
    pub async fn settle(
        &mut self,
        savepoint: Transaction<'_, Postgres>,
        name: String,
        done: anyhow::Result<bool>,
    ) -> anyhow::Result<()> {
        match done {
            Ok(is_done) => {
                savepoint.commit().await?;
                self.done += usize::from(is_done);
            }
            Err(error) => {
                savepoint.rollback().await?;
                let doing = self.doing;
                tracing::error!(doing, record = name, "a record is passed over: {error:#}");
                let why = format!("{error:#}").replace('\0', "");
                self.at_fault.push((name, why));
            }
        }
        Ok(())
    }

    /// Shows administrators which records were passed over, and gives for how many something was done.
    pub async fn finish(self, conn: &mut PgConnection) -> anyhow::Result<usize> {
        for (name, why) in &self.at_fault {
            store::record(conn, self.doing, name, why, self.at).await?;
        }
        let names: Vec<_> = self.at_fault.into_iter().map(|(name, _)| name).collect();
        store::delete_but(conn, self.doing, &names).await?;
        Ok(self.done)
    }
}

/// What administrators should look at: the longest at fault first.
pub async fn list_faults(conn: &mut PgConnection) -> sqlx::Result<Vec<Fault>> {
    store::list(conn).await
}
