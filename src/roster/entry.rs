//! What one organisation says of one mentor.

use chrono::{DateTime, NaiveDate, Utc};

use super::person::PersonId;
use crate::{
    directory::MentorState,
    taxonomy::{Challenge, Format, Language, Sector, Stage},
    values::{EmailAddress, MentorId, OrganisationId, RosterEntryId, TermSet},
};

/// What the matching counts of a mentor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Outward half of a postcode, in capitals: `LS1`.
    pub district: Option<String>,
    /// Where they have worked themselves.
    pub sectors: TermSet<Sector>,
    pub challenges: TermSet<Challenge>,
    pub stages: TermSet<Stage>,
    pub formats: TermSet<Format>,
    pub languages: TermSet<Language>,
    /// How many more businesses they could take on now.
    pub places: u16,
    pub trained_on: Option<NaiveDate>,
}

/// More places than anybody has time for are a slip.
pub const MOST_PLACES: u16 = 50;
/// So many mentors an organisation may list; the largest schemes of the country have some hundreds.
pub const MOST_MENTORS: usize = 2_000;

/// All that is told of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    pub name: String,
    pub mailbox: EmailAddress,
    pub facts: Facts,
    pub state: MentorState,
}

/// A row of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: RosterEntryId,
    pub organisation: OrganisationId,
    /// Counts what is told here; shared with the other entries of the same person once they confirmed.
    pub mentor: MentorId,
    /// As whom they were counted here before they confirmed; what was kept by these still leads to them.
    pub former_mentors: Vec<MentorId>,
    pub person: PersonId,
    pub stated: Stated,
    pub added_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    /// The mentor said that it is right.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The mentor put it right with their own hands.
    pub corrected_at: Option<DateTime<Utc>>,
    /// The mentor takes a rest, whatever the organisation says.
    pub rests_at: Option<DateTime<Utc>>,
    /// First written to; `None` for who is about to be.
    pub asked_at: Option<DateTime<Utc>>,
    /// The organisation changed something that the mentor has not been told of yet.
    pub news_at: Option<DateTime<Utc>>,
}

impl Facts {
    /// Nothing is known, and there is no place.
    pub fn unknown() -> Self {
        Self {
            district: None,
            sectors: TermSet::EMPTY,
            challenges: TermSet::EMPTY,
            stages: TermSet::EMPTY,
            formats: TermSet::EMPTY,
            languages: [Language::English].into_iter().collect(),
            places: 0,
            trained_on: None,
        }
    }

    /// These with the places of others: places come and go, and are no part of what a mentor confirms.
    #[must_use]
    pub fn with_places(self, places: u16) -> Self {
        Self { places, ..self }
    }
}

impl Entry {
    pub fn new(
        organisation: OrganisationId,
        person: PersonId,
        stated: Stated,
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            id: RosterEntryId::new(),
            organisation,
            mentor: MentorId::new(),
            former_mentors: Vec::new(),
            person,
            stated,
            added_at: at,
            changed_at: at,
            confirmed_at: None,
            corrected_at: None,
            rests_at: None,
            asked_at: None,
            news_at: None,
        }
    }

    /// The mentor's own rest goes before what the organisation says.
    pub fn state(&self) -> MentorState {
        match (self.stated.state, self.rests_at) {
            (MentorState::Active, Some(_)) => MentorState::Resting,
            (state, _) => state,
        }
    }

    /// Counts the person as this mentor from now on, without forgetting as whom before.
    pub fn count_as(&mut self, mentor: MentorId) {
        if mentor != self.mentor {
            self.former_mentors.push(self.mentor);
            self.mentor = mentor;
        }
    }

    /// With what the organisation says now; `None` if that is nothing new. Another mailbox is another person, who is
    /// asked from the beginning and counted apart. Other facts are news to a mentor who was written to before; places
    /// and the state are not, since they change with every week.
    pub fn restated(&self, stated: Stated, person: PersonId, at: DateTime<Utc>) -> Option<Self> {
        if stated == self.stated {
            return None;
        }
        if person != self.person {
            return Some(Self {
                id: self.id,
                added_at: self.added_at,
                ..Self::new(self.organisation, person, stated, at)
            });
        }
        let before = &self.stated;
        let is_news = stated.name != before.name
            || stated.facts.clone().with_places(0) != before.facts.clone().with_places(0);
        Some(Self {
            news_at: if is_news { Some(at) } else { self.news_at },
            changed_at: at,
            stated,
            ..self.clone()
        })
    }
}

#[cfg(test)]
pub mod tests {
    use uuid::Uuid;

    use super::*;

    pub const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

    pub fn stated(places: u16) -> Stated {
        Stated {
            name: "Ada Mentor".to_owned(),
            mailbox: EmailAddress::parse("ada@mentors.example").unwrap(),
            facts: Facts::unknown().with_places(places),
            state: MentorState::Active,
        }
    }

    pub fn entry(stated: Stated) -> Entry {
        Entry::new(OrganisationId::new(), PersonId(Uuid::nil()), stated, AT)
    }

    #[test]
    fn places_and_state_are_no_news_and_anything_else_is() {
        let entry = entry(stated(1));
        assert_eq!(entry.restated(stated(1), entry.person, AT), None);
        let more = entry.restated(stated(2), entry.person, AT).unwrap();
        assert_eq!((more.news_at, more.stated.facts.places), (None, 2));
        let mut moved = stated(1);
        moved.facts.district = Some("LS1".to_owned());
        let moved = entry.restated(moved, entry.person, AT).unwrap();
        assert_eq!(moved.news_at, Some(AT));
    }

    #[test]
    fn another_mailbox_is_another_person_who_has_confirmed_nothing() {
        let mut entry = entry(stated(1));
        entry.confirmed_at = Some(AT);
        let mut other = stated(1);
        other.mailbox = EmailAddress::parse("bo@mentors.example").unwrap();
        let person = PersonId(Uuid::max());
        let changed = entry.restated(other, person, AT).unwrap();
        assert_eq!((changed.id, changed.confirmed_at), (entry.id, None));
        assert_ne!(changed.mentor, entry.mentor);
    }

    #[test]
    fn a_mentors_own_rest_outdoes_active_and_nothing_else() {
        let mut entry = entry(stated(1));
        entry.rests_at = Some(AT);
        assert_eq!(entry.state(), MentorState::Resting);
        entry.stated.state = MentorState::Left;
        assert_eq!(entry.state(), MentorState::Left);
    }
}
