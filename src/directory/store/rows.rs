//! Rows of the two wide tables, between the nouns and SQL. They are read by the checked queries, and written as JSON
//! records (`jsonb_populate_recordset`), which is how many rows with arrays inside fit one statement.

use anyhow::Context;
use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    directory::{
        Assessment, Capacity, LegalForm, LegalIdentity, Measures, Organisation, Programme, Source,
        Tier,
    },
    matching::{
        Cost, CostUnit, Coverage, Eligibility, ListingState, Outcomes, SectorCover, SupportKind,
    },
    values::{EmailAddress, OrganisationId, Pence, ProgrammeId, Slug, Term, TermSet},
};

#[derive(Serialize)]
pub(super) struct OrganisationRow {
    pub organisation_id: OrganisationId,
    pub slug: Slug,
    pub name: String,
    pub legal_name: Option<String>,
    pub legal_form: Option<String>,
    pub company_number: Option<String>,
    pub charity_number: Option<String>,
    pub tier: String,
    pub assessed_on: Option<NaiveDate>,
    pub mark_expires_on: Option<NaiveDate>,
    pub assessed_with_conditions: bool,
    pub about: String,
    pub website: Option<String>,
    pub links: Vec<String>,
    pub contact_mailbox: Option<String>,
    pub enquiries_mailbox: Option<String>,
    pub phone: Option<String>,
    pub listing: String,
    pub last_confirmed_on: Option<NaiveDate>,
    pub source: Option<String>,
    pub source_licence: Option<String>,
    pub source_key: Option<String>,
    #[serde(skip)]
    pub aliases: Vec<String>,
    #[serde(skip)]
    pub claimed: bool,
}

impl From<&Organisation> for OrganisationRow {
    fn from(organisation: &Organisation) -> Self {
        let assessment = match organisation.tier {
            Tier::Visible => None,
            Tier::Assessed(assessment) => Some(assessment),
        };
        let organisation = organisation.clone();
        let mailbox = |address: Option<EmailAddress>| address.map(|a| a.as_str().to_owned());
        let (source, source_licence, source_key) = source_columns(organisation.source);
        Self {
            organisation_id: organisation.id,
            slug: organisation.slug,
            name: organisation.name,
            legal_name: organisation.legal.name,
            legal_form: organisation.legal.form.map(|form| form.slug().to_owned()),
            company_number: organisation.legal.company_number,
            charity_number: organisation.legal.charity_number,
            tier: if assessment.is_some() {
                "assessed"
            } else {
                "visible"
            }
            .to_owned(),
            assessed_on: assessment.map(|a| a.on),
            mark_expires_on: assessment.map(|a| a.expires_on),
            assessed_with_conditions: assessment.is_some_and(|a| a.with_conditions),
            about: organisation.about,
            website: organisation.website,
            links: organisation.links,
            contact_mailbox: mailbox(organisation.contact_mailbox),
            enquiries_mailbox: mailbox(organisation.enquiries_mailbox),
            phone: organisation.phone,
            listing: organisation.listing.slug().to_owned(),
            last_confirmed_on: organisation.last_confirmed_on,
            source,
            source_licence,
            source_key,
            aliases: organisation.aliases,
            claimed: organisation.claimed,
        }
    }
}

impl TryFrom<OrganisationRow> for Organisation {
    type Error = anyhow::Error;

    fn try_from(row: OrganisationRow) -> anyhow::Result<Self> {
        let listing = ListingState::from_slug(&row.listing)
            .with_context(|| format!("organisation {}: listing {:?}", row.slug, row.listing))?;
        // An address that we would refuse today was accepted once; showing none is better than showing no directory.
        let mailbox = |address: Option<String>| address.and_then(|a| EmailAddress::parse(&a).ok());
        let tier = match (row.assessed_on, row.mark_expires_on) {
            (Some(on), Some(expires_on)) => Tier::Assessed(Assessment {
                on,
                expires_on,
                with_conditions: row.assessed_with_conditions,
            }),
            _ => Tier::Visible,
        };
        Ok(Self {
            id: row.organisation_id,
            slug: row.slug,
            name: row.name,
            legal: LegalIdentity {
                name: row.legal_name,
                form: row.legal_form.as_deref().and_then(LegalForm::from_slug),
                company_number: row.company_number,
                charity_number: row.charity_number,
            },
            tier,
            about: row.about,
            website: row.website,
            links: row.links,
            contact_mailbox: mailbox(row.contact_mailbox),
            enquiries_mailbox: mailbox(row.enquiries_mailbox),
            phone: row.phone,
            listing,
            last_confirmed_on: row.last_confirmed_on,
            source: source_of(row.source, row.source_licence, row.source_key),
            aliases: row.aliases,
            claimed: row.claimed,
        })
    }
}

