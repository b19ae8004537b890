//! Messages as personal data: those to a person, and those to others that speak of them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::platform::{
    clock::moment,
    personal::{Held, pattern},
    store::messages as store,
};
use crate::values::EmailAddress;

/// Every message to the mailbox, the latest first.
pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let entries = store::list_to(conn, mailbox.as_str()).await?;
    let held = entries.into_iter().map(|entry| {
        let text = entry.text.filter(|_| !entry.secret).unwrap_or_default();
        Held::new("A message to you")
            .with("Subject", entry.subject)
            .with("Written", moment(entry.queued_at))
            .with("What became of it", entry.state.name())
            .with("Text", text)
    });
    Ok(held.collect())
}

/// Removes every message to the mailbox, and blanks those to others in which it stands. Those that wait are not sent.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let removed = store::delete_to(conn, mailbox.as_str()).await?;
    Ok(removed + erase_about(conn, &[mailbox.as_str()], at).await?)
}

/// Blanks every message in which one of the words stands, such as the reference of an enquiry, whoever it is to. A room
/// calls this for what it erases before it queues any message about that.
pub async fn erase_about(
    conn: &mut PgConnection,
    words: &[&str],
    at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let patterns: Vec<_> = words.iter().map(|word| pattern(word)).collect();
    Ok(store::blank_about(conn, &patterns, at).await?)
}

/// A name of fewer letters may be a word, or many people's.
const SHORTEST_NAME: usize = 5;

/// Blanks what we keep of sent messages in which a person's name stands. Somebody else may have the same name, so what is
/// still to be sent is left alone; its text goes within a month.
pub async fn erase_name(conn: &mut PgConnection, name: &str) -> anyhow::Result<u64> {
    if name.chars().count() < SHORTEST_NAME {
        return Ok(0);
    }
    Ok(store::blank_settled_about(conn, &pattern(name)).await?)
}
