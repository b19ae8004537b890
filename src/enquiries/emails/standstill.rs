//! What both sides are told where nothing is heard after the first answer.

use askama::Template;
use chrono::NaiveDate;

use crate::{directory::words, enquiries::Enquiry, platform::mail::Message, values::EmailAddress};

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standstill {
    /// Two weeks without a word: how does it stand?
    Asked { closes_on: NaiveDate },
    /// Two months without one.
    Closed,
}

#[derive(Template)]
#[template(path = "enquiries/owner/mail/standstill.txt")]
struct ToOwner<'a> {
    title: &'a str,
    link: &'a str,
    /// `None` once it is closed.
    closes_on: Option<String>,
    reference: String,
}

#[derive(Template)]
#[template(path = "enquiries/provider/mail/standstill.txt")]
struct ToOrganisation<'a> {
    link: &'a str,
    /// `None` once it is closed.
    closes_on: Option<String>,
    reference: String,
}

impl Standstill {
    fn subject(self, whose: &str, enquiry: &Enquiry) -> String {
        let reference = &enquiry.reference;
        match self {
            Self::Asked { .. } => format!("How does {whose} {reference} stand?"),
            Self::Closed => format!("We closed {whose} {reference}"),
        }
    }

    fn closes_on(self) -> Option<String> {
        match self {
            Self::Asked { closes_on } => Some(words::day(closes_on)),
            Self::Closed => None,
        }
    }
}

/// With the way to whom they can ask instead.
pub fn to_owner(
    to: &EmailAddress,
    enquiry: &Enquiry,
    news: Standstill,
    title: &str,
    link: &str,
) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: news.subject("your enquiry", enquiry),
        text: ToOwner {
            title,
            link,
            closes_on: news.closes_on(),
            reference: enquiry.reference.to_string(),
        }
        .render()?,
    })
}

/// To a member: with what to say, so that the place is not held for nothing.
pub fn to_organisation(
    to: &EmailAddress,
    enquiry: &Enquiry,
    news: Standstill,
    link: &str,
) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject: news.subject("enquiry", enquiry),
        text: ToOrganisation {
            link,
            closes_on: news.closes_on(),
            reference: enquiry.reference.to_string(),
        }
        .render()?,
    })
}
