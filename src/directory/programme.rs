//! What an organisation offers, and what a need is matched with.

use chrono::NaiveDate;

use super::{Capacity, Source};
use crate::{
    matching::{Cost, Coverage, Eligibility, ListingState, Outcomes, SectorCover, SupportKind},
    taxonomy::{Challenge, Format, Language, OwnershipGroup, Stage, SupportType},
    values::{OrganisationId, ProgrammeId, Slug, TermSet},
};

/// A programme as the directory keeps it. Texts are plain; an empty line parts paragraphs.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    pub id: ProgrammeId,
    pub organisation: OrganisationId,
    /// Unique within its organisation.
    pub slug: Slug,
    pub name: String,
    pub kind: SupportKind,
    /// What other support it is; empty for most mentoring.
    pub support_types: TermSet<SupportType>,
    /// One sentence in the provider's words.
    pub summary: String,
    pub aims: String,
    pub who_for: String,
    pub website: Option<String>,
    pub listing: ListingState,
    /// When somebody at the organisation last said that this is still right.
    pub last_confirmed_on: Option<NaiveDate>,
    /// Empty: open to every stage.
    pub stages: TermSet<Stage>,
    pub sectors: SectorCover,
    pub challenges: TermSet<Challenge>,
    pub coverage: Coverage,
    /// Where its people travel from: outward half of a postcode, in capitals.
    pub base_district: Option<String>,
    pub travel_miles: Option<u16>,
    /// Empty: not known.
    pub formats: TermSet<Format>,
    pub cost: Cost,
    pub eligibility: Eligibility,
    /// What [`Self::eligibility`] cannot hold, in words.
    pub eligibility_notes: String,
    /// Groups it says it welcomes, without being closed to others.
    pub welcomes: TermSet<OwnershipGroup>,
    pub minimum_months: Option<u8>,
    pub meetings_a_month: Option<f32>,
    pub places: Option<u16>,
    pub waiting_weeks: Option<u8>,
    /// Written by the capacity page and by enquiries, not with the other facts.
    pub capacity: Capacity,
    /// Working days.
    pub promised_reply_days: Option<u8>,
    pub languages: TermSet<Language>,
    pub measures: Measures,
    pub source: Option<Source>,
}

/// What was measured, where the rest is what was promised.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// Usual days until the first reply to an enquiry.
    pub reply_days: Option<f32>,
    pub outcomes: Option<Outcomes>,
}

impl Programme {
    /// Begun by its organisation and not offered yet; nobody else sees it.
    pub fn is_draft(&self) -> bool {
        self.listing == ListingState::Draft
    }

    /// A listed mentoring programme that says nothing yet but its name: open to every stage and sector, in English, in
    /// no place. The start for whoever builds one.
    pub fn named(id: ProgrammeId, organisation: OrganisationId, name: &str) -> Self {
        Self {
            id,
            organisation,
            slug: Slug::from_name(name),
            name: name.to_owned(),
            kind: SupportKind::Mentoring,
            support_types: TermSet::EMPTY,
            summary: String::new(),
            aims: String::new(),
            who_for: String::new(),
            website: None,
            listing: ListingState::Listed,
            last_confirmed_on: None,
            stages: TermSet::EMPTY,
            sectors: SectorCover::All,
            challenges: TermSet::EMPTY,
            coverage: Coverage::default(),
            base_district: None,
            travel_miles: None,
            formats: TermSet::EMPTY,
            cost: Cost::Unknown,
            eligibility: Eligibility::default(),
            eligibility_notes: String::new(),
            welcomes: TermSet::EMPTY,
            minimum_months: None,
            meetings_a_month: None,
            places: None,
            waiting_weeks: None,
            capacity: Capacity::default(),
            promised_reply_days: None,
            languages: [Language::English].into_iter().collect(),
            measures: Measures::default(),
            source: None,
        }
    }
}
