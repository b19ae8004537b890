//! The messages that this room sends, one function each.

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{conditions::Open, paths, register::Event, reminders::Reminder};
use crate::{
    accounts::{Level, members_of},
    directory::{Organisation, words},
    platform::{
        http::Site,
        mail::{self, Message},
    },
    values::{EmailAddress, OrganisationId, Term},
};

#[derive(Template)]
#[template(path = "listings/mail/claim_link.txt")]
struct ClaimLink<'a> {
    organisation: &'a str,
    who: &'a str,
    link: &'a str,
}

/// To a mailbox of the organisation: somebody wants to look after its listing.
pub fn claim_link(
    to: &EmailAddress,
    organisation: &Organisation,
    who: &str,
    link: &str,
) -> askama::Result<Message> {
    let organisation = organisation.name.as_str();
    Ok(Message {
        to: to.clone(),
        subject: format!("Look after {organisation} on Soundingboard"),
        text: ClaimLink {
            organisation,
            who,
            link,
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "listings/mail/claim_decided.txt")]
struct ClaimDecided<'a> {
    organisation: &'a str,
    refused_because: Option<&'a str>,
    link: &'a str,
}

/// To whoever claimed a listing: what an assessor decided.
pub fn claim_decided(
    to: &EmailAddress,
    organisation: &str,
    refused_because: Option<&str>,
    link: &str,
) -> askama::Result<Message> {
    let subject = match refused_because {
        None => format!("You look after {organisation} now"),
        Some(_) => format!("We could not give you {organisation}’s listing"),
    };
    Ok(Message {
        to: to.clone(),
        subject,
        text: ClaimDecided {
            organisation,
            refused_because,
            link,
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "listings/mail/edit_decided.txt")]
struct EditDecided<'a> {
    what: &'a str,
    refused_because: Option<&'a str>,
    link: &'a str,
}

/// To whoever changed what a mark rests on: what an assessor decided.
pub fn edit_decided(
    to: &EmailAddress,
    what: &str,
    refused_because: Option<&str>,
    link: &str,
) -> askama::Result<Message> {
    let subject = match refused_because {
        None => format!("Your change of {what} is public"),
        Some(_) => format!("Your change of {what} was not approved"),
    };
    Ok(Message {
        to: to.clone(),
        subject,
        text: EditDecided {
            what,
            refused_because,
            link,
        }
        .render()?,
    })
}

/// A message that is one paragraph and one link.
#[derive(Template)]
#[template(path = "listings/mail/notice.txt")]
struct Notice<'a> {
    words: &'a str,
    link: &'a str,
}

fn notice(to: &EmailAddress, subject: String, words: &str, link: &str) -> askama::Result<Message> {
    Ok(Message {
        to: to.clone(),
        subject,
        text: Notice { words, link }.render()?,
    })
}

/// The listing's standing changed, and the register says so.
pub fn standing_changed(
    to: &EmailAddress,
    organisation: &Organisation,
    event: Event,
    reason: &str,
    site: &Site,
) -> askama::Result<Message> {
    let name = &organisation.name;
    let mut words = match event {
        Event::Suspended => format!(
            "We have suspended the listing of {name}. It is out of the results, and its page says so."
        ),
        Event::Reinstated => format!("The listing of {name} is in the results again."),
        Event::MarkRemoved => {
            format!(
                "{name} is no longer listed as assessed. Its listing goes on in the visible tier."
            )
        }
        Event::Expired => format!(
            "The mark of {name} has ended. Its listing goes on in the visible tier, and you can apply again at any time."
        ),
        Event::Withdrawn => format!("We have withdrawn the listing of {name}."),
        Event::ConditionsMet => format!("All conditions of the mark of {name} are met."),
        Event::ConditionMet => format!("A condition of the mark of {name} is met."),
        Event::Listed | Event::Renewed => format!("{name} is listed as assessed."),
    };
    if !reason.is_empty() {
        words.push_str("\n\n");
        words.push_str(reason);
    }
    let link = site.absolute(&paths::register_history(&organisation.slug));
    notice(to, format!("{}: {name}", event.name()), &words, &link)
}

/// "Still correct?", before it is due, when it is, and before the listing leaves the results.
pub fn confirm(
    to: &EmailAddress,
    organisation: &Organisation,
    reminder: Reminder,
    site: &Site,
) -> askama::Result<Message> {
    let name = &organisation.name;
    let (subject, words) = match reminder {
        Reminder::ConfirmationSoon => (
            format!("Is the listing of {name} still right?"),
            "Once every 90 days we ask whether your listing is still right. Read it through, and press one button.",
        ),
        Reminder::ConfirmationDue => (
            format!("Confirm the listing of {name}"),
            "Nobody has confirmed your listing for 90 days. It says so now, and stands lower in the results. Read it \
             through, and press one button.",
        ),
        _ => (
            format!("The listing of {name} is about to leave the results"),
            "Nobody has confirmed your listing for more than 110 days. After 120 days it leaves the results. Read it \
             through, and press one button: that keeps it in, or brings it back.",
        ),
    };
    let link = site.absolute(&paths::manage(&organisation.slug));
    notice(to, subject, words, &link)
}

/// The mark ends on this day.
pub fn renew(
    to: &EmailAddress,
    organisation: &Organisation,
    ends_on: NaiveDate,
    site: &Site,
) -> askama::Result<Message> {
    let (name, day) = (&organisation.name, words::day(ends_on));
    let words = format!(
        "The mark of {name} holds until {day}. To keep it, apply again in time: allow three months. Without a new decision \
         the listing goes on in the visible tier."
    );
    let link = site.absolute("/apply");
    notice(
        to,
        format!("The mark of {name} ends on {day}"),
        &words,
        &link,
    )
}

/// A condition of the mark falls due.
pub fn condition_due(
    to: &EmailAddress,
    open: &Open,
    today: NaiveDate,
    site: &Site,
) -> askama::Result<Message> {
    let day = words::day(open.condition.due_on);
    let name = &open.organisation_name;
    let words = if open.condition.due_on < today {
        format!(
            "A condition of the mark of {name} was due on {day}, and we have not seen that it is met. If it is not, the mark \
             may be suspended or removed."
        )
    } else {
        format!(
            "A condition of the mark of {name} is due by {day}. Tell us when it is met, and what shows it."
        )
    };
    let words = format!(
        "{words}\n\n{}: {}",
        open.condition.criterion, open.condition.text
    );
    let link = site.absolute(&paths::manage(&open.organisation_slug));
    notice(
        to,
        format!("A condition of {name}: due {day}"),
        &words,
        &link,
    )
}

/// To whoever complained, in an assessor's words.
pub fn complaint_answered(
    to: &EmailAddress,
    organisation: &str,
    reference: &str,
    reply: &str,
    link: &str,
) -> askama::Result<Message> {
    let words = format!(
        "You told us of a problem with {organisation}. Our answer:\n\n{reply}\n\nYour reference: {reference}"
    );
    notice(to, format!("Your complaint {reference}"), &words, link)
}

/// To whoever complained: that we have it.
pub fn complaint_received(
    to: &EmailAddress,
    organisation: &str,
    reference: &str,
    link: &str,
) -> askama::Result<Message> {
    let words = format!(
        "We have what you told us about {organisation}. An assessor looks at it within 5 working days and writes to you. We \
         do not publish it.\n\nYour reference: {reference}"
    );
    notice(
        to,
        format!("We have your complaint {reference}"),
        &words,
        link,
    )
}

/// The yearly return is due.
pub fn return_due(
    to: &EmailAddress,
    organisation: &Organisation,
    due_on: NaiveDate,
    site: &Site,
) -> askama::Result<Message> {
    let (name, day) = (&organisation.name, words::day(due_on));
    let words = format!(
        "Once a year we ask assessed organisations three short questions. The answers of {name} are due by {day}."
    );
    let link = site.absolute(&paths::manage_return(&organisation.slug));
    notice(
        to,
        format!("The yearly return of {name} is due by {day}"),
        &words,
        &link,
    )
}

/// Queues a message to everybody who may change the organisation's listing.
pub async fn tell_members(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    at: DateTime<Utc>,
    message: impl Fn(&EmailAddress) -> askama::Result<Message>,
) -> anyhow::Result<()> {
    for member in members_of(conn, organisation).await? {
        if member.level >= Level::Editor {
            mail::queue(conn, &message(&member.person.email)?, at).await?;
        }
    }
    Ok(())
}
