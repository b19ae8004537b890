//! The messages that this room sends.

use askama::Template;

use super::{
    Moment,
    contest::{Contest, Decided, Decision},
    mailboxes::Recipient,
    shown::About,
};
use crate::{platform::mail::Message, values::EmailAddress};

#[derive(Template)]
#[template(path = "outcomes/mail/owner.txt")]
struct ToOwner<'a> {
    name: &'a str,
    about: &'a About,
    moment: Moment,
    is_reminder: bool,
    link: &'a str,
    reference: &'a str,
}

#[derive(Template)]
#[template(path = "outcomes/mail/mentor.txt")]
struct ToMentor<'a> {
    name: &'a str,
    about: &'a About,
    is_reminder: bool,
    link: &'a str,
    reference: &'a str,
}

#[derive(Template)]
#[template(path = "outcomes/mail/member.txt")]
struct ToMember<'a> {
    about: &'a About,
    is_reminder: bool,
    link: &'a str,
    reference: &'a str,
}

/// The questions of a moment, the first time or as a reminder.
pub fn questions(
    to: &Recipient,
    about: &About,
    moment: Moment,
    is_reminder: bool,
    (link, reference): (&str, &str),
) -> askama::Result<Message> {
    let again = if is_reminder {
        "Still two minutes"
    } else {
        "Two minutes"
    };
    match to {
        Recipient::Owner(mailbox, name) => Ok(Message {
            to: mailbox.clone(),
            subject: match moment {
                Moment::Start => {
                    format!("{again}: you begin with a mentor of {}", about.organisation)
                }
                Moment::AfterEnd => {
                    format!("{again}: what came of mentoring by {}", about.organisation)
                }
                _ => format!("{again}: how is mentoring by {} going?", about.organisation),
            },
            text: ToOwner {
                name,
                about,
                moment,
                is_reminder,
                link,
                reference,
            }
            .render()?,
        }),
        Recipient::Mentor(mailbox, name) => Ok(Message {
            to: mailbox.clone(),
            subject: format!("{again}: are you supported by {}?", about.organisation),
            text: ToMentor {
                name,
                about,
                is_reminder,
                link,
                reference,
            }
            .render()?,
        }),
        Recipient::Member(mailbox) => Ok(Message {
            to: mailbox.clone(),
            subject: format!("{again} of the mentor’s: pass on two questions"),
            text: ToMember {
                about,
                is_reminder,
                link,
                reference,
            }
            .render()?,
        }),
    }
}

#[derive(Template)]
#[template(path = "outcomes/mail/contest_decided.txt")]
struct ContestDecided<'a> {
    about: &'a About,
    contest: &'a Contest,
    record: &'a str,
    is_left_out: bool,
    reason: &'a str,
    link: &'a str,
}

/// To the people of an organisation: what an assessor decided about a figure that it contested.
pub fn contest_decided(
    to: &EmailAddress,
    (contest, decided): (&Contest, &Decided),
    about: &About,
    record: &str,
    link: &str,
) -> askama::Result<Message> {
    let is_left_out = decided.decision == Decision::LeftOut;
    let subject = if is_left_out {
        "The record you contested is left out of your figures"
    } else {
        "The figure you contested stays as it is"
    };
    Ok(Message {
        to: to.clone(),
        subject: subject.to_owned(),
        text: ContestDecided {
            about,
            contest,
            record,
            is_left_out,
            reason: &decided.reason,
            link,
        }
        .render()?,
    })
}
