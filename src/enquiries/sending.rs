//! From what an owner asks to enquiries that organisations have: asking, confirming, and asking elsewhere.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    Enquiry, Request,
    addressed::Addressed,
    capacity::{self, Taking},
    due_on,
    emails::{self, owner::News},
    forms::Asking,
    links::Links,
    progress::{Hindrance, Stage, Step},
    store::{self, enquiries::RecordError},
};
use crate::{
    accounts::{Level, members_of, people::Member},
    directory::Snapshot,
    platform::{clock::day_of, http::AppError, mail},
    taxonomy::working_days::WorkingCalendar,
    values::{EnquiryId, RequestId},
};

/// Keeps a request and an enquiry for each programme, and writes to the person. Nobody else sees anything of it before it
/// is confirmed.
pub async fn ask(
    conn: &mut PgConnection,
    asking: &Asking,
    programmes: &[Addressed<'_>],
    links: &Links,
    at: DateTime<Utc>,
) -> anyhow::Result<Request> {
    let request = Request {
        id: RequestId::new(),
        name: asking.name.clone(),
        business: asking.business.clone(),
        mailbox: Some(asking.mailbox.clone()),
        phone: asking.phone.clone(),
        message: asking.message.clone(),
        need: asking.need.clone(),
        lines: asking.lines.clone(),
        consented_at: at,
        made_at: at,
        confirmed_at: None,
        erased_at: None,
    };
    store::requests::insert(conn, &request).await?;
    for programme in programmes {
        store::enquiries::insert(conn, &new_enquiry(request.id, programme, at)).await?;
    }
    let titles = programmes.iter().map(Addressed::title).collect();
    let message = emails::owner::confirm(&asking.mailbox, titles, &links.confirm(request.id))?;
    mail::queue_secret(conn, &message, at).await?;
    Ok(request)
}

fn new_enquiry(request: RequestId, programme: &Addressed<'_>, at: DateTime<Utc>) -> Enquiry {
    Enquiry::new(
        request,
        programme.id(),
        programme.organisation.organisation.id,
        programme.promised_days(),
        at,
    )
}

/// The mailbox has shown that it is the person's: each programme that has a place gets its enquiry, and the person a copy
/// of what was sent. Once only; afterwards it does nothing.
pub async fn confirm(
    conn: &mut PgConnection,
    request: &Request,
    snapshot: &Snapshot,
    links: &Links,
    at: DateTime<Utc>,
) -> Result<(), AppError> {
    if !store::requests::confirm(conn, request.id, at).await? {
        return Ok(());
    }
    let mut enquiries = store::enquiries::list_of_request(conn, request.id).await?;
    // Everybody takes places in one order, so that no two requests wait for each other.
    enquiries.sort_by_key(|enquiry| enquiry.programme);
    for enquiry in &enquiries {
        hand_over(conn, enquiry, snapshot, links, at).await?;
    }
    let enquiries = store::enquiries::list_of_request(conn, request.id).await?;
    if let Some(mailbox) = &request.mailbox {
        let link = links.status(request.id);
        let message = emails::owner::passed_on(mailbox, request, &enquiries, snapshot, &link)?;
        mail::queue(conn, &message, at).await?;
    }
    Ok(())
}

/// Passes an enquiry on if its programme has a place for it, and says so to the organisation.
async fn hand_over(
    conn: &mut PgConnection,
    enquiry: &Enquiry,
    snapshot: &Snapshot,
    links: &Links,
    at: DateTime<Utc>,
) -> Result<Enquiry, AppError> {
    let calendar = WorkingCalendar::of(None);
    let step = match capacity::take(conn, enquiry.programme, at).await? {
        Taking::Open => enquiry.pass_on(due_on(calendar, day_of(at), enquiry.promised_days)),
        Taking::Full => enquiry.turn_away(Hindrance::Full),
        Taking::Paused(_) => enquiry.turn_away(Hindrance::Paused),
        Taking::Elsewhere => enquiry.turn_away(Hindrance::NotTaking),
    };
    let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
    let enquiry = store::enquiries::record(conn, &step, at).await?;
    if enquiry.stage == Stage::Sent {
        tell_members(conn, &enquiry, snapshot, links, at).await?;
    }
    Ok(enquiry)
}

/// An enquiry that nobody else changes until the transaction ends.
pub async fn locked(conn: &mut PgConnection, id: EnquiryId) -> Result<Enquiry, AppError> {
    let enquiry = store::enquiries::lock(conn, id).await?;
    enquiry.ok_or(AppError::NotFound)
}

/// Writes to whoever has taken the enquiry on, or to all who may: what the owner did.
pub async fn tell_organisation(
    conn: &mut PgConnection,
    enquiry: &Enquiry,
    news: News,
    snapshot: &Snapshot,
    links: &Links,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(to) = Addressed::of(enquiry.programme, snapshot) else {
        return Ok(());
    };
    let link = links.managed(&to.organisation.organisation.slug, &enquiry.reference);
    let mut members = members_of(conn, enquiry.organisation).await?;
    members.retain(|member| member.level >= Level::Editor);
    let is_taken_on = |member: &Member| Some(member.person.account) == enquiry.assigned_to;
    if members.iter().any(is_taken_on) {
        members.retain(is_taken_on);
    }
    for member in members {
        let message = emails::owner::told(&member.person.email, enquiry, news, &link)?;
        mail::queue(conn, &message, at).await?;
    }
    Ok(())
}

async fn tell_members(
    conn: &mut PgConnection,
    enquiry: &Enquiry,
    snapshot: &Snapshot,
    links: &Links,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(to) = Addressed::of(enquiry.programme, snapshot) else {
        return Ok(());
    };
    let link = links.managed(&to.organisation.organisation.slug, &enquiry.reference);
    for member in members_of(conn, enquiry.organisation).await? {
        if member.level >= Level::Editor {
            let message = emails::owner::arrived(&member.person.email, enquiry, &to, &link)?;
            mail::queue(conn, &message, at).await?;
        }
    }
    Ok(())
}

/// Sends the same request to another programme, in place of an enquiry that came to nothing. It has been confirmed, so it
/// goes out at once, if there is a place; `None` if there is none (any more), and then nothing has changed.
pub async fn ask_elsewhere(
    conn: &mut PgConnection,
    instead_of: &Enquiry,
    programme: &Addressed<'_>,
    snapshot: &Snapshot,
    links: &Links,
    at: DateTime<Utc>,
) -> Result<Option<Enquiry>, AppError> {
    if capacity::take(conn, programme.id(), at).await? != Taking::Open {
        return Ok(None);
    }
    let mut enquiry = new_enquiry(instead_of.request, programme, at);
    enquiry.resent_from = Some(instead_of.id);
    store::enquiries::insert(conn, &enquiry).await?;
    let step = instead_of.ask_elsewhere(enquiry.id);
    let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
    store::enquiries::record(conn, &step, at).await?;
    let due_on = due_on(WorkingCalendar::of(None), day_of(at), enquiry.promised_days);
    let step = enquiry.pass_on(due_on);
    let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
    let enquiry = store::enquiries::record(conn, &step, at).await?;
    tell_members(conn, &enquiry, snapshot, links, at).await?;
    Ok(Some(enquiry))
}

/// Records a step of a sweep; `false` where somebody was quicker, and the next run looks again.
pub async fn record_if_fresh(
    conn: &mut PgConnection,
    step: &Step,
    at: DateTime<Utc>,
) -> anyhow::Result<bool> {
    match store::enquiries::record(conn, step, at).await {
        Ok(_) => Ok(true),
        Err(RecordError::Stale) => Ok(false),
        Err(RecordError::Broken(error)) => Err(error),
    }
}
