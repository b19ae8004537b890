//! What the calendar does: reminders, and marks that end. Each sweep finds what is due by itself, and notes what it did,
//! so running it again does no harm. A confirmation that is overdue needs no sweep: every page judges it by its day.

use sqlx::{Connection, PgConnection};

use super::{
    conditions::Open,
    emails,
    reminders::{self, Reminder},
    standing::{self, Taken},
    store,
};
use crate::{
    directory::{Organisation, Tier, store::keeping},
    matching::ListingState,
    platform::{clock::Clock, http::Site, jobs::Records},
};

/// Asks organisations whether their listing is still right.
pub async fn remind_to_confirm(
    conn: &mut PgConnection,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<usize> {
    let mut records = Records::new("asking whether a listing is still right", clock.now());
    for organisation in keeping::list_claimed(conn).await? {
        let mut savepoint = conn.begin().await?;
        let done = ask_to_confirm(&mut savepoint, &organisation, clock, site).await;
        records.settle(savepoint, name(&organisation), done).await?;
    }
    records.finish(conn).await
}

/// Reminds of marks that end, and ends those whose last day is over.
pub async fn end_marks(
    conn: &mut PgConnection,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<usize> {
    let mut records = Records::new("ending a mark, or reminding of its end", clock.now());
    for organisation in keeping::list_claimed(conn).await? {
        let mut savepoint = conn.begin().await?;
        let done = end_mark(&mut savepoint, &organisation, clock, site).await;
        records.settle(savepoint, name(&organisation), done).await?;
    }
    records.finish(conn).await
}

/// Reminds of conditions that fall due. Whether one is met an assessor says.
pub async fn remind_of_conditions(
    conn: &mut PgConnection,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<usize> {
    let mut records = Records::new("reminding of a condition", clock.now());
    for open in store::conditions::list_open(conn).await? {
        let mut savepoint = conn.begin().await?;
        let done = remind_of_condition(&mut savepoint, &open, clock, site).await;
        records
            .settle(savepoint, format!("condition/{}", open.id), done)
            .await?;
    }
    records.finish(conn).await
}

/// Asks assessed organisations for their light yearly return.
pub async fn remind_of_returns(
    conn: &mut PgConnection,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<usize> {
    let mut records = Records::new("asking for a yearly return", clock.now());
    for organisation in keeping::list_claimed(conn).await? {
        let mut savepoint = conn.begin().await?;
        let done = ask_for_return(&mut savepoint, &organisation, clock, site).await;
        records.settle(savepoint, name(&organisation), done).await?;
    }
    records.finish(conn).await
}

fn name(organisation: &Organisation) -> String {
    format!("organisation/{}", organisation.id)
}

async fn ask_to_confirm(
    conn: &mut PgConnection,
    organisation: &Organisation,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<bool> {
    let asked = matches!(
        organisation.listing,
        ListingState::Listed | ListingState::Paused
    );
    let Some(confirmed_on) = organisation.last_confirmed_on.filter(|_| asked) else {
        return Ok(false);
    };
    let Some(reminder) = reminders::confirmation_due(confirmed_on, clock.today()) else {
        return Ok(false);
    };
    let (id, at) = (organisation.id, clock.now());
    if !store::reminders::insert(conn, id, reminder, id.0, confirmed_on, at).await? {
        return Ok(false);
    }
    emails::tell_members(conn, id, at, |to| {
        emails::confirm(to, organisation, reminder, site)
    })
    .await?;
    Ok(true)
}

async fn end_mark(
    conn: &mut PgConnection,
    organisation: &Organisation,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<bool> {
    let (today, at) = (clock.today(), clock.now());
    let Tier::Assessed(mark) = organisation.tier else {
        return Ok(false);
    };
    let id = organisation.id;
    if mark.expires_on < today {
        return standing::expire(conn, id, Taken { by: None, at, site }).await;
    }
    let Some(reminder) = reminders::renewal_due(mark.expires_on, today) else {
        return Ok(false);
    };
    if !store::reminders::insert(conn, id, reminder, id.0, mark.expires_on, at).await? {
        return Ok(false);
    }
    emails::tell_members(conn, id, at, |to| {
        emails::renew(to, organisation, mark.expires_on, site)
    })
    .await?;
    Ok(true)
}

async fn remind_of_condition(
    conn: &mut PgConnection,
    open: &Open,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<bool> {
    let (today, at) = (clock.today(), clock.now());
    let due_on = open.condition.due_on;
    let Some(reminder) = reminders::condition_due(due_on, today) else {
        return Ok(false);
    };
    let of = open.organisation;
    if !store::reminders::insert(conn, of, reminder, open.id, due_on, at).await? {
        return Ok(false);
    }
    emails::tell_members(conn, of, at, |to| {
        emails::condition_due(to, open, today, site)
    })
    .await?;
    Ok(true)
}

async fn ask_for_return(
    conn: &mut PgConnection,
    organisation: &Organisation,
    clock: &Clock,
    site: &Site,
) -> anyhow::Result<bool> {
    let (today, at) = (clock.today(), clock.now());
    let Tier::Assessed(mark) = organisation.tier else {
        return Ok(false);
    };
    let due_on = reminders::next_return(mark, today);
    let Some(due_on) = due_on.filter(|due_on| reminders::return_due(*due_on, today)) else {
        return Ok(false);
    };
    let id = organisation.id;
    if store::returns::exists(conn, id, due_on).await?
        || !store::reminders::insert(conn, id, Reminder::ReturnSoon, id.0, due_on, at).await?
    {
        return Ok(false);
    }
    emails::tell_members(conn, id, at, |to| {
        emails::return_due(to, organisation, due_on, site)
    })
    .await?;
    Ok(true)
}
