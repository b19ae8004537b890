//! One enquiry with all that its page shows, for somebody of the organisation.

use std::collections::HashMap;

use sqlx::PgConnection;

use crate::{
    accounts::{Level, SignedIn, members_of, people, people::Member},
    directory::{Organisation, store::keeping},
    enquiries::{
        Enquiry, Message, Request,
        progress::{By, Event, Recorded},
        store,
    },
    listings,
    platform::http::AppError,
    values::{AccountId, Reference, Slug},
};

pub struct Opened {
    pub organisation: Organisation,
    pub programme: String,
    pub enquiry: Enquiry,
    pub request: Request,
    pub events: Vec<Recorded>,
    pub messages: Vec<Message>,
    /// Everybody who may act on it, and whoever did.
    pub members: Vec<Member>,
    pub names: HashMap<AccountId, String>,
}

/// An enquiry of the person's own organisation. Another organisation's is not found, and neither is one that was never
/// passed on.
pub async fn find(
    conn: &mut PgConnection,
    person: &SignedIn,
    slug: &Slug,
    reference: &str,
    level: Level,
) -> Result<(Organisation, Enquiry), AppError> {
    let organisation = listings::own(conn, person, slug, level).await?.row;
    let reference = Reference::parse(reference).map_err(|_| AppError::NotFound)?;
    let enquiry = store::inbox::find(conn, organisation.id, &reference).await?;
    Ok((organisation, enquiry.ok_or(AppError::NotFound)?))
}

impl Opened {
    pub async fn load(
        conn: &mut PgConnection,
        person: &SignedIn,
        slug: &Slug,
        reference: &str,
        level: Level,
    ) -> Result<Self, AppError> {
        let (organisation, enquiry) = find(conn, person, slug, reference, level).await?;
        let request = store::requests::find(conn, enquiry.request).await?;
        let events = store::events::list(conn, enquiry.id).await?;
        let mut members = members_of(conn, organisation.id).await?;
        members.retain(|member| member.level >= Level::Editor);
        let who = events.iter().flat_map(|recorded| {
            let assignee = match recorded.event {
                Event::Assigned { to } => to,
                _ => None,
            };
            recorded.by.account().into_iter().chain(assignee)
        });
        let who: Vec<_> = who.collect();
        let programme = keeping::find_programme(conn, organisation.id, enquiry.programme).await?;
        Ok(Self {
            programme: programme.map_or_else(String::new, |kept| kept.row.name),
            request: request.ok_or(AppError::NotFound)?,
            messages: store::messages::list(conn, enquiry.id).await?,
            names: people::names_of(conn, &who).await?,
            organisation,
            enquiry,
            events,
            members,
        })
    }

    /// What to call a colleague, also one who has left.
    pub fn name_of(&self, account: AccountId) -> &str {
        let mut members = self.members.iter();
        match members.find(|member| member.person.account == account) {
            Some(member) => member.person.shown_name(),
            None => self
                .names
                .get(&account)
                .map_or("A colleague", String::as_str),
        }
    }

    /// Whoever wrote a message.
    pub fn author(&self, message: &Message) -> &str {
        match message.by {
            By::Account(account) => self.name_of(account),
            By::Owner | By::Portal => self.owner_name(),
        }
    }

    /// What to call the owner; their words and name are gone once they had them erased.
    pub fn owner_name(&self) -> &str {
        match self.request.name.as_str() {
            "" => "The owner",
            name => name,
        }
    }
}

/// What a colleague or the owner did since a page was drawn at some version, which whoever acts on that page has not seen.
/// That somebody opened it, and what the calendar does, is no news.
pub fn news_since(events: &[Recorded], version: u32, me: AccountId) -> Option<&Recorded> {
    events.iter().rev().find(|recorded| {
        recorded.number > version
            && recorded.by != By::Account(me)
            && recorded.by != By::Portal
            && recorded.event != Event::Seen
    })
}

/// The same as a refusal, for a transaction that has locked the enquiry.
pub async fn refuse_unseen_news(
    conn: &mut PgConnection,
    enquiry: &Enquiry,
    version: u32,
    me: AccountId,
) -> Result<(), AppError> {
    let events = store::events::list(conn, enquiry.id).await?;
    match news_since(&events, version, me) {
        Some(_) => Err(AppError::stale(
            "Somebody else has changed this enquiry while this page was open. See how it stands now; what you typed is \
             still here.",
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn only_what_others_did_meanwhile_is_news() {
        let (me, other) = (AccountId::new(), AccountId::new());
        let recorded = |number, event, by| Recorded {
            number,
            event,
            by,
            at: DateTime::default(),
        };
        let events = [
            recorded(1, Event::Wrote, By::Owner),
            recorded(2, Event::Seen, By::Account(other)),
            recorded(3, Event::Replied, By::Account(me)),
            recorded(4, Event::OwnerTold, By::Portal),
        ];
        assert!(news_since(&events, 1, me).is_none());
        assert_eq!(news_since(&events, 0, me).unwrap().number, 1);
        assert_eq!(news_since(&events, 2, other).unwrap().number, 3);
    }
}
