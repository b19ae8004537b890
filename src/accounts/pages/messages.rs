//! The messages that we send, for administrators: above all those that could not be.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};

use crate::{
    accounts::{
        Administrator,
        audit::{self, By, Event},
        paths,
    },
    platform::{
        clock::{Clock, moment},
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
        mail::{self, Entry},
    },
    values::MessageId,
};

#[derive(Template)]
#[template(path = "accounts/messages.html")]
struct MessagesPage {
    frame: Frame,
    entries: Vec<Entry>,
}

/// Those set aside come first, so they are all there unless a whole relay was lost.
const MOST_SHOWN: u16 = 200;

pub async fn show(
    _: Administrator,
    State(db): State<Db>,
    frame: Frame,
) -> Result<Html<String>, AppError> {
    let entries = db
        .read(async |conn| mail::list(conn, MOST_SHOWN).await)
        .await?;
    render(&MessagesPage { frame, entries })
}

/// Has a message that was set aside tried again.
pub async fn retry(
    Administrator(person): Administrator,
    State(db): State<Db>,
    State(clock): State<Clock>,
    Path(id): Path<MessageId>,
) -> Result<Response, AppError> {
    let now = clock.now();
    let is_waiting = db
        .write(async |conn| {
            let is_waiting = mail::send_again(conn, id, now).await?;
            if is_waiting {
                let by = By::Account(person.account);
                let event = Event::new(by, "message.sent-again", format!("message/{id}"), now);
                audit::record(conn, &event).await?;
            }
            Ok::<_, sqlx::Error>(is_waiting)
        })
        .await?;
    if is_waiting {
        Ok(see_other(paths::MESSAGES))
    } else {
        Err(no_longer_set_aside())
    }
}

/// Somebody else decided meanwhile, or the button was pressed twice.
pub fn no_longer_set_aside() -> AppError {
    AppError::stale("Open the list of messages to see what became of it.")
}

/// A message as a line of the page.
struct Line<'a> {
    subject: &'a str,
    recipient: &'a str,
    trouble: &'a str,
    /// "Tried once", "Tried 3 times".
    tries: String,
    /// "Sent 20 November 2026, 12:00pm", "Next try 20 November 2026, 12:04pm".
    standing: String,
    written: String,
    retry: String,
    drop: String,
}

impl MessagesPage {
    fn set_aside(&self) -> Vec<Line<'_>> {
        self.lines(|state| state == mail::State::SetAside)
    }

    fn waiting(&self) -> Vec<Line<'_>> {
        self.lines(|state| state == mail::State::Waiting)
    }

    fn settled(&self) -> Vec<Line<'_>> {
        self.lines(|state| matches!(state, mail::State::Sent | mail::State::Dropped))
    }

    fn lines(&self, wanted: impl Fn(mail::State) -> bool) -> Vec<Line<'_>> {
        let entries = self.entries.iter().filter(|entry| wanted(entry.state));
        entries.map(Line::from).collect()
    }
}

impl<'a> From<&'a Entry> for Line<'a> {
    fn from(entry: &'a Entry) -> Self {
        let standing = match entry.settled_at {
            Some(at) => format!("{} {}", entry.state.name(), moment(at)),
            None => format!("Next try {}", moment(entry.next_try_at)),
        };
        let tries = match entry.attempts {
            0 => "Not tried yet".to_owned(),
            1 => "Tried once".to_owned(),
            more => format!("Tried {more} times"),
        };
        Self {
            subject: &entry.subject,
            recipient: &entry.recipient,
            trouble: entry.last_error.as_deref().unwrap_or("None so far"),
            tries,
            standing,
            written: moment(entry.queued_at),
            retry: paths::message_retry(entry.id),
            drop: paths::message_drop(entry.id),
        }
    }
}
