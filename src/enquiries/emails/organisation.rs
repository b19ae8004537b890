//! What the organisation's pages, and its silence, cause.

use askama::Template;
use chrono::NaiveDate;

use crate::{
    directory::words,
    enquiries::{
        Enquiry,
        progress::{Chase, DeclineReason},
        wording::said_by_them,
    },
    platform::mail::Message,
    values::EmailAddress,
};

#[derive(Template)]
#[template(path = "enquiries/provider/mail/answered.txt")]
struct Answered<'a> {
    title: &'a str,
    words: &'a str,
    link: &'a str,
    enquiry: &'a Enquiry,
}

/// To the owner: what the organisation wrote. The words are in it, as they are written to this mailbox's owner; who of the
/// organisation wrote them, and from which mailbox, is not.
pub fn answered(
    to: &EmailAddress,
    enquiry: &Enquiry,
    title: &str,
    words: &str,
    link: &str,
) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: format!("An answer to your enquiry {}", enquiry.reference),
        text: Answered {
            title,
            words,
            link,
            enquiry,
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "enquiries/provider/mail/declined.txt")]
struct Declined<'a> {
    title: &'a str,
    reason: &'static str,
    /// Empty where nothing was added.
    words: &'a str,
    offered: Option<String>,
    link: &'a str,
    enquiry: &'a Enquiry,
}

/// To the owner: the organisation cannot help, why, and where to go on.
pub fn declined(
    to: &EmailAddress,
    enquiry: &Enquiry,
    title: &str,
    (reason, words): (DeclineReason, &str),
    offered: Option<String>,
    link: &str,
) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: format!("Your enquiry {} was declined", enquiry.reference),
        text: Declined {
            title,
            reason: said_by_them(reason),
            words,
            offered,
            link,
            enquiry,
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "enquiries/provider/mail/told.txt")]
struct Told<'a> {
    news: &'a str,
    link: &'a str,
    enquiry: &'a Enquiry,
}

/// To the owner: a step that the organisation took. `subject` is in a few words.
pub fn told_owner(
    to: &EmailAddress,
    enquiry: &Enquiry,
    subject: &str,
    news: &str,
    link: &str,
) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: format!("Your enquiry {}: {subject}", enquiry.reference),
        text: Told {
            news,
            link,
            enquiry,
        }
        .render()?,
    })
}

/// To a member whom a colleague has given an enquiry.
pub fn assigned(
    to: &EmailAddress,
    enquiry: &Enquiry,
    by: &str,
    link: &str,
) -> askama::Result<Message> {
    let news = format!("{by} has given you an enquiry. Read it and answer:");
    Ok(Message {
        to: to.clone(),
        subject: format!("Enquiry {} is yours to answer", enquiry.reference),
        text: Told {
            news: &news,
            link,
            enquiry,
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "enquiries/provider/mail/chased.txt")]
struct Chased<'a> {
    news: String,
    programme: &'a str,
    is_late: bool,
    link: &'a str,
    enquiry: &'a Enquiry,
}

/// To a member: somebody waits for an answer.
pub fn chased(
    to: &EmailAddress,
    enquiry: &Enquiry,
    chase: Chase,
    due_on: NaiveDate,
    programme: &str,
    link: &str,
) -> askama::Result<Message> {
    let day = words::day(due_on);
    let reference = &enquiry.reference;
    let (subject, news) = match chase {
        Chase::HalfTime => (
            format!("Enquiry {reference} waits: answer by {day}"),
            format!("Half the time is over. Answer this enquiry by {day}, or decline it:"),
        ),
        Chase::Due => (
            format!("Enquiry {reference}: answer today"),
            "Today is the last day that you promised. Answer this enquiry now, or decline it:"
                .to_owned(),
        ),
        Chase::After => (
            format!("Enquiry {reference} is late"),
            format!("An answer was promised by {day}. Answer this enquiry now, or decline it:"),
        ),
    };
    Ok(Message {
        to: to.clone(),
        subject,
        text: Chased {
            news,
            programme,
            is_late: chase == Chase::After,
            link,
            enquiry,
        }
        .render()?,
    })
}
