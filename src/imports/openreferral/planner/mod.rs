//! Records to organisations and programmes of the visible tier.

mod places;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

pub use self::places::place_called;
use self::terms::{languages, sectors, terms_named};
use super::{
    SourceName, choice::is_mentoring, findings::Findings, harvest::Harvest, record::Record,
};
use crate::{
    directory::{self, Organisation, Programme},
    imports::{
        places::Reach,
        plan::Plan,
        report::{Outcome, Report, RowOutcome},
    },
    matching::SupportKind,
    taxonomy::{Challenge, Gazetteer, Stage},
    values::{EmailAddress, OrganisationId, ProgrammeId, Slug},
};

const NO_PLACE: &str = "nothing tells where in the United Kingdom it works (see --where)";
const TWICE: &str = "the same service twice";

/// What importing would do. `elsewhere` is where services work that do not say it.
pub fn plan(
    source: &SourceName,
    harvest: Harvest,
    elsewhere: Reach,
    gazetteer: &Gazetteer,
) -> Plan {
    let mut planner = Planner {
        source,
        elsewhere,
        gazetteer,
        findings: harvest.findings,
        organisations: BTreeMap::new(),
        programmes: Vec::new(),
        keys: BTreeSet::new(),
        report: Report::new(&source.name),
    };
    for (reason, times) in &harvest.set_aside {
        planner.report.set_aside_many(reason, *times);
    }
    for (number, record) in harvest.records.into_iter().enumerate() {
        planner.take(number, &record);
    }
    planner.finish()
}

struct Planner<'a> {
    source: &'a SourceName,
    elsewhere: Reach,
    gazetteer: &'a Gazetteer,
    findings: Findings,
    organisations: BTreeMap<String, Organisation>,
    programmes: Vec<Programme>,
    keys: BTreeSet<String>,
    report: Report,
}

impl Planner<'_> {
    fn take(&mut self, number: usize, record: &Record) {
        let outcome = self.outcome_of(record);
        self.report.record(RowOutcome {
            row: record.id.clone(),
            line: number as u64 + 1,
            title: record.name.clone(),
            outcome,
        });
    }

    fn outcome_of(&mut self, record: &Record) -> Outcome {
        let set_aside = |reason: &str| Outcome::SetAside {
            reason: reason.to_owned(),
        };
        if !self.keys.insert(record.id.clone()) {
            return set_aside(TWICE);
        }
        let reach = self.reach(record);
        let base = self.base(record, reach);
        if reach.is_nowhere() && base.is_none() {
            return set_aside(NO_PLACE);
        }
        let organisation = self.organisation(record);
        let mut programme = self.programme(record, organisation);
        programme.coverage = reach.into();
        programme.base_district = base;
        self.programmes.push(programme);
        Outcome::Imported
    }

    fn organisation(&mut self, record: &Record) -> OrganisationId {
        let provider = &record.organisation;
        let source = self.source_of(&format!("organisation:{}", provider.id));
        let known = self
            .organisations
            .entry(provider.id.clone())
            .or_insert_with(|| {
                let mut organisation = Organisation::named(OrganisationId::new(), &provider.name);
                organisation.source = Some(source);
                organisation
            });
        // The first service that says something of its organisation is believed.
        if known.about.is_empty() {
            known.about.clone_from(&provider.description);
        }
        known.website = known.website.take().or_else(|| provider.website.clone());
        if known.contact_mailbox.is_none() {
            let mailbox = provider.mailbox.as_deref();
            known.contact_mailbox = mailbox.and_then(|mailbox| EmailAddress::parse(mailbox).ok());
        }
        known.phone = known.phone.take().or_else(|| provider.phone.clone());
        let legal = &mut known.legal;
        legal.company_number = legal
            .company_number
            .take()
            .or_else(|| provider.company_number.clone());
        legal.charity_number = legal
            .charity_number
            .take()
            .or_else(|| provider.charity_number.clone());
        known.id
    }

    fn programme(&self, record: &Record, organisation: OrganisationId) -> Programme {
        let mut programme = Programme::named(ProgrammeId::new(), organisation, &record.name);
        programme.slug = Slug::from_name(&record.name);
        programme.kind = if is_mentoring(record) {
            SupportKind::Mentoring
        } else {
            SupportKind::Other
        };
        programme.summary.clone_from(&record.summary);
        programme.aims.clone_from(&record.description);
        if !record.fees.is_empty() {
            let aims = format!("{}\n\nFees: {}", record.description, record.fees);
            aims.trim_start().clone_into(&mut programme.aims);
        }
        programme.eligibility_notes.clone_from(&record.eligibility);
        programme.website.clone_from(&record.website);
        programme.last_confirmed_on = record.assured_on;
        programme.cost = record.cost;
        programme.formats = record.formats;
        programme.minimum_months = record.minimum_months;
        programme.meetings_a_month = record.meetings_a_month;
        programme.stages = terms_named::<Stage>(record);
        programme.challenges = terms_named::<Challenge>(record);
        programme.sectors = sectors(record);
        let languages = languages(record);
        if !languages.is_empty() {
            programme.languages = languages;
        }
        programme.source = Some(self.source_of(&format!("service:{}", record.id)));
        programme
    }

    fn source_of(&self, key: &str) -> directory::Source {
        directory::Source {
            name: self.source.name.clone(),
            licence: self.source.licence.clone(),
            key: format!("{}{key}", self.source.prefix()),
        }
    }

    fn finish(mut self) -> Plan {
        self.report.organisations = self.organisations.len();
        self.report.programmes = self.programmes.len();
        let mentoring = |programme: &&Programme| programme.kind == SupportKind::Mentoring;
        self.report.mentoring = self.programmes.iter().filter(mentoring).count();
        for (kind, finding) in self.findings.iter() {
            self.report.note_times(kind, finding.times);
            let examples = finding.examples.clone();
            self.report.examples.insert(kind.to_owned(), examples);
        }
        Plan {
            organisations: self.organisations.into_values().collect(),
            programmes: self.programmes,
            report: self.report,
        }
    }
}
