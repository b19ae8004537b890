//! A nomination, and where it stands.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::{
    directory::Locality,
    taxonomy::{Sector, vocabulary},
    values::{AccountId, Term},
};

vocabulary!(
    /// What those who run the network made of a nomination.
    State {
        New "new" "New",
        LookedAt "looked-at" "Looked at",
        Invited "invited" "Invited",
        NotSuitable "not-suitable" "Not suitable",
    }
);

/// What somebody tells us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNomination {
    pub name: String,
    pub website: String,
    /// `None` for the whole country.
    pub locality: Option<Locality>,
    /// `None` for every kind of business.
    pub sector: Option<Sector>,
    /// In the person's own words.
    pub why: String,
}

/// The same as assessors see it.
#[derive(Clone, Debug)]
pub struct Nomination {
    pub id: Uuid,
    pub told: NewNomination,
    pub nominated_on: NaiveDate,
    pub state: State,
    /// Empty where none was given.
    pub reason: String,
    pub marked: Option<(AccountId, DateTime<Utc>)>,
}

/// What an assessor makes of one.
#[derive(Clone, Debug)]
pub struct Marking {
    pub state: State,
    pub reason: String,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

impl NewNomination {
    pub fn place_name(&self) -> &'static str {
        self.locality.map_or("Across the UK", Locality::name)
    }

    pub fn sector_name(&self) -> &'static str {
        self.sector.map_or("Every kind of business", Term::name)
    }

    /// The part of the website's address by which sites are told apart.
    pub fn host(&self) -> &str {
        host(&self.website)
    }
}

/// "example.org" of "<https://www.example.org/mentors>"; empty where there is none.
pub fn host(website: &str) -> &str {
    let rest = website.split_once("://").map_or(website, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_told_apart_by_their_host() {
        for website in [
            "https://www.example.org/mentors?x=1",
            "http://example.org",
            "example.org:8080/",
        ] {
            assert_eq!(host(website), "example.org", "{website}");
        }
    }
}
