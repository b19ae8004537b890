//! What is held about a person who was asked, and erasing it. Both find the person through their enquiries, so the room's
//! part comes before the enquiries' own when somebody is erased.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Respondent, store};
use crate::{
    directory::words,
    enquiries::store::relationships,
    platform::{clock::day_of, personal::Held},
    values::{EmailAddress, EnquiryId, Term},
};

pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let enquiries = relationships::list_of_mailbox(conn, mailbox).await?;
    let ids: Vec<EnquiryId> = enquiries.iter().map(|enquiry| enquiry.id).collect();
    let asked = store::follow_ups::list_of(conn, &ids, Respondent::Owner).await?;
    let held = asked.iter().map(|follow_up| {
        let enquiry = enquiries
            .iter()
            .find(|enquiry| Some(enquiry.id) == follow_up.enquiry);
        let day =
            |at: Option<DateTime<Utc>>| at.map_or_else(String::new, |at| words::day(day_of(at)));
        let held = Held::new("Questions about your mentoring")
            .with(
                "Enquiry",
                enquiry.map_or("", |enquiry| enquiry.reference.as_str()),
            )
            .with("When", follow_up.moment.name())
            .with("Asked on", day(Some(follow_up.sent_at)))
            .with("Reminded on", day(follow_up.reminded_at))
            .with("Answered on", day(follow_up.answered_at))
            .with("Asked no more since", day(follow_up.declined_at));
        follow_up
            .answers
            .iter()
            .fold(held, |held, (question, answer)| {
                held.with(question.name(), question.words(answer))
            })
    });
    Ok(held.collect())
}

/// Removes what an owner was asked and answered; the figures of the next night are without it.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    _at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let enquiries = relationships::list_of_mailbox(conn, mailbox).await?;
    let ids: Vec<EnquiryId> = enquiries.iter().map(|enquiry| enquiry.id).collect();
    Ok(store::follow_ups::delete_of(conn, &ids, Respondent::Owner).await?)
}
