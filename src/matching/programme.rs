//! A programme and a mentor, as far as matching looks at them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Cost;
use crate::{
    taxonomy::{
        Area, Challenge, Format, Language, OwnershipGroup, Region, Sector, Stage, vocabulary,
    },
    values::{OrganisationId, Position, ProgrammeId, TermSet},
};

vocabulary!(
    /// What a programme offers at heart. People look for mentoring; the rest is shown when they ask for it.
    SupportKind {
        Mentoring "mentoring" "Mentoring",
        /// Grants, loans, advice, premises and whatever else helps a business.
        Other "other" "Other business support",
    }
);

vocabulary!(
    /// Where a listing stands. Only a listed one is ever matched.
    ListingState {
        Draft "draft" "Draft",
        Listed "listed" "Listed",
        Paused "paused" "Paused",
        /// Taken out of the results by assessors.
        Suspended "suspended" "Suspended",
        Withdrawn "withdrawn" "Withdrawn",
        Expired "expired" "Expired",
    }
);

vocabulary!(
    /// Whether, and how, an assessor has vouched for the provider; the weakest first, so that `max` is the better.
    Assurance {
        /// Shown as part of all provision, and not assessed.
        Visible "visible" "Not assessed",
        AssessedWithConditions "assessed-with-conditions" "Assessed, with conditions",
        Assessed "assessed" "Assessed",
    }
);

impl ListingState {
    /// Whether anybody can read about the listing, be it put forward or not.
    pub fn has_a_page(self) -> bool {
        !matches!(self, Self::Draft | Self::Withdrawn)
    }
}

impl Assurance {
    /// Whether it stands in the assessed tier, with conditions or without.
    pub fn is_assessed(self) -> bool {
        self != Self::Visible
    }
}

/// The facts of one programme that ranking uses. Where a fact is an `Option`, `None` is "not known", which never shuts
/// a programme out and scores the published neutral share; so do empty sets, unless their field says otherwise.
#[derive(Clone, Debug)]
pub struct Programme {
    pub id: ProgrammeId,
    pub organisation: OrganisationId,
    pub kind: SupportKind,
    pub listing: ListingState,
    /// The last day it is shown; the day after, it is out.
    pub expires_on: Option<NaiveDate>,
    pub assurance: Assurance,
    /// Its organisation was asked whether all is still right, and has not said so in time.
    pub overdue: bool,
    /// Empty: open to every stage.
    pub stages: TermSet<Stage>,
    pub sectors: SectorCover,
    /// Empty: not known.
    pub challenges: TermSet<Challenge>,
    pub coverage: Coverage,
    /// Where it sits; counts for distance beside where its mentors are.
    pub base: Option<Position>,
    /// How far its mentors travel, in miles.
    pub travel_miles: Option<u16>,
    /// Empty: not known.
    pub formats: TermSet<Format>,
    pub cost: Cost,
    pub eligibility: Eligibility,
    /// Groups it says it welcomes, without being closed to others.
    pub welcomes: TermSet<OwnershipGroup>,
    /// The shortest time one can take part, in months; 0 for a single meeting.
    pub minimum_months: Option<u8>,
    pub meetings_a_month: Option<f32>,
    /// Free places now. `None`: what its mentors have, added up, if it has mentors.
    pub places: Option<u16>,
    pub waiting_weeks: Option<u8>,
    pub promised_reply_days: Option<u8>,
    /// Days to a first reply as measured, not as promised.
    pub measured_reply_days: Option<f32>,
    /// Empty: English.
    pub languages: TermSet<Language>,
    pub outcomes: Option<Outcomes>,
    /// Name, aims, whom it is for: what free words are looked for in.
    pub text: String,
}

impl Programme {
    /// A listed, visible mentoring programme of which nothing more is known. The start for whoever builds one.
    pub fn unknown(id: ProgrammeId, organisation: OrganisationId) -> Self {
        Self {
            id,
            organisation,
            kind: SupportKind::Mentoring,
            listing: ListingState::Listed,
            expires_on: None,
            assurance: Assurance::Visible,
            overdue: false,
            stages: TermSet::EMPTY,
            sectors: SectorCover::Some(TermSet::EMPTY),
            challenges: TermSet::EMPTY,
            coverage: Coverage::default(),
            base: None,
            travel_miles: None,
            formats: TermSet::EMPTY,
            cost: Cost::Unknown,
            eligibility: Eligibility::default(),
            welcomes: TermSet::EMPTY,
            minimum_months: None,
            meetings_a_month: None,
            places: None,
            waiting_weeks: None,
            promised_reply_days: None,
            measured_reply_days: None,
            languages: TermSet::EMPTY,
            outcomes: None,
            text: String::new(),
        }
    }
}

/// Which sectors a programme says it is for. An empty set is "not known".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SectorCover {
    All,
    Some(TermSet<Sector>),
}

/// Where the businesses that a programme takes may be. Nothing stated at all is "not known": such a programme is held
/// to distance alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    pub national: bool,
    pub regions: TermSet<Region>,
    pub areas: TermSet<Area>,
}

impl Coverage {
    pub fn is_unknown(self) -> bool {
        !self.national && self.regions.is_empty() && self.areas.is_empty()
    }
}

/// Who may take part, besides the stage. Bounds are inclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligibility {
    pub least_employees: Option<u32>,
    pub most_employees: Option<u32>,
    pub least_months_trading: Option<u32>,
    pub most_months_trading: Option<u32>,
    /// Empty: anyone.
    pub reserved_for: TermSet<OwnershipGroup>,
}

/// How it went for others: what owners said afterwards, and how many relationships lasted. All zero: not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Owners who were asked afterwards, so that a result never stands without its response rate; 0: not known.
    pub asked: u32,
    /// Owners who answered the follow-up question.
    pub answers: u32,
    /// Those of them who said that mentoring helped; never more than `answers`.
    pub positive: u32,
    /// Relationships that began.
    pub begun: u32,
    /// Those of them that ended early for a reason that lies with the programme; never more than `begun`. An early end
    /// that is nobody's fault is not among them.
    pub ended_early: u32,
}

impl Outcomes {
    pub fn are_known(self) -> bool {
        self.answers > 0 || self.begun > 0
    }

    /// Relationships that go on, or ended when they should or through nobody's fault.
    pub fn lasted(self) -> u32 {
        self.begun.saturating_sub(self.ended_early)
    }
}

/// One mentor, to be counted. A mentor counts for every mentoring programme of each organisation they belong to.
#[derive(Clone, Debug)]
pub struct Mentor {
    pub organisations: Vec<OrganisationId>,
    pub sectors: TermSet<Sector>,
    pub challenges: TermSet<Challenge>,
    pub stages: TermSet<Stage>,
    /// Their district's centre.
    pub position: Option<Position>,
    /// Empty: not known, and taken to include face to face. Adds to what the programme offers only as to distance.
    pub formats: TermSet<Format>,
    /// Adds to the languages of the programme.
    pub languages: TermSet<Language>,
    /// How many more businesses they could take on now.
    pub places: u16,
    /// `None`: not known.
    pub trained_recently: Option<bool>,
}
