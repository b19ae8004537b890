//! What is held about a person who was asked, and erasing it. Both find the person through their enquiries and the roster,
//! so the room's part comes before theirs when somebody is erased.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Respondent, follow_up::FollowUp, store};
use crate::{
    directory::words,
    enquiries::{Enquiry, store::relationships},
    platform::{clock::day_of, personal::Held},
    roster,
    values::{EmailAddress, EnquiryId, Term},
};

pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let mut held = Vec::new();
    for (respondent, enquiries) in named(conn, mailbox).await? {
        let asked = store::follow_ups::list_of(conn, &ids(&enquiries), respondent).await?;
        held.extend(asked.iter().map(|follow_up| told(follow_up, &enquiries)));
    }
    Ok(held)
}

/// Removes what somebody was asked and answered; the figures of the next night are without it.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    _at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let mut erased = 0;
    for (respondent, enquiries) in named(conn, mailbox).await? {
        erased += store::follow_ups::delete_of(conn, &ids(&enquiries), respondent).await?;
    }
    Ok(erased)
}

/// The enquiries that somebody made, and those that they mentor for.
async fn named(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
) -> anyhow::Result<[(Respondent, Vec<Enquiry>); 2]> {
    let own = relationships::list_of_mailbox(conn, mailbox).await?;
    let mentors = roster::mailbox::mentors_of(conn, mailbox).await?;
    let mentored = relationships::list_of_mentors(conn, &mentors).await?;
    Ok([(Respondent::Owner, own), (Respondent::Mentor, mentored)])
}

fn ids(enquiries: &[Enquiry]) -> Vec<EnquiryId> {
    enquiries.iter().map(|enquiry| enquiry.id).collect()
}

fn told(follow_up: &FollowUp, enquiries: &[Enquiry]) -> Held {
    let enquiry = enquiries
        .iter()
        .find(|enquiry| Some(enquiry.id) == follow_up.enquiry);
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
