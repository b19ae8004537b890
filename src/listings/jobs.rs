//! What the calendar does: reminders, and marks that end. Each sweep finds what is due by itself, and notes what it did,
//! so running it again does no harm. A confirmation that is overdue needs no sweep: every page judges it by its day.

use sqlx::PgConnection;

use super::{
    emails,
    reminders::{self, Reminder},
    standing::{self, Taken},
    store,
};
use crate::{
    directory::{Tier, store::keeping},
    matching::ListingState,
    platform::{clock::Clock, http::Site},
};

/// Asks organisations whether their listing is still right.
pub async fn remind_to_confirm(
    conn: &mut PgConnection,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<usize> {
    let (today, at) = (clock.today(), clock.now());
    let mut sent = 0;
    for organisation in keeping::list_claimed(conn).await? {
        let asked = matches!(
            organisation.listing,
            ListingState::Listed | ListingState::Paused
        );
        let Some(confirmed_on) = organisation.last_confirmed_on.filter(|_| asked) else {
            continue;
        };
        let Some(reminder) = reminders::confirmation_due(confirmed_on, today) else {
            continue;
        };
        let id = organisation.id;
        if store::reminders::insert(conn, id, reminder, id.0, confirmed_on, at).await? {
            emails::tell_members(conn, id, at, |to| {
                emails::confirm(to, &organisation, reminder, site)
            })
            .await?;
            sent += 1;
        }
    }
    Ok(sent)
}

/// Reminds of marks that end, and ends those whose last day is over.
pub async fn end_marks(
    conn: &mut PgConnection,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<usize> {
    let (today, at) = (clock.today(), clock.now());
    let mut done = 0;
    for organisation in keeping::list_claimed(conn).await? {
        let Tier::Assessed(mark) = organisation.tier else {
            continue;
        };
        let id = organisation.id;
        if mark.expires_on < today {
            let taken = Taken { by: None, at, site };
            done += usize::from(standing::expire(conn, id, taken).await?);
            continue;
        }
        let Some(reminder) = reminders::renewal_due(mark.expires_on, today) else {
            continue;
        };
        if store::reminders::insert(conn, id, reminder, id.0, mark.expires_on, at).await? {
            emails::tell_members(conn, id, at, |to| {
                emails::renew(to, &organisation, mark.expires_on, site)
            })
            .await?;
            done += 1;
        }
    }
    Ok(done)
}

/// Reminds of conditions that fall due. Whether one is met an assessor says.
pub async fn remind_of_conditions(
    conn: &mut PgConnection,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<usize> {
    let (today, at) = (clock.today(), clock.now());
    let mut sent = 0;
    for open in store::conditions::list_open(conn).await? {
        let due_on = open.condition.due_on;
        let Some(reminder) = reminders::condition_due(due_on, today) else {
            continue;
        };
        let of = open.organisation;
        if store::reminders::insert(conn, of, reminder, open.id, due_on, at).await? {
            emails::tell_members(conn, of, at, |to| {
                emails::condition_due(to, &open, today, site)
            })
            .await?;
            sent += 1;
        }
    }
    Ok(sent)
}

/// Asks assessed organisations for their light yearly return.
pub async fn remind_of_returns(
    conn: &mut PgConnection,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<usize> {
    let (today, at) = (clock.today(), clock.now());
    let mut sent = 0;
    for organisation in keeping::list_claimed(conn).await? {
        let Tier::Assessed(mark) = organisation.tier else {
            continue;
        };
        let due_on = reminders::next_return(mark, today);
        let Some(due_on) = due_on.filter(|due_on| reminders::return_due(*due_on, today)) else {
            continue;
        };
        let id = organisation.id;
        if store::returns::exists(conn, id, due_on).await? {
            continue;
        }
        if store::reminders::insert(conn, id, Reminder::ReturnSoon, id.0, due_on, at).await? {
            emails::tell_members(conn, id, at, |to| {
                emails::return_due(to, &organisation, due_on, site)
            })
            .await?;
            sent += 1;
        }
    }
    Ok(sent)
}