#[derive(Serialize)]
pub(super) struct ProgrammeRow {
    pub programme_id: ProgrammeId,
    pub organisation_id: OrganisationId,
    pub slug: Slug,
    pub name: String,
    pub kind: String,
    pub support_types: Vec<String>,
    pub summary: String,
    pub aims: String,
    pub who_for: String,
    pub website: Option<String>,
    pub listing: String,
    pub last_confirmed_on: Option<NaiveDate>,
    pub stages: Vec<String>,
    pub every_sector: bool,
    pub sectors: Vec<String>,
    pub challenges: Vec<String>,
    pub nationwide: bool,
    pub regions: Vec<String>,
    pub areas: Vec<String>,
    pub base_district: Option<String>,
    pub travel_miles: Option<i16>,
    pub formats: Vec<String>,
    pub cost: String,
    pub cost_pence: Option<i32>,
    pub cost_unit: Option<String>,
    pub least_employees: Option<i32>,
    pub most_employees: Option<i32>,
    pub least_months_trading: Option<i32>,
    pub most_months_trading: Option<i32>,
    pub reserved_for: Vec<String>,
    pub welcomes: Vec<String>,
    pub eligibility: String,
    pub minimum_months: Option<i16>,
    pub meetings_a_month: Option<f32>,
    pub places: Option<i16>,
    pub waiting_weeks: Option<i16>,
    pub promised_reply_days: Option<i16>,
    pub languages: Vec<String>,
    pub source: Option<String>,
    pub source_licence: Option<String>,
    pub source_key: Option<String>,
    #[serde(skip)]
    pub weekly_enquiries: Option<i16>,
    #[serde(skip)]
    pub enquiries_paused_until: Option<NaiveDate>,
    #[serde(skip)]
    pub full_until: Option<NaiveDate>,
    #[serde(skip)]
    pub reply_days: Option<f32>,
    #[serde(skip)]
    pub outcomes_asked: i32,
    #[serde(skip)]
    pub outcomes_positive: i32,
    #[serde(skip)]
    pub owners_asked: i32,
    #[serde(skip)]
    pub relationships_begun: i32,
    #[serde(skip)]
    pub ended_early: i32,
}

impl From<&Programme> for ProgrammeRow {
    fn from(programme: &Programme) -> Self {
        let programme = programme.clone();
        let (every_sector, sectors) = match programme.sectors {
            SectorCover::All => (true, Vec::new()),
            SectorCover::Some(sectors) => (false, sectors.slugs()),
        };
        let (cost, cost_pence, cost_unit) = cost_columns(programme.cost);
        let (source, source_licence, source_key) = source_columns(programme.source);
        let outcomes = programme.measures.outcomes;
        let eligibility = programme.eligibility;
        Self {
            programme_id: programme.id,
            organisation_id: programme.organisation,
            slug: programme.slug,
            name: programme.name,
            kind: programme.kind.slug().to_owned(),
            support_types: programme.support_types.slugs(),
            summary: programme.summary,
            aims: programme.aims,
            who_for: programme.who_for,
            website: programme.website,
            listing: programme.listing.slug().to_owned(),
            last_confirmed_on: programme.last_confirmed_on,
            stages: programme.stages.slugs(),
            every_sector,
            sectors,
            challenges: programme.challenges.slugs(),
            nationwide: programme.coverage.national,
            regions: programme.coverage.regions.slugs(),
            areas: programme.coverage.areas.slugs(),
            base_district: programme.base_district,
            travel_miles: narrow(programme.travel_miles),
            formats: programme.formats.slugs(),
            cost: cost.to_owned(),
            cost_pence,
            cost_unit,
            least_employees: narrow(eligibility.least_employees),
            most_employees: narrow(eligibility.most_employees),
            least_months_trading: narrow(eligibility.least_months_trading),
            most_months_trading: narrow(eligibility.most_months_trading),
            reserved_for: eligibility.reserved_for.slugs(),
            welcomes: programme.welcomes.slugs(),
            eligibility: programme.eligibility_notes,
            minimum_months: narrow(programme.minimum_months),
            meetings_a_month: programme.meetings_a_month,
            places: narrow(programme.places),
            waiting_weeks: narrow(programme.waiting_weeks),
            promised_reply_days: narrow(programme.promised_reply_days),
            languages: programme.languages.slugs(),
            source,
            source_licence,
            source_key,
            weekly_enquiries: narrow(programme.capacity.weekly_enquiries),
            enquiries_paused_until: programme.capacity.paused_until,
            full_until: programme.capacity.full_until,
            reply_days: programme.measures.reply_days,
            outcomes_asked: narrow(outcomes.map(|o| o.answers)).unwrap_or(0),
            outcomes_positive: narrow(outcomes.map(|o| o.positive)).unwrap_or(0),
            owners_asked: narrow(outcomes.map(|o| o.asked)).unwrap_or(0),
            relationships_begun: narrow(outcomes.map(|o| o.begun)).unwrap_or(0),
            ended_early: narrow(outcomes.map(|o| o.ended_early)).unwrap_or(0),
        }
    }
}

