//! Every room that holds personal data, in the order in which it is shown and erased.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    accounts, alerts, applications, assessment, directory, enquiries, listings, outcomes,
    platform::{mail, personal::Held},
    roster,
    values::EmailAddress,
};

/// All that is held about whoever has the mailbox.
pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let mut held = accounts::personal::export(conn, mailbox).await?;
    held.extend(enquiries::personal::export(conn, mailbox).await?);
    held.extend(outcomes::personal::export(conn, mailbox).await?);
    held.extend(alerts::personal::export(conn, mailbox).await?);
    held.extend(roster::personal::export(conn, mailbox).await?);
    held.extend(listings::personal::export(conn, mailbox).await?);
    held.extend(applications::personal::export(conn, mailbox).await?);
    held.extend(directory::personal::export(conn, mailbox).await?);
    held.extend(mail::personal::export(conn, mailbox).await?);
    Ok(held)
}

/// Erases it, and gives how many records changed.
///
/// Accounts come late, since rooms above find by the account what is a person's. Messages come last: what the others did
/// may have queued some.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    // What became of an enquiry is found through it, so it goes first.
    let mut erased = outcomes::personal::erase(conn, mailbox, at).await?;
    erased += enquiries::personal::erase(conn, mailbox, at).await?;
    erased += alerts::personal::erase(conn, mailbox, at).await?;
    erased += roster::personal::erase(conn, mailbox, at).await?;
    erased += assessment::personal::erase(conn, mailbox, at).await?;
    erased += applications::personal::erase(conn, mailbox, at).await?;
    erased += listings::personal::erase(conn, mailbox, at).await?;
    erased += directory::personal::erase(conn, mailbox, at).await?;
    erased += accounts::personal::erase(conn, mailbox, at).await?;
    erased += mail::personal::erase(conn, mailbox, at).await?;
    Ok(erased)
}
