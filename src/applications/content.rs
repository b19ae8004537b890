//! A whole application as it is meant: what assessors read, and what a listing is made from.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use super::store::sent::find as find_sent;
use super::{
    draft::{Draft, Noted, Part, Reader, Section, read},
    sections::{
        self, Rules,
        criterion::Answer,
        declarations,
        mentors::Mentors,
        organisation::{Called, Contact},
        programme::{
            about::About,
            businesses::{Businesses, Eligible},
            place::{Meeting, Whereabouts},
            terms::Terms,
        },
        seeking::Seeking,
    },
};
use crate::{
    criteria::CriterionKey,
    directory::{LegalIdentity, Organisation, Programme},
    matching::Cost,
    platform::{http::FieldErrors, personal},
    taxonomy::Challenge,
    values::{AccountId, EmailAddress, OrganisationId, ProgrammeId, TermSet},
};

/// An application without a fault. The copy that is kept when it is sent never changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    pub seeking: Seeking,
    pub organisation: OrganisationFacts,
    /// At least one.
    pub programmes: Vec<ProgrammeFacts>,
    /// `None` where it seeks only to be visible.
    pub mentors: Option<Mentors>,
    /// Every criterion of the set; none where it seeks only to be visible.
    pub criteria: BTreeMap<CriterionKey, Answer>,
    pub declared: Declared,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrganisationFacts {
    pub id: OrganisationId,
    pub called: Called,
    pub legal: LegalIdentity,
    pub contact: Contact,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeFacts {
    pub id: ProgrammeId,
    pub about: About,
    pub challenges: TermSet<Challenge>,
    pub businesses: Businesses,
    pub place: Whereabouts,
    pub meeting: Meeting,
    pub cost: Cost,
    pub eligible: Eligible,
    pub terms: Terms,
}

/// Who declared what, in which words, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    pub version: u16,
    pub words: Vec<String>,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

/// What still stands in the way of sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The page has not been filled in, or not without a fault.
    Page(Section, FieldErrors),
    NoProgramme,
}

/// The pages that have to be filled in, in their order: fewer where the organisation seeks only to be visible.
pub fn pages_needed(draft: &Draft, rules: Rules<'_>) -> Vec<Section> {
    let mut pages = vec![
        Section::Seeking,
        Section::Name,
        Section::Legal,
        Section::Contact,
    ];
    for programme in &draft.programmes {
        let parts = Part::ALL.iter();
        pages.extend(parts.map(|part| Section::Programme(*programme, *part)));
    }
    if seeking(draft) != Some(Seeking::Visible) {
        pages.push(Section::Mentors);
        let criteria = rules.criteria.criteria();
        pages.extend(criteria.map(|criterion| Section::Criterion(criterion.key)));
    }
    pages.push(Section::Declarations);
    pages
}

/// What the organisation says it applies for, if it has said so.
pub fn seeking(draft: &Draft) -> Option<Seeking> {
    read(draft.answers(Section::Seeking), sections::seeking::parse).ok()
}

/// Everything that stands in the way of sending, in page order.
pub fn gaps(draft: &Draft, rules: Rules<'_>) -> Vec<Gap> {
    let pages = pages_needed(draft, rules).into_iter();
    let mut gaps: Vec<_> = pages
        .filter_map(|section| {
            let errors = sections::check(section, draft.answers(section), rules).err()?;
            Some(Gap::Page(section, errors))
        })
        .collect();
    if draft.programmes.is_empty() {
        gaps.push(Gap::NoProgramme);
    }
    gaps
}

impl Content {
    /// The whole draft as it is meant; `None` if there are [`gaps`].
    pub fn parse(draft: &Draft, organisation: OrganisationId, rules: Rules<'_>) -> Option<Self> {
        let seeking = seeking(draft)?;
        let programmes = draft.programmes.iter();
        let programmes: Option<Vec<_>> = programmes
            .map(|programme| ProgrammeFacts::parse(draft, *programme, rules))
            .collect();
        let assessed = seeking == Seeking::Assessed;
        let declared = draft.kept(Section::Declarations)?;
        page(draft, Section::Declarations, declarations::parse)?;
        Some(Self {
            seeking,
            organisation: OrganisationFacts {
                id: organisation,
                called: page(draft, Section::Name, sections::organisation::parse_name)?,
                legal: page(draft, Section::Legal, sections::organisation::parse_legal)?,
                contact: page(
                    draft,
                    Section::Contact,
                    sections::organisation::parse_contact,
                )?,
            },
            programmes: programmes.filter(|programmes| !programmes.is_empty())?,
            mentors: if assessed {
                Some(page(draft, Section::Mentors, sections::mentors::parse)?)
            } else {
                None
            },
            criteria: if assessed {
                parse_criteria(draft, rules)?
            } else {
                BTreeMap::new()
            },
            declared: Declared {
                version: declarations::VERSION,
                words: declarations::words(),
                by: declared.by,
                at: declared.at,
            },
        })
    }

