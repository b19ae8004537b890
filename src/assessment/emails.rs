//! The messages of this room.

use askama::Template;
use chrono::NaiveDate;

use super::{letter::Letter, paths};
use crate::{
    applications::case::Item,
    directory::words::day,
    platform::{http::Site, mail::Message},
    values::{EmailAddress, Reference},
};

#[derive(Template)]
#[template(path = "assessment/mail/letter.txt")]
struct LetterText<'a> {
    text: String,
    link: String,
    reference: &'a Reference,
}

/// A letter, with the link to where it is kept.
pub fn letter(
    to: &EmailAddress,
    letter: &Letter,
    reference: &Reference,
    site: &Site,
) -> anyhow::Result<Message> {
    let text = LetterText {
        text: letter.text(),
        link: site.absolute(&paths::letters(reference)),
        reference,
    };
    Ok(Message {
        to: to.clone(),
        subject: letter.subject.clone(),
        text: text.render()?,
    })
}

#[derive(Template)]
#[template(path = "assessment/mail/information.txt")]
struct InformationText<'a> {
    items: &'a [Item],
    due: String,
    link: String,
    reference: &'a Reference,
    /// Days left, in a reminder.
    left: Option<i64>,
}

/// Asks for further information; with `left`, as a reminder that so many days are left.
pub fn information(
    to: &EmailAddress,
    items: &[Item],
    due_on: NaiveDate,
    left: Option<i64>,
    reference: &Reference,
    site: &Site,
) -> anyhow::Result<Message> {
    let due = day(due_on);
    let subject = match left {
        None => format!("We need more from you by {due}"),
        Some(_) => format!("Reminder: we need more from you by {due}"),
    };
    let text = InformationText {
        items,
        due,
        link: site.absolute(&format!("/applications/{reference}/information")),
        reference,
        left,
    };
    Ok(Message {
        to: to.clone(),
        subject,
        text: text.render()?,
    })
}

#[derive(Template)]
#[template(path = "assessment/mail/lapsed.txt")]
struct LapsedText<'a> {
    link: String,
    reference: &'a Reference,
}

/// Says that the wait for further information is over.
pub fn lapsed(to: &EmailAddress, reference: &Reference, site: &Site) -> anyhow::Result<Message> {
    let text = LapsedText {
        link: site.absolute(&format!("/applications/{reference}")),
        reference,
    };
    Ok(Message {
        to: to.clone(),
        subject: "We go on with your application as it is".to_owned(),
        text: text.render()?,
    })
}

#[derive(Template)]
#[template(path = "assessment/mail/visible.txt")]
struct VisibleText<'a> {
    refused_because: Option<&'a str>,
    link: String,
    reference: &'a Reference,
}

/// Says what became of an application that sought no more than to be visible.
pub fn visible_decided(
    to: &EmailAddress,
    refused_because: Option<&str>,
    reference: &Reference,
    site: &Site,
) -> anyhow::Result<Message> {
    let subject = match refused_because {
        None => "Your organisation is listed, as visible and not assessed",
        Some(_) => "We have not listed your organisation",
    };
    let text = VisibleText {
        refused_because,
        link: site.absolute(&format!("/applications/{reference}")),
        reference,
    };
    Ok(Message {
        to: to.clone(),
        subject: subject.to_owned(),
        text: text.render()?,
    })
}
