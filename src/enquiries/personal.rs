//! Enquiries as personal data: what an owner asked, and what the two sides wrote to each other.
//!
//! Erasing takes the owner's words and contacts. The organisation keeps its own words, without the owner's mailbox, and
//! the days and coded reasons of the enquiry, which name nobody, go on counting. What is still open is closed first, as if
//! the owner had taken it back.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    capacity,
    progress::{By, CloseReason, Side},
    store::{enquiries, messages, personal as store, requests},
};
use crate::{
    finder::{NeedForm, wording},
    platform::{
        clock::moment,
        mail,
        personal::{ERASED_MAILBOX, Held, pattern},
    },
    values::{EmailAddress, RequestId, Term},
};

pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let mut held = Vec::new();
    for id in store::list_requests(conn, mailbox.as_str()).await? {
        let Some(request) = requests::find(conn, id).await? else {
            continue;
        };
        let mut of = Held::new("What you asked for")
            .with("Your name", &request.name)
            .with("Your business", &request.business)
            .with(
                "Email address",
                request.mailbox.map_or_else(String::new, String::from),
            )
            .with("Phone", &request.phone)
            .with("What you wrote", &request.message)
            .with("Sent", moment(request.made_at))
            .with(
                "Confirmed",
                request.confirmed_at.map_or_else(String::new, moment),
            );
        for row in wording::said(&NeedForm::from_query(&request.need)) {
            of = of.with(row.name, row.said.join("; "));
        }
        for (asked, answered) in &request.lines {
            of = of.with(&format!("{asked}, as passed on"), answered);
        }
        held.push(of);
        held.extend(conversations(conn, id).await?);
    }
    Ok(held)
}

async fn conversations(conn: &mut PgConnection, id: RequestId) -> anyhow::Result<Vec<Held>> {
    let mut held = Vec::new();
    for named in store::list_named(conn, id).await? {
        let mut of = Held::new("An enquiry")
            .with("Reference", named.reference)
            .with("Programme", named.programme)
            .with("Organisation", named.organisation)
            .with("How it stands", named.stage);
        for message in messages::list(conn, named.id).await? {
            let who = match message.by.side() {
                Side::Owner => "You wrote",
                Side::Organisation => "They wrote",
                Side::Portal => "We wrote",
            };
            of = of.with(&format!("{who}, {}", moment(message.at)), message.text);
        }
        held.push(of);
    }
    Ok(held)
}

pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let mut erased = 0;
    for id in store::list_requests(conn, mailbox.as_str()).await? {
        close_what_is_open(conn, id, at).await?;
        erased += erase_request(conn, id, at).await?;
    }
    Ok(erased)
}

async fn close_what_is_open(
    conn: &mut PgConnection,
    id: RequestId,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    for enquiry in enquiries::list_of_request(conn, id).await? {
        if let Ok(step) = enquiry.close(By::Owner, CloseReason::Other) {
            let recorded = enquiries::record(conn, &step, at).await;
            recorded.map_err(|error| anyhow::anyhow!("closing {}: {error:?}", enquiry.id))?;
            capacity::give_back(conn, enquiry.programme).await?;
        }
    }
    Ok(())
}

/// Erases the words and contacts of one request, or all of it where it was never confirmed; for the person, or because it
/// was kept long enough. Gives how many records changed: none, if it was done before.
pub(super) async fn erase_request(
    conn: &mut PgConnection,
    id: RequestId,
    at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let Some(request) = requests::find(conn, id).await? else {
        return Ok(0);
    };
    if request.erased_at.is_some() {
        return Ok(0);
    }
    let named = store::list_named(conn, id).await?;
    let references: Vec<_> = named.iter().map(|named| named.reference.as_str()).collect();
    let mut erased = 1 + mail::personal::erase_about(conn, &references, at).await?;
    if request.confirmed_at.is_none() {
        store::delete_request(conn, id).await?;
        return Ok(erased);
    }
    if let Some(mailbox) = &request.mailbox {
        let pattern = pattern(mailbox.as_str());
        erased += store::replace_in_replies(conn, id, &pattern, ERASED_MAILBOX).await?;
    }
    erased += store::empty_messages(conn, id, Side::Owner.slug(), WORDS_GONE).await?;
    store::empty_request(conn, id, at).await?;
    Ok(erased)
}

/// Stands in the place of the owner's words, for both sides to read.
const WORDS_GONE: &str = "These words were erased.";
