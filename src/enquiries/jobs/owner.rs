//! What the calendar does for owners: nobody waits for an answer without hearing that it is late, and nothing stays open
//! for ever.

use chrono::Days;
use sqlx::{Connection, PgConnection};

use crate::{
    directory::Snapshot,
    enquiries::{
        Enquiry, Links, Request,
        addressed::Addressed,
        capacity, emails,
        next_best::{next_best, title_of},
        progress::{By, CloseReason},
        sending::record_if_fresh,
        store,
    },
    finder::Finder,
    platform::{clock::Clock, jobs::Records, mail},
    values::EnquiryId,
};

/// After so many days beyond the promised one nobody waits for an answer any more.
const SILENT_DAYS: Days = Days::new(60);

/// Tells owners, on the day after the promised one, that nobody answered, and whom to ask instead.
pub async fn tell_overdue(
    conn: &mut PgConnection,
    finder: &Finder,
    links: &Links,
    clock: &Clock,
) -> anyhow::Result<usize> {
    let mut records = Records::new("telling an owner that nobody answered", clock.now());
    let snapshot = finder.directory.snapshot();
    for id in store::overdue::list_untold(conn, clock.today()).await? {
        let mut savepoint = conn.begin().await?;
        let done = tell_one(&mut savepoint, id, finder, &snapshot, links, clock).await;
        let name = format!("enquiry/{id}");
        records.settle(savepoint, name, done).await?;
    }
    records.finish(conn).await
}

async fn tell_one(
    conn: &mut PgConnection,
    id: EnquiryId,
    finder: &Finder,
    snapshot: &Snapshot,
    links: &Links,
    clock: &Clock,
) -> anyhow::Result<bool> {
    let (at, today) = (clock.now(), clock.today());
    let Some((request, enquiry)) = locked(conn, id).await? else {
        return Ok(false);
    };
    let Ok(step) = enquiry.tell_owner(today) else {
        return Ok(false);
    };
    if !record_if_fresh(conn, &step, at).await? {
        return Ok(false);
    }
    // Of whom nothing is left to write to nobody is told, once.
    if let Some(mailbox) = &request.mailbox {
        let asked = store::enquiries::list_of_request(conn, request.id).await?;
        let others = next_best(&request, &asked, None, finder, snapshot);
        let others = others.iter().map(Addressed::title).collect();
        let title = title_of(enquiry.programme, snapshot);
        let link = links.status(request.id);
        let message = emails::owner::overdue(mailbox, &enquiry, title, others, &link)?;
        mail::queue(conn, &message, at).await?;
    }
    Ok(true)
}

/// Closes what nobody answered for long, so that its place is free again.
pub async fn close_silent(
    conn: &mut PgConnection,
    finder: &Finder,
    links: &Links,
    clock: &Clock,
) -> anyhow::Result<usize> {
    let mut records = Records::new("closing an enquiry that nobody answered", clock.now());
    let snapshot = finder.directory.snapshot();
    for id in store::overdue::list_due_before(conn, clock.today() - SILENT_DAYS).await? {
        let mut savepoint = conn.begin().await?;
        let done = close_one(&mut savepoint, id, &snapshot, links, clock).await;
        let name = format!("enquiry/{id}");
        records.settle(savepoint, name, done).await?;
    }
    records.finish(conn).await
}

async fn close_one(
    conn: &mut PgConnection,
    id: EnquiryId,
    snapshot: &Snapshot,
    links: &Links,
    clock: &Clock,
) -> anyhow::Result<bool> {
    let at = clock.now();
    let Some((request, enquiry)) = locked(conn, id).await? else {
        return Ok(false);
    };
    let Ok(step) = enquiry.close(By::Portal, CloseReason::NoAnswer) else {
        return Ok(false);
    };
    if !record_if_fresh(conn, &step, at).await? {
        return Ok(false);
    }
    capacity::give_back(conn, enquiry.programme).await?;
    if let Some(mailbox) = &request.mailbox {
        let title = title_of(enquiry.programme, snapshot);
        let link = links.status(request.id);
        let message = emails::owner::closed(mailbox, &enquiry, title, &link)?;
        mail::queue(conn, &message, at).await?;
    }
    Ok(true)
}

async fn locked(
    conn: &mut PgConnection,
    id: EnquiryId,
) -> anyhow::Result<Option<(Request, Enquiry)>> {
    let Some(enquiry) = store::enquiries::lock(conn, id).await? else {
        return Ok(None);
    };
    let request = store::requests::find(conn, enquiry.request).await?;
    Ok(request.map(|request| (request, enquiry)))
}