    /// What the directory would hold. Tier, state and address are for whoever publishes it to say.
    pub fn listing(&self) -> (Organisation, Vec<Programme>) {
        let facts = &self.organisation;
        let organisation = Organisation {
            legal: facts.legal.clone(),
            about: facts.called.about.clone(),
            website: Some(facts.contact.website.clone()),
            links: facts.contact.links.clone(),
            contact_mailbox: standing(&facts.contact.contact_mailbox),
            enquiries_mailbox: standing(&facts.contact.enquiries_mailbox),
            phone: facts.contact.phone.clone(),
            ..Organisation::named(facts.id, &facts.called.name)
        };
        let programmes = self.programmes.iter();
        let programmes = programmes.map(|programme| programme.listing(facts.id));
        (organisation, programmes.collect())
    }
}

/// The mailbox, unless whoever it belonged to had it erased after the application was sent.
fn standing(mailbox: &EmailAddress) -> Option<EmailAddress> {
    (!personal::is_erased(mailbox)).then(|| mailbox.clone())
}

impl ProgrammeFacts {
    fn parse(draft: &Draft, id: ProgrammeId, rules: Rules<'_>) -> Option<Self> {
        use sections::programme::{about, businesses, place, terms};
        let part = |part| Section::Programme(id, part);
        Some(Self {
            id,
            about: page(draft, part(Part::About), about::parse)?,
            challenges: page(draft, part(Part::Challenges), businesses::parse_challenges)?,
            businesses: page(draft, part(Part::Businesses), businesses::parse)?,
            place: page(draft, part(Part::Where), |reader| {
                place::parse(reader, rules.gazetteer)
            })?,
            meeting: page(draft, part(Part::Meeting), place::parse_meeting)?,
            cost: page(draft, part(Part::Cost), terms::parse_cost)?,
            eligible: page(
                draft,
                part(Part::Eligibility),
                businesses::parse_eligibility,
            )?,
            terms: page(draft, part(Part::Terms), terms::parse)?,
        })
    }

    fn listing(&self, organisation: OrganisationId) -> Programme {
        Programme {
            summary: self.about.summary.clone(),
            aims: self.about.aims.clone(),
            who_for: self.about.who_for.clone(),
            website: self.about.website.clone(),
            stages: self.businesses.stages,
            sectors: self.businesses.sectors,
            challenges: self.challenges,
            coverage: self.place.coverage,
            base_district: self.place.base_district.clone(),
            travel_miles: self.place.travel_miles,
            formats: self.meeting.formats,
            languages: self.meeting.languages,
            cost: self.cost,
            eligibility: self.eligible.bounds,
            eligibility_notes: self.eligible.notes.clone(),
            welcomes: self.eligible.welcomes,
            minimum_months: Some(self.terms.minimum_months),
            meetings_a_month: self.terms.meetings_a_month,
            places: Some(self.terms.places),
            waiting_weeks: Some(self.terms.waiting_weeks),
            promised_reply_days: Some(self.terms.promised_reply_days),
            ..Programme::named(self.id, organisation, &self.about.name)
        }
    }
}

fn parse_criteria(draft: &Draft, rules: Rules<'_>) -> Option<BTreeMap<CriterionKey, Answer>> {
    let criteria = rules.criteria.criteria();
    criteria
        .map(|criterion| {
            let section = Section::Criterion(criterion.key);
            let answer = page(draft, section, |reader| {
                sections::criterion::parse(reader, criterion)
            })?;
            Some((criterion.key, answer))
        })
        .collect()
}

fn page<T>(
    draft: &Draft,
    section: Section,
    parse: impl FnOnce(&mut Reader<'_>) -> Result<T, Noted>,
) -> Option<T> {
    read(draft.answers(section), parse).ok()
}
