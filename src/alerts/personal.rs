//! What alerts hold about a person.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::store;
use crate::{
    finder::wording,
    platform::{clock::moment, personal::Held},
    values::{EmailAddress, Term},
};

/// Every alert that writes to the mailbox.
pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let alerts = store::alerts::list_of_mailbox(conn, mailbox).await?;
    let held = alerts.into_iter().map(|alert| {
        let told = |at: Option<DateTime<Utc>>| at.map(moment).unwrap_or_default();
        let held = Held::new("Messages when someone new fits")
            .with("Mailbox", alert.mailbox.as_str())
            .with("How well a programme has to fit", alert.floor.name())
            .with("Asked for", moment(alert.made_at))
            .with("Confirmed", told(alert.confirmed_at))
            .with("Asked whether to go on", told(alert.asked_again_at))
            .with(
                "Programmes that are not new to you",
                alert.known.len().to_string(),
            );
        let said = wording::said(&alert.need).into_iter();
        said.fold(held, |held, row| held.with(row.name, row.said.join("; ")))
    });
    Ok(held.collect())
}

/// Stops and removes every alert that writes to the mailbox.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    _at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    Ok(store::alerts::delete_of_mailbox(conn, mailbox).await?)
}
