//! What people looked for and found nothing good for: counted as searches are answered, shown on the pages of areas and
//! sectors.
//!
//! What "nothing good" means is the finder's to say. Here a search is four terms and a month, and every row is a number of
//! such searches: nothing in it leads to a person or to one search. Numbers are of searches, so somebody who looks twice
//! counts twice. Which numbers may be shown is told in [`missing`](super::missing).

mod counting;

use chrono::{Months, NaiveDate, TimeDelta};
use sqlx::PgConnection;

pub use counting::UnmetNeeds;

use super::store;
use crate::platform::clock::month_of;

/// What pages tell of.
const SHOWN_FOR: TimeDelta = TimeDelta::days(90);

/// How long numbers are kept: long enough to set one year beside the year before.
const KEPT_FOR: Months = Months::new(24);

/// The first month whose numbers are shown. Months are all that is kept, so the last 90 days are told by the months that
/// began in them, the running one among them: at least two of them whole or nearly so, and nothing that is older. What
/// was looked for in the rest of an earlier month, up to 30 of the 90 days, is left out.
pub fn first_month_shown(today: NaiveDate) -> NaiveDate {
    let from = today - SHOWN_FOR;
    let month = month_of(from);
    if month == from {
        month
    } else {
        month + Months::new(1)
    }
}

/// Sweep: forgets the numbers of months that began 24 months ago or longer.
pub async fn forget_old(conn: &mut PgConnection, today: NaiveDate) -> anyhow::Result<usize> {
    let forgotten = store::unmet::delete_before(conn, month_of(today) - KEPT_FOR).await?;
    Ok(usize::try_from(forgotten)?)
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    #[test]
    fn the_months_shown_began_within_the_last_90_days_and_no_such_month_is_missing() {
        let start = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
        for today in start.iter_days().take(800) {
            let first = first_month_shown(today);
            assert_eq!(first.day(), 1);
            assert!(today - first <= SHOWN_FOR, "{today}: {first}");
            assert!(today - (first - Months::new(1)) > SHOWN_FOR, "{today}");
        }
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        assert_eq!(first_month_shown(day(11, 23)), day(9, 1));
        assert_eq!(first_month_shown(day(11, 30)), day(9, 1), "90 days ago");
        assert_eq!(first_month_shown(day(12, 1)), day(10, 1));
    }
}
