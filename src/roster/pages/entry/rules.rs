//! What both adding and changing hold an entry to, and how each is told where it cannot be.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    accounts::{Level, SignedIn, audit::By},
    directory::Organisation,
    listings::own,
    platform::http::{AppError, FieldErrors},
    roster::{
        Entry,
        entry::MOST_MENTORS,
        person::PersonId,
        saving::Change,
        sheet,
        store::{
            departures,
            entries::{self, Wanted},
        },
    },
    values::{OrganisationId, RosterEntryId, Slug},
};

/// How a post ended, short of success.
pub enum Fault {
    Form(FieldErrors),
    Clash,
    App(AppError),
}

impl<E: Into<AppError>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

pub fn by(person: &SignedIn, what: &'static str, at: DateTime<Utc>) -> Change {
    Change {
        by: By::Account(person.account),
        what,
        at,
    }
}

/// An entry of the organisation at an address, for its editors; not found for everybody else.
pub async fn find(
    conn: &mut PgConnection,
    person: &SignedIn,
    slug: &Slug,
    id: RosterEntryId,
) -> Result<(Organisation, Entry), AppError> {
    let organisation = own(conn, person, slug, Level::Editor).await?.row;
    let wanted = Wanted {
        entries: vec![id],
        ..Wanted::default()
    };
    let found = entries::list(conn, &wanted).await?.pop();
    let entry = found.filter(|entry| entry.organisation == organisation.id);
    Ok((organisation, entry.ok_or(AppError::NotFound)?))
}

/// Whether an organisation may list somebody whom it does not list yet.
pub async fn check_mailbox(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    who: PersonId,
) -> Result<(), Fault> {
    let mut errors = FieldErrors::default();
    let wanted = Wanted {
        of: vec![organisation],
        ..Wanted::default()
    };
    let known = entries::list(conn, &wanted).await?;
    if known.iter().any(|entry| entry.person == who) {
        errors.add(
            "mailbox",
            "Somebody with this mailbox is on your roster already",
        );
    }
    if known.len() >= MOST_MENTORS {
        errors.add(
            "name",
            "Remove somebody first: a roster has at most 2,000 mentors",
        );
    }
    let left = departures::list_of(conn, organisation).await?;
    if let Some(departure) = left.iter().find(|left| left.person == who) {
        errors.add("mailbox", sheet::departed(departure.left_at));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Fault::Form(errors))
    }
}
