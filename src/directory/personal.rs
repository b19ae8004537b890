//! Listings as personal data: a mailbox in one can be a person's own.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::store::personal as store;
use crate::{accounts, platform::personal::Held, values::EmailAddress};

/// The listings in which the mailbox stands.
pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let listings = store::list_with_mailbox(conn, mailbox.as_str()).await?;
    let held = listings.into_iter().map(|listing| {
        let of = |is_theirs: bool| if is_theirs { mailbox.as_str() } else { "" };
        Held::new("A listing with your email address")
            .with("Organisation", listing.name)
            .with("For general questions", of(listing.is_contact))
            .with("For enquiries", of(listing.is_for_enquiries))
    });
    Ok(held.collect())
}

/// Takes the mailbox out of every listing, unless its account stays: who alone looks after an organisation says there
/// where it is written to.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    _at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    if accounts::personal::stays(conn, mailbox).await?.is_some() {
        return Ok(0);
    }
    Ok(store::remove_mailbox(conn, mailbox.as_str()).await?)
}
