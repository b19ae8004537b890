//! Where to write to somebody who is asked.

use sqlx::PgConnection;

use super::Respondent;
use crate::{
    accounts::members_of,
    enquiries::{Enquiry, store::requests},
    roster,
    values::EmailAddress,
};

/// Whom a question goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// With the name they gave.
    Owner(EmailAddress, String),
    /// With their name: on the organisation's roster, with a mailbox that they confirmed.
    Mentor(EmailAddress, String),
    /// The member of the organisation who has the enquiry, to hand the link on to the mentor.
    Member(EmailAddress),
}

/// `None` where there is nobody to write to (any more): the owner's contacts were erased, or nobody of the organisation
/// has the enquiry.
pub async fn find(
    conn: &mut PgConnection,
    enquiry: &Enquiry,
    respondent: Respondent,
) -> anyhow::Result<Option<Recipient>> {
    match respondent {
        Respondent::Owner => {
            let request = requests::find(conn, enquiry.request).await?;
            Ok(request.and_then(|request| {
                let name = request.name;
                request
                    .mailbox
                    .map(|mailbox| Recipient::Owner(mailbox, name))
            }))
        }
        Respondent::Mentor => {
            if let Some(mentor) = enquiry.mentor
                && let Some((mailbox, name)) =
                    roster::mailbox::confirmed(conn, enquiry.organisation, mentor).await?
            {
                return Ok(Some(Recipient::Mentor(mailbox, name)));
            }
            let Some(assigned_to) = enquiry.assigned_to else {
                return Ok(None);
            };
            let members = members_of(conn, enquiry.organisation).await?;
            let mut people = members.into_iter().map(|member| member.person);
            let member = people.find(|person| person.account == assigned_to);
            Ok(member.map(|person| Recipient::Member(person.email)))
        }
    }
}
