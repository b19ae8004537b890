//! Places: each enquiry that is passed on takes one, and gives it back when it comes to nothing or is over.
//!
//! The programme's row is locked first, so of any number who ask for the last place at once one has it. A programme may
//! also limit new enquiries to so many in seven days, today and the six before it; a place given back does not make the
//! week longer.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;

pub use crate::directory::Taking;
use crate::{
    directory::store::capacity, enquiries::store, platform::clock::day_of, values::ProgrammeId,
};

/// A week of days, the first of them today.
const WEEK: Days = Days::new(7);

/// Takes one of the programme's places; it was taken where this is [`Taking::Open`]. The enquiry is to be passed on in the
/// same transaction, as the week is counted by what was.
pub async fn take(
    conn: &mut PgConnection,
    programme: ProgrammeId,
    at: DateTime<Utc>,
) -> anyhow::Result<Taking> {
    let today = day_of(at);
    let Some(locked) = capacity::lock(conn, programme).await? else {
        return Ok(Taking::Elsewhere);
    };
    let taking = locked.taking(today);
    if taking != Taking::Open {
        return Ok(taking);
    }
    if let Some(most) = locked.capacity.weekly_enquiries {
        let sent = days_of_week(conn, programme, at).await?;
        let full_until = full_until(most, &sent, today);
        capacity::set_full_until(conn, programme, full_until).await?;
        if sent.len() >= usize::from(most) {
            return Ok(Taking::Full);
        }
    }
    Ok(if capacity::use_place(conn, programme).await? {
        Taking::Open
    } else {
        Taking::Full
    })
}

/// Gives the place back that an enquiry held.
pub async fn give_back(conn: &mut PgConnection, programme: ProgrammeId) -> sqlx::Result<()> {
    capacity::return_place(conn, programme).await
}

/// Says anew until when the week is full, after its number was changed. The programme's row is to be locked.
pub async fn recount_week(
    conn: &mut PgConnection,
    programme: ProgrammeId,
    most: Option<u16>,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let sent = days_of_week(conn, programme, at).await?;
    let day = most.and_then(|most| room_from(most, &sent));
    capacity::set_full_until(conn, programme, day).await?;
    Ok(())
}

/// The days of the last seven on which enquiries were passed on, one for each, the latest first.
async fn days_of_week(
    conn: &mut PgConnection,
    programme: ProgrammeId,
    at: DateTime<Utc>,
) -> anyhow::Result<Vec<NaiveDate>> {
    // A day more than the week, since British days are not UTC's.
    let sent = store::load::list_sent_since(conn, programme, at - TimeDelta::days(8)).await?;
    let today = day_of(at);
    let days = sent.into_iter().map(day_of);
    Ok(days.filter(|day| *day + WEEK > today).collect())
}

/// Until when the week is full once one more is passed on today; `None` where it is not.
fn full_until(most: u16, sent: &[NaiveDate], today: NaiveDate) -> Option<NaiveDate> {
    let with_one_more: Vec<_> = std::iter::once(today).chain(sent.iter().copied()).collect();
    room_from(most, &with_one_more)
}

/// The first day on which the week has room: when the one drops out that makes the number full.
fn room_from(most: u16, latest_first: &[NaiveDate]) -> Option<NaiveDate> {
    let last_that_counts = usize::from(most).checked_sub(1)?;
    latest_first.get(last_that_counts).map(|day| *day + WEEK)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn november(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn a_week_has_room_again_seven_days_after_the_enquiry_that_filled_it() {
        let today = november(23);
        assert_eq!(full_until(2, &[], today), None);
        assert_eq!(full_until(2, &[november(20)], today), Some(november(27)));
        assert_eq!(full_until(1, &[], today), Some(november(30)));
        // Lowered below what came already: the second latest has to drop out.
        let sent = [november(22), november(21), november(18)];
        assert_eq!(room_from(2, &sent), Some(november(28)));
    }
}
