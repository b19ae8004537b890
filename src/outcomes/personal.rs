//! What is held about a person who was asked, and erasing it. Both find the person through their enquiries and the roster,
//! so the room's part comes before theirs when somebody is erased.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{follow_up::FollowUp, store};
use crate::{
    directory::words,
    enquiries::{
        Enquiry,
        store::{enquiries, relationships},
    },
    platform::{clock::day_of, personal::Held},
    roster,
    values::{EmailAddress, EnquiryId, MentorId, Term},
};

pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let (enquiries, mentors) = named(conn, mailbox).await?;
    let mut held = Vec::new();
    for follow_up in store::follow_ups::list_of(conn, &enquiries, &mentors).await? {
        let enquiry = match follow_up.enquiry {
            Some(id) => enquiries::find(conn, id).await?,
            None => None,
        };
        held.push(told(&follow_up, enquiry.as_ref()));
    }
    Ok(held)
}

/// Removes what somebody was asked and answered; the figures of the next night are without it.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    _at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let (enquiries, mentors) = named(conn, mailbox).await?;
    Ok(store::follow_ups::delete_of(conn, &enquiries, &mentors).await?)
}

/// The enquiries that somebody made, and as whom they mentor.
async fn named(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
) -> anyhow::Result<(Vec<EnquiryId>, Vec<MentorId>)> {
    let own = relationships::list_of_mailbox(conn, mailbox).await?;
    let own = own.into_iter().map(|enquiry| enquiry.id).collect();
    Ok((own, roster::mailbox::mentors_of(conn, mailbox).await?))
}

fn told(follow_up: &FollowUp, enquiry: Option<&Enquiry>) -> Held {
    let day = |at: Option<DateTime<Utc>>| at.map_or_else(String::new, |at| words::day(day_of(at)));
    let held = Held::new("Questions about mentoring")
        .with(
            "Enquiry",
            enquiry.map_or("", |enquiry| enquiry.reference.as_str()),
        )
        .with("When", follow_up.moment.name())
        .with("Asked on", day(Some(follow_up.sent_at)))
        .with("Reminded on", day(follow_up.reminded_at))
        .with("Answered on", day(follow_up.answered_at))
        .with("Asked no more since", day(follow_up.declined_at));
    let answers = follow_up.answers.iter();
    answers.fold(held, |held, (question, answer)| {
        held.with(question.name(), question.words(answer))
    })
}
