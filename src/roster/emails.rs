//! The messages to mentors.

use askama::Template;
use chrono::NaiveDate;

use super::{
    entry::Entry,
    letter::Letter,
    words::{self, Line},
};
use crate::{directory::words::day, platform::mail::Message};

#[derive(Template)]
#[template(path = "roster/mail/letter.txt")]
struct LetterText<'a> {
    opening: String,
    link: &'a str,
    organisation: &'a str,
    told: Vec<Line>,
    closing: String,
}

/// Who tells what about a mentor, with the way to their own page. What other organisations tell stands there and not
/// here: a message is forwarded more easily than a page.
pub fn letter(
    letter: Letter,
    entry: &Entry,
    organisation: &str,
    link: &str,
    erased_on: NaiveDate,
) -> askama::Result<Message> {
    let subject = match letter {
        Letter::First => format!("{organisation} lists you as a mentor: is this right?"),
        Letter::Changed => format!("{organisation} changed what it tells about you"),
        Letter::Reminder => format!("Is what {organisation} tells about you right?"),
        Letter::LastCall => {
            format!("We will erase what {organisation} tells about you, unless you say it is right")
        }
    };
    let opening = match letter {
        Letter::First => format!(
            "{organisation} has told Soundingboard that you mentor for them. Look at what is held about you, and say \
             whether it is right:"
        ),
        Letter::Changed => format!(
            "{organisation} has changed what it tells about you as a mentor. Look at it, and put right what is not:"
        ),
        Letter::Reminder | Letter::LastCall => format!(
            "{organisation} lists you as a mentor, and you have not said yet whether that is right. Look at what is \
             held about you:"
        ),
    };
    let closing = if entry.confirmed_at.is_some() {
        String::new()
    } else {
        format!(
            "If we do not hear from you, we erase it on {}.",
            day(erased_on)
        )
    };
    Ok(Message {
        to: entry.stated.mailbox.clone(),
        subject,
        text: LetterText {
            opening,
            link,
            organisation,
            told: words::told(entry),
            closing,
        }
        .render()?,
    })
}
