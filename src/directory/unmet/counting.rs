//! Counting searches without making them wait.

use chrono::NaiveDate;

use crate::{
    directory::{Looker, missing::UnmetNeed, store},
    platform::{clock::month_of, db::Db, tally::Tally},
};

/// What was counted and is not in the table yet. Clones share it. A flood of searches costs counts and no memory, since a
/// [`Tally`] is bounded.
#[derive(Clone, Debug, Default)]
pub struct UnmetNeeds(Tally<(UnmetNeed, NaiveDate), u32>);

impl UnmetNeeds {
    /// One search on this day that found nothing good. Programs are not counted.
    pub fn count(&self, looker: Looker, need: UnmetNeed, on: NaiveDate) {
        if looker == Looker::Person {
            self.0.add([(need, month_of(on))], 1);
        }
    }

    /// Adds what was counted to the table. On an error it is kept for the next time.
    pub async fn flush(&self, db: &Db) -> sqlx::Result<()> {
        let write = async |counted: &[_]| {
            db.write(async |conn| store::unmet::add(conn, counted).await)
                .await
        };
        self.0.flush(write).await
    }
}
