//! Electronic mail: plain text, queued in the transaction that causes it and delivered afterwards.
//!
//! A room writes its texts as templates under `templates/<room>/mail/`, has one typed function a message in its
//! `emails.rs`, and calls [`queue`], [`queue_secret`] for what opens a door, or [`queue_list`] for what comes again and
//! again and can be stopped. [`deliver_due`] carries what is due: by
//! SMTP where a server is configured, else into a folder. It runs with the other jobs (`platform::jobs`).
//!
//! **Never lost.** A message is a row until it is sent, set aside, or dropped by an administrator. A try that fails for
//! now is made again after 1, 2, 4 … minutes, at most 4 hours apart: a relay that restarts is met again at once, since
//! somebody may be waiting for a sign-in link, and twelve tries span 16 hours, which carries a message over a relay that
//! is down for a night. After that, or at once where the relay refuses the message for good, it is set aside with the
//! reason, and administrators see it.
//!
//! **Hardly ever twice.** Before a try the row is moved on to the time of the next (at least a minute away, and a try
//! ends within 45 seconds), in a transaction of its own that skips rows another server holds: so no two tries overlap and
//! no database connection waits for a mail server. What remains is a program, or a connection to the relay, that ends
//! between the relay's taking the message and our noting it. Then it is sent again with the same `Message-ID`, by which
//! mail readers know it for the same.

mod carrier;
mod delivery;
pub(super) mod message;
pub mod personal;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

pub use carrier::Carrier;
pub(crate) use delivery::deliver_until;
pub use delivery::{Round, deliver_due};
pub(crate) use message::Outgoing;
pub use message::{Entry, Message, State};

pub use crate::platform::store::messages::CHANNEL;
use crate::{platform::store::messages as store, values::MessageId};

/// Whether the site shows every message, texts and all, to whoever asks: on a developer's own machine alone, where it is how
/// one signs in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DevelopmentMail {
    pub is_shown: bool,
}

/// Longer ones are cut off in every list of messages anyway.
const LONGEST_SUBJECT: usize = 200;
/// Long enough to look into what somebody says they were told.
const TEXT_KEPT_FOR: TimeDelta = TimeDelta::days(30);

/// Has the message sent if, and as soon as, the caller's transaction commits.
pub async fn queue(
    conn: &mut PgConnection,
    message: &Message,
    at: DateTime<Utc>,
) -> sqlx::Result<MessageId> {
    insert(conn, message, Kind::Ordinary, at).await
}

/// [`queue`] for a message of which more will come: `stop_address` is a whole address that ends them when it is posted to,
/// without a cookie and without asking back, so that mail readers can offer it as a button (RFC 8058). The text has to
/// name a way to stop too.
pub async fn queue_list(
    conn: &mut PgConnection,
    message: &Message,
    stop_address: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<MessageId> {
    insert(conn, message, Kind::Recurring { stop_address }, at).await
}

/// [`queue`] for a message that opens a door, such as a sign-in link: it goes before others, and we keep its text no longer
/// than until it is sent.
pub async fn queue_secret(
    conn: &mut PgConnection,
    message: &Message,
    at: DateTime<Utc>,
) -> sqlx::Result<MessageId> {
    insert(conn, message, Kind::Secret, at).await
}

/// What sets a message apart from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind<'a> {
    Ordinary,
    Secret,
    Recurring { stop_address: &'a str },
}

async fn insert(
    conn: &mut PgConnection,
    message: &Message,
    kind: Kind<'_>,
    at: DateTime<Utc>,
) -> sqlx::Result<MessageId> {
    let id = MessageId::new();
    let outgoing = Outgoing {
        id,
        to: message.to.to_string(),
        subject: one_line(&message.subject),
        // Postgres takes every character in a text but this one.
        text: message.text.replace('\0', ""),
        secret: kind == Kind::Secret,
        stop_address: match kind {
            Kind::Recurring { stop_address } => Some(stop_address.to_owned()),
            Kind::Ordinary | Kind::Secret => None,
        },
        attempts: 0,
        queued_at: at,
    };
    store::insert(conn, &outgoing).await?;
    Ok(id)
}

fn one_line(subject: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let cleaned: String = subject.chars().map(visible).collect();
    let words: Vec<_> = cleaned.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_SUBJECT).collect()
}

/// The latest messages, at most `most`: those set aside first, then those that wait.
pub async fn list(conn: &mut PgConnection, most: u16) -> sqlx::Result<Vec<Entry>> {
    store::list(conn, i64::from(most)).await
}

pub async fn find(conn: &mut PgConnection, id: MessageId) -> sqlx::Result<Option<Entry>> {
    store::find(conn, id).await
}

/// An administrator has a message that was set aside tried again; `false` if it is not set aside (any more).
pub async fn send_again(
    conn: &mut PgConnection,
    id: MessageId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    store::put_back(conn, id, at).await
}

/// An administrator gives up a message that was set aside; `false` if it is not set aside (any more).
pub async fn discard(
    conn: &mut PgConnection,
    id: MessageId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    store::discard(conn, id, at).await
}

/// Sweep: what was sent does not stay readable here for ever.
pub async fn forget_texts(conn: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let blanked = store::blank_texts(conn, now - TEXT_KEPT_FOR).await?;
    Ok(usize::try_from(blanked)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_line_whatever_stood_in_it() {
        assert_eq!(
            one_line(" Your link\r\nBcc: everybody@example.org\u{85}\0 "),
            "Your link Bcc: everybody@example.org"
        );
        assert_eq!(one_line(&"é".repeat(300)).chars().count(), LONGEST_SUBJECT);
    }
}
