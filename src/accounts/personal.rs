//! Accounts as personal data.
//!
//! What a person did as a colleague or as staff is known by the account's id, in decisions that have to stand and in an
//! audit trail that cannot be changed. So erasing an account empties its row and leaves the id, which then leads to nobody.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    Account,
    audit::{self, By, Event},
    grants,
    store::{accounts, personal as store, sessions},
};
use crate::{
    platform::{clock::moment, mail, personal::Held},
    values::EmailAddress,
};

/// Why an account is not erased along with the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stays {
    /// Others rely on who they are; an administrator ends their roles first.
    Staff,
    /// Of these organisations, by name. Nobody else could look after them.
    LastOwner(Vec<String>),
    /// Whoever reads the mailbox alone may not undo what a second step guards.
    TwoStep,
}

/// Whether the mailbox's account stays; `None` also where there is no account.
pub async fn stays(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
) -> anyhow::Result<Option<Stays>> {
    let Some(account) = accounts::find_by_email(conn, mailbox).await? else {
        return Ok(None);
    };
    if store::is_staff(conn, account.id).await? {
        return Ok(Some(Stays::Staff));
    }
    let organisations = store::list_owned_alone(conn, account.id).await?;
    if !organisations.is_empty() {
        return Ok(Some(Stays::LastOwner(organisations)));
    }
    let guarded = store::has_two_step(conn, account.id).await?;
    Ok(guarded.then_some(Stays::TwoStep))
}

pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let mut held = Vec::new();
    if let Some(account) = accounts::find_by_email(conn, mailbox).await? {
        held.push(about(conn, &account).await?);
        for session in sessions::list_of(conn, account.id).await? {
            held.push(
                Held::new("Where you are signed in")
                    .with("Browser", session.browser)
                    .with("Since", moment(session.begun_at))
                    .with("Last seen", moment(session.seen_at)),
            );
        }
        for kept in store::list_kept_posts(conn, account.id).await? {
            held.push(
                Held::new("A form kept for you")
                    .with("Page", kept.path)
                    .with("What you typed", String::from_utf8_lossy(&kept.body))
                    .with("Kept", moment(kept.kept_at)),
            );
        }
    }
    for asked_at in store::list_sign_ins(conn, &accounts::mailbox(mailbox)).await? {
        held.push(Held::new("A sign-in you asked for").with("Asked", moment(asked_at)));
    }
    Ok(held)
}

async fn about(conn: &mut PgConnection, account: &Account) -> anyhow::Result<Held> {
    let rights = store::list_rights(conn, account.id).await?;
    let two_step = store::has_two_step(conn, account.id).await?;
    let mut held = Held::new("Your account")
        .with("Email address", account.email.as_str())
        .with("Name", &account.name)
        .with("Two-step sign-in", if two_step { "Set up" } else { "" })
        .with(
            "Shut out since",
            account.suspended_at.map_or_else(String::new, moment),
        );
    for right in rights {
        let until = right
            .ended_at
            .map_or_else(String::new, |at| format!(" to {}", moment(at)));
        let since = moment(right.granted_at);
        let reason = if right.reason.is_empty() {
            String::new()
        } else {
            format!(": {}", right.reason)
        };
        held = held.with(&right.what, format!("From {since}{until}{reason}"));
    }
    Ok(held)
}

/// Erases what is the mailbox's alone, and its account unless it [`stays`].
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let known = accounts::mailbox(mailbox);
    let mut erased = store::delete_sign_ins(conn, &known).await?;
    erased += store::delete_kept_posts_about(conn, mailbox.as_str()).await?;
    if stays(conn, mailbox).await?.is_some() {
        return Ok(erased);
    }
    let Some(account) = accounts::find_by_email(conn, mailbox).await? else {
        return Ok(erased);
    };
    let by = By::Account(account.id);
    for organisation in store::list_memberships(conn, account.id).await? {
        grants::end_membership(conn, account.id, organisation, by, at)
            .await?
            .ok()
            .context("an account that owns nothing alone owned something alone")?;
    }
    erased += mail::personal::erase_name(conn, &account.name).await?;
    store::empty(conn, account.id, at).await?;
    let event = Event::new(by, "account.erased", grants::subject(account.id), at);
    audit::record(conn, &event).await?;
    Ok(erased + 1)
}