impl ProgrammeRow {
    pub fn measures(&self) -> Measures {
        let counted = |number: i32| narrow(Some(number)).unwrap_or(0);
        let outcomes = Outcomes {
            asked: counted(self.owners_asked),
            answers: counted(self.outcomes_asked),
            positive: counted(self.outcomes_positive),
            begun: counted(self.relationships_begun),
            ended_early: counted(self.ended_early),
        };
        Measures {
            reply_days: self.reply_days,
            outcomes: outcomes.are_known().then_some(outcomes),
        }
    }
}

impl TryFrom<ProgrammeRow> for Programme {
    type Error = anyhow::Error;

    fn try_from(row: ProgrammeRow) -> anyhow::Result<Self> {
        let listing = ListingState::from_slug(&row.listing)
            .with_context(|| format!("programme {}: listing {:?}", row.slug, row.listing))?;
        let kind = SupportKind::from_slug(&row.kind)
            .with_context(|| format!("programme {}: kind {:?}", row.slug, row.kind))?;
        let cost = cost_of(&row.cost, row.cost_pence, row.cost_unit.as_deref())
            .with_context(|| format!("programme {}: cost {:?}", row.slug, row.cost))?;
        let sectors = if row.every_sector {
            SectorCover::All
        } else {
            SectorCover::Some(TermSet::from_slugs(&row.sectors))
        };
        let measures = row.measures();
        Ok(Self {
            id: row.programme_id,
            organisation: row.organisation_id,
            slug: row.slug,
            name: row.name,
            kind,
            support_types: TermSet::from_slugs(&row.support_types),
            summary: row.summary,
            aims: row.aims,
            who_for: row.who_for,
            website: row.website,
            listing,
            last_confirmed_on: row.last_confirmed_on,
            stages: TermSet::from_slugs(&row.stages),
            sectors,
            challenges: TermSet::from_slugs(&row.challenges),
            coverage: Coverage {
                national: row.nationwide,
                regions: TermSet::from_slugs(&row.regions),
                areas: TermSet::from_slugs(&row.areas),
            },
            base_district: row.base_district,
            travel_miles: narrow(row.travel_miles),
            formats: TermSet::from_slugs(&row.formats),
            cost,
            eligibility: Eligibility {
                least_employees: narrow(row.least_employees),
                most_employees: narrow(row.most_employees),
                least_months_trading: narrow(row.least_months_trading),
                most_months_trading: narrow(row.most_months_trading),
                reserved_for: TermSet::from_slugs(&row.reserved_for),
            },
            eligibility_notes: row.eligibility,
            welcomes: TermSet::from_slugs(&row.welcomes),
            minimum_months: narrow(row.minimum_months),
            meetings_a_month: row.meetings_a_month,
            places: narrow(row.places),
            waiting_weeks: narrow(row.waiting_weeks),
            capacity: Capacity {
                weekly_enquiries: narrow(row.weekly_enquiries),
                paused_until: row.enquiries_paused_until,
                full_until: row.full_until,
            },
            promised_reply_days: narrow(row.promised_reply_days),
            languages: TermSet::from_slugs(&row.languages),
            measures,
            source: source_of(row.source, row.source_licence, row.source_key),
        })
    }
}

/// A count as the other side of the table holds it; one too large for it is not known there.
fn narrow<A, B: TryFrom<A>>(count: Option<A>) -> Option<B> {
    count.and_then(|count| B::try_from(count).ok())
}

fn cost_columns(cost: Cost) -> (&'static str, Option<i32>, Option<String>) {
    let (name, amount, unit) = match cost {
        Cost::Free => ("free", None, None),
        Cost::Fee { amount, unit } => ("fee", amount, unit),
        Cost::Membership { amount, unit } => ("membership", amount, unit),
        Cost::Unknown => ("unknown", None, None),
    };
    (
        name,
        narrow(amount.map(|amount| amount.0)),
        unit.map(|unit| unit.slug().to_owned()),
    )
}

fn cost_of(name: &str, pence: Option<i32>, unit: Option<&str>) -> Option<Cost> {
    let amount = narrow(pence).map(Pence);
    let unit = unit.and_then(CostUnit::from_slug);
    match name {
        "free" => Some(Cost::Free),
        "fee" => Some(Cost::Fee { amount, unit }),
        "membership" => Some(Cost::Membership { amount, unit }),
        "unknown" => Some(Cost::Unknown),
        _ => None,
    }
}

fn source_columns(source: Option<Source>) -> (Option<String>, Option<String>, Option<String>) {
    match source {
        Some(source) => (Some(source.name), Some(source.licence), Some(source.key)),
        None => (None, None, None),
    }
}

fn source_of(name: Option<String>, licence: Option<String>, key: Option<String>) -> Option<Source> {
    Some(Source {
        name: name?,
        licence: licence.unwrap_or_default(),
        key: key?,
    })
}
