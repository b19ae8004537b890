//! From a decision to a listing that the finder shows.

use anyhow::Context;
use chrono::{DateTime, Months, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    register::{Condition, Entry, Event},
    store,
};
use crate::{
    accounts::audit::{self, By},
    criteria::Version,
    directory::{
        Assessment, Organisation, Programme, Tier,
        store::{
            keeping::{self, Kept},
            organisations, programmes,
        },
    },
    matching::{ListingState, SupportKind},
    platform::clock::day_of,
    values::{AccountId, Slug},
};

/// How long a mark holds.
const HOLDS: Months = Months::new(36);

/// What a decision puts into the directory.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Its id says which organisation it is, new or known. Its address, tier, state and source are decided here.
    pub organisation: Organisation,
    /// The mentoring programmes that it runs. One that is known is met again by its id, or else by its name.
    pub programmes: Vec<Programme>,
    /// Without one, the listing is visible and not assessed, unless an earlier mark still runs: that one stays.
    pub mark: Option<Mark>,
}

/// What an organisation gets that is listed as assessed.
#[derive(Clone, Debug)]
pub struct Mark {
    pub on: NaiveDate,
    /// Its last day.
    pub expires_on: NaiveDate,
    pub conditions: Vec<Condition>,
    pub criteria_version: Version,
    /// Of the application that was decided on.
    pub reference: String,
}

impl Mark {
    /// The last day of a mark that is given on this day.
    pub fn last_day(on: NaiveDate) -> NaiveDate {
        on + HOLDS
    }

    /// A mark for the usual three years.
    pub fn from(on: NaiveDate, criteria_version: Version, reference: String) -> Self {
        Self {
            on,
            expires_on: Self::last_day(on),
            conditions: Vec::new(),
            criteria_version,
            reference,
        }
    }
}

/// Publishes a listing and gives its address. All of it joins the caller's transaction; when that commits, the finder
/// shows it within a second.
///
/// A mark is entered in the public register. A listing without one is not: an entry on the day on which an application
/// was refused would name whom it refused.
pub async fn publish(
    conn: &mut PgConnection,
    listing: &Listing,
    by: AccountId,
    at: DateTime<Utc>,
) -> anyhow::Result<Slug> {
    let id = listing.organisation.id;
    let before = keeping::lock_organisation(conn, id).await?;
    let had_mark = before.is_some_and(|kept| matches!(kept.row.tier, Tier::Assessed(_)));
    let slug = keeping::write_organisation(conn, &listing.organisation)
        .await
        .with_context(|| format!("writing organisation {id}"))?;
    write_programmes(conn, listing).await?;
    organisations::set_listing(conn, id, ListingState::Listed).await?;
    keeping::claim(conn, id, at).await?;
    keeping::confirm(conn, id, day_of(at)).await?;
    if let Some(mark) = &listing.mark {
        keeping::set_tier(conn, id, mark.tier()).await?;
        store::conditions::replace(conn, id, &mark.conditions, at).await?;
        let event = if had_mark {
            Event::Renewed
        } else {
            Event::Listed
        };
        let entry = mark.entry(event, &listing.organisation);
        store::register::enter(conn, &entry, Some(by), at).await?;
    }
    let published = json!({
        "name": listing.organisation.name,
        "slug": slug,
        "programmes": listing.programmes.len(),
        "mark": listing.mark.as_ref().map(|mark| json!({"on": mark.on, "until": mark.expires_on})),
    });
    let subject = format!("organisation/{id}");
    let event = audit::Event::new(By::Account(by), "listing.published", subject, at);
    audit::record(conn, &event.to(published)).await?;
    Ok(slug)
}

/// Writes the programmes that are named, and withdraws the mentoring programmes that are not: a mark speaks for what was
/// looked at. Other business support is not looked at, and stays as it was.
async fn write_programmes(conn: &mut PgConnection, listing: &Listing) -> anyhow::Result<()> {
    let organisation = listing.organisation.id;
    let known = keeping::list_programmes(conn, organisation).await?;
    let mut named = Vec::with_capacity(listing.programmes.len());
    for programme in &listing.programmes {
        let same = known
            .iter()
            .find(|kept| kept.row.id == programme.id)
            .or_else(|| known.iter().find(|kept| kept.row.name == programme.name))
            .map(|kept| kept.row.id)
            .filter(|id| !named.contains(id));
        let programme = Programme {
            id: same.unwrap_or(programme.id),
            organisation,
            listing: ListingState::Listed,
            ..programme.clone()
        };
        named.push(programme.id);
        keeping::write_programme(conn, &programme)
            .await
            .with_context(|| format!("writing programme {}", programme.id))?;
        programmes::set_listing(conn, programme.id, ListingState::Listed).await?;
    }
    for Kept { row, .. } in &known {
        if row.kind == SupportKind::Mentoring && !named.contains(&row.id) {
            programmes::set_listing(conn, row.id, ListingState::Withdrawn).await?;
        }
    }
    Ok(())
}

impl Mark {
    fn tier(&self) -> Tier {
        Tier::Assessed(Assessment {
            on: self.on,
            expires_on: self.expires_on,
            with_conditions: !self.conditions.is_empty(),
        })
    }

    fn entry(&self, event: Event, of: &Organisation) -> Entry {
        Entry {
            criteria_version: Some(self.criteria_version),
            valid_until: Some(self.expires_on),
            conditions: self.conditions.clone(),
            reference: Some(self.reference.clone()),
            ..Entry::new(event, of.id, &of.name, self.on, self.tier().into())
        }
    }
}
