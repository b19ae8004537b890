//! Applications as personal data.
//!
//! An application is an organisation's, and so are its evidence and the decision on it. What is a person's: their mailbox,
//! where it stands in it, and what tells that it was they who wrote a page, which is an id. The events of a case cannot be
//! changed; they stand as they were decided.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::store::personal as store;
use crate::{
    accounts::{self, store::accounts::find_by_email},
    platform::{
        clock::moment,
        personal::{ERASED_MAILBOX, Held, pattern, pattern_in_json},
    },
    values::EmailAddress,
};

pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let account = find_by_email(conn, mailbox)
        .await?
        .map(|account| account.id);
    let mut held = Vec::new();
    for started in store::list_started(conn, account).await? {
        held.push(
            Held::new("An application you started")
                .with("Reference", started.reference)
                .with("Organisation", started.organisation)
                .with("Started", moment(started.created_at)),
        );
    }
    let in_json = pattern_in_json(mailbox.as_str());
    for page in store::list_pages(conn, account, &in_json).await? {
        let of = Held::new("A page of an application, written by you or with your email address")
            .with("Reference", page.reference)
            .with("Page", page.section)
            .with("Saved", moment(page.saved_at));
        let answers = page.answers.0.into_iter();
        held.push(answers.fold(of, |of, (name, values)| of.with(&name, values.join("; "))));
    }
    for file in store::list_files(conn, account).await? {
        held.push(
            Held::new("A file you sent with an application")
                .with("Reference", file.reference)
                .with("File", file.name)
                .with("Sent", moment(file.uploaded_at)),
        );
    }
    for reference in store::list_sent_with(conn, &in_json).await? {
        held.push(
            Held::new("A sent application with your email address")
                .with("Reference", reference)
                .with("Email address", mailbox.as_str()),
        );
    }
    Ok(held)
}

/// Takes the mailbox out of every application and what assessors wrote about it, with the phone number beside it, unless
/// its account stays.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    _at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    if accounts::personal::stays(conn, mailbox).await?.is_some() {
        return Ok(0);
    }
    let known = mailbox.as_str();
    let (text, json) = (pattern(known), pattern_in_json(known));
    let phones = store::remove_phones_beside(conn, known).await?;
    let places = store::replace_everywhere(conn, &text, &json, ERASED_MAILBOX).await?;
    Ok(phones + places)
}
