//! What the owner's pages, and what happens to an owner's enquiries by the calendar, cause.

use askama::Template;

use crate::{
    directory::{Snapshot, words},
    enquiries::{Enquiry, Request, Stage, addressed::Addressed, next_best::title_of},
    platform::mail::Message,
    values::EmailAddress,
};

#[derive(Template)]
#[template(path = "enquiries/owner/mail/confirm.txt")]
struct Confirm<'a> {
    titles: Vec<String>,
    link: &'a str,
}

/// Whether the mailbox is theirs. It holds nothing that was typed: anybody can name anybody's mailbox.
pub fn confirm(to: &EmailAddress, titles: Vec<String>, link: &str) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: "Confirm that you ask for a mentor".to_owned(),
        text: Confirm { titles, link }.render()?,
    })
}

#[derive(Template)]
#[template(path = "enquiries/owner/mail/passed_on.txt")]
struct PassedOn<'a> {
    request: &'a Request,
    /// Each programme with what became of it.
    programmes: Vec<(String, String)>,
    link: &'a str,
}

/// A copy of what was sent, and to whom.
pub fn passed_on(
    to: &EmailAddress,
    request: &Request,
    enquiries: &[Enquiry],
    snapshot: &Snapshot,
    link: &str,
) -> askama::Result<Message> {
    let programmes = enquiries.iter().map(|enquiry| {
        let became = match enquiry.due_on {
            Some(day) => format!(
                "reference {}, an answer is promised by {}",
                enquiry.reference,
                words::day(day)
            ),
            None => "not sent: it takes no enquiries just now".to_owned(),
        };
        (title_of(enquiry.programme, snapshot), became)
    });
    let programmes: Vec<_> = programmes.collect();
    let is_sent = enquiries.iter().any(|enquiry| enquiry.stage == Stage::Sent);
    let subject = if is_sent {
        "Your enquiry is sent"
    } else {
        "Your enquiry could not be sent"
    };
    Ok(Message {
        to: to.clone(),
        subject: subject.to_owned(),
        text: PassedOn {
            request,
            programmes,
            link,
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "enquiries/owner/mail/arrived.txt")]
struct Arrived<'a> {
    programme: &'a str,
    day: String,
    link: &'a str,
    enquiry: &'a Enquiry,
}

/// To somebody of the organisation: a new enquiry. Who asks, and what, stands on the page alone.
pub fn arrived(
    to: &EmailAddress,
    enquiry: &Enquiry,
    programme: &Addressed<'_>,
    link: &str,
) -> askama::Result<Message> {
    let day = enquiry.due_on.map(words::day).unwrap_or_default();
    let programme = &programme.programme.programme.name;
    Ok(Message {
        to: to.clone(),
        subject: format!("New enquiry {}: answer by {day}", enquiry.reference),
        text: Arrived {
            programme,
            day,
            link,
            enquiry,
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "enquiries/owner/mail/overdue.txt")]
struct Overdue<'a> {
    title: String,
    day: String,
    reference: String,
    others: Vec<String>,
    link: &'a str,
}

/// Nobody answered by the promised day, and whom to ask instead.
pub fn overdue(
    to: &EmailAddress,
    enquiry: &Enquiry,
    title: String,
    others: Vec<String>,
    link: &str,
) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: format!("No answer yet to your enquiry {}", enquiry.reference),
        text: Overdue {
            title,
            day: enquiry.due_on.map(words::day).unwrap_or_default(),
            reference: enquiry.reference.to_string(),
            others,
            link,
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "enquiries/owner/mail/closed.txt")]
struct Closed<'a> {
    title: String,
    reference: String,
    link: &'a str,
}

/// Nobody ever answered, and we do not wait any longer.
pub fn closed(
    to: &EmailAddress,
    enquiry: &Enquiry,
    title: String,
    link: &str,
) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: format!("We closed your enquiry {}", enquiry.reference),
        text: Closed {
            title,
            reference: enquiry.reference.to_string(),
            link,
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "enquiries/owner/mail/links.txt")]
struct LinksMail {
    /// When it was made, and its link.
    requests: Vec<(String, String)>,
}

/// The links to all of a mailbox's requests.
pub fn links(to: &EmailAddress, requests: Vec<(String, String)>) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: "Your enquiries on Soundingboard".to_owned(),
        text: LinksMail { requests }.render()?,
    })
}

#[derive(Template)]
#[template(path = "enquiries/owner/mail/told.txt")]
struct Told<'a> {
    news: &'a str,
    link: &'a str,
    reference: String,
}

/// What an owner did, for the organisation to hear. The words of a message stand on its page alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    Wrote,
    SharedMailbox,
    Meeting,
    Started,
    Ended,
    Closed,
}

impl News {
    fn subject(self) -> &'static str {
        match self {
            Self::Wrote => "the owner has written",
            Self::SharedMailbox => "the owner shows you their email address",
            Self::Meeting => "the day you meet",
            Self::Started => "mentoring has started",
            Self::Ended => "mentoring has ended",
            Self::Closed => "closed by the owner",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::Wrote => "The owner has written to you. Read the message and answer:",
            Self::SharedMailbox => {
                "The owner lets you see their email address. It stands in the enquiry:"
            }
            Self::Meeting => "The owner says on which day you meet:",
            Self::Started => {
                "The owner says that mentoring has started. Say who mentors, so that we can ask them too how it goes:"
            }
            Self::Ended => "The owner says that mentoring has ended, so its place is free again:",
            Self::Closed => "The owner has closed an enquiry, so its place is free again:",
        }
    }
}

/// To somebody of the organisation.
pub fn told(
    to: &EmailAddress,
    enquiry: &Enquiry,
    news: News,
    link: &str,
) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: format!("Enquiry {}: {}", enquiry.reference, news.subject()),
        text: Told {
            news: news.sentence(),
            link,
            reference: enquiry.reference.to_string(),
        }
        .render()?,
    })
}
