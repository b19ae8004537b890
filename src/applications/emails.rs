//! What the applicant's organisation is told by mail.

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{Application, Content, paths};
use crate::{
    accounts::people,
    directory::words::day,
    platform::{
        clock::day_of,
        http::{AppError, Site},
        mail::{self, Message},
    },
    taxonomy::working_days::WorkingCalendar,
    values::{OrganisationId, Reference},
};

/// Working days in which an applicant hears from an assessor or has a decision.
pub const ANSWER_WITHIN_WORKING_DAYS: u32 = 20;

/// The last day on which an applicant first hears from us.
pub fn answer_by(sent_on: NaiveDate) -> NaiveDate {
    WorkingCalendar::default().add_working_days(sent_on, ANSWER_WITHIN_WORKING_DAYS)
}

/// What is sent to each member alike.
pub struct News {
    pub subject: String,
    pub text: String,
}

#[derive(Template)]
#[template(path = "applications/mail/sent.txt")]
struct Sent<'a> {
    organisation: &'a str,
    reference: &'a Reference,
    answer_by: String,
    link: String,
}

/// The application has arrived.
pub fn sent(
    application: &Application,
    content: &Content,
    site: &Site,
    at: DateTime<Utc>,
) -> askama::Result<News> {
    let reference = &application.reference;
    let organisation = content.organisation.called.name.as_str();
    let text = Sent {
        organisation,
        reference,
        answer_by: day(answer_by(day_of(at))),
        link: site.absolute(&paths::application(reference)),
    };
    Ok(News {
        subject: format!("We have your application for {organisation}"),
        text: text.render()?,
    })
}

#[derive(Template)]
#[template(path = "applications/mail/withdrawn.txt")]
struct Withdrawn<'a> {
    by: &'a str,
    reference: &'a Reference,
    link: String,
}

/// A colleague has withdrawn the application.
pub fn withdrawn(reference: &Reference, by: &str, site: &Site) -> askama::Result<News> {
    let text = Withdrawn {
        by,
        reference,
        link: site.absolute(&paths::application(reference)),
    };
    Ok(News {
        subject: format!("Your application {reference} has been withdrawn"),
        text: text.render()?,
    })
}

/// Queues the news for everybody who belongs to the organisation.
pub async fn tell_members(
    conn: &mut PgConnection,
    news: &News,
    organisation: OrganisationId,
    at: DateTime<Utc>,
) -> Result<(), AppError> {
    for member in people::members_of(conn, organisation).await? {
        let message = Message {
            to: member.person.email,
            subject: news.subject.clone(),
            text: news.text.clone(),
        };
        mail::queue(conn, &message, at).await?;
    }
    Ok(())
}
