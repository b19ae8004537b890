//! How many came by a partner's code.
//!
//! A code is counted before anybody knows whether it is a partner's, so that a visitor never waits for the database; what
//! is nobody's code is dropped as the numbers are added to the table.

use chrono::NaiveDate;

use super::{partner::Referral, store::referrals};
use crate::{
    directory::Looker,
    platform::{clock::month_of, db::Db, tally::Tally},
    values::Slug,
};

/// What was counted and is not in the table yet. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Referrals(Tally<(Slug, NaiveDate), Referral>);

impl Referrals {
    /// The finder was opened inside a page of the partner's.
    pub fn count_shown(&self, looker: Looker, code: Slug, on: NaiveDate) {
        let once = Referral {
            shown: 1,
            followed: 0,
        };
        self.count(looker, code, on, once);
    }

    /// Somebody came from there.
    pub fn count_followed(&self, looker: Looker, code: Slug, on: NaiveDate) {
        let once = Referral {
            shown: 0,
            followed: 1,
        };
        self.count(looker, code, on, once);
    }

    fn count(&self, looker: Looker, code: Slug, on: NaiveDate, once: Referral) {
        if looker == Looker::Person {
            self.0.add([(code, month_of(on))], once);
        }
    }

    /// Adds what was counted to the table. On an error it is kept for the next time.
    pub async fn flush(&self, db: &Db) -> sqlx::Result<()> {
        let write = async |counted: &[_]| {
            db.write(async |conn| referrals::add(conn, counted).await)
                .await
        };
        self.0.flush(write).await
    }
}
