//! A message: as a room writes it, as it is carried, and as administrators see it.

use chrono::{DateTime, Utc};

use crate::values::{EmailAddress, MessageId};

/// A letter to one mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub to: EmailAddress,
    /// One line. Line breaks in it become spaces, so nothing in it can pass for another header.
    pub subject: String,
    /// Plain text; lines are kept as they are.
    pub text: String,
}

/// A message as it is carried.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub id: MessageId,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub secret: bool,
    /// Where one post stops all messages of the kind; empty for a message that comes once.
    pub stop_address: Option<String>,
    /// Tries made so far.
    pub attempts: u32,
    pub queued_at: DateTime<Utc>,
}

/// A message as administrators see it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: MessageId,
    pub recipient: String,
    pub subject: String,
    /// Not for administrators' eyes: it may be a way into somebody's account. Only a developer's own machine shows it.
    pub text: Option<String>,
    pub secret: bool,
    pub state: State,
    pub attempts: u32,
    pub queued_at: DateTime<Utc>,
    pub next_try_at: DateTime<Utc>,
    /// When it was sent, set aside or dropped.
    pub settled_at: Option<DateTime<Utc>>,
    pub last_error: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Waiting,
    Sent,
    SetAside,
    Dropped,
}

impl State {
    pub fn slug(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::SetAside => "set-aside",
            Self::Dropped => "dropped",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        [Self::Waiting, Self::Sent, Self::SetAside, Self::Dropped]
            .into_iter()
            .find(|state| state.slug() == slug)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Sent => "Sent",
            Self::SetAside => "Set aside",
            Self::Dropped => "Dropped",
        }
    }
}
