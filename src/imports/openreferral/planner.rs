//! Records to organisations and programmes of the visible tier.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    SourceName, choice::is_mentoring, findings::Findings, harvest::Harvest, record::Record,
};
use crate::{
    directory::{self, Organisation, Programme},
    imports::{
        places::{Reach, Whereabouts},
        plan::Plan,
        report::{Outcome, Report, RowOutcome},
        text::fold,
    },
    matching::{Cost, SectorCover, SupportKind},
    taxonomy::{Challenge, Gazetteer, Language, Place, Sector, Stage, areas, regions},
    values::{EmailAddress, OrganisationId, Pence, ProgrammeId, Slug, Term, TermSet},
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
        if reach.is_nowhere() {
            return set_aside(NO_PLACE);
        }
        let organisation = self.organisation(record);
        let programme = self.programme(record, organisation, reach);
        self.programmes.push(programme);
        Outcome::Imported
    }

    /// The areas named, else the area around the first known postcode, else what was given for all.
    fn reach(&mut self, record: &Record) -> Reach {
        let mut reach = Reach::default();
        for name in &record.areas {
            match self.place_called(name) {
                Some(found) => reach = reach.union(found),
                None => self
                    .findings
                    .note("area that is not in our list: not used", || {
                        format!("{}: {name}", record.id)
                    }),
            }
        }
        if reach.is_nowhere()
            && let Some(office) = self.office(record)
        {
            reach.add(around(&office));
        }
        if reach.is_nowhere() {
            reach = self.elsewhere;
        }
        reach.simplified()
    }

    fn place_called(&self, name: &str) -> Option<Reach> {
        place_called(name, self.gazetteer)
    }

    fn office(&self, record: &Record) -> Option<Place> {
        let mut places = record.districts.iter();
        places.find_map(|district| self.gazetteer.resolve(district).ok())
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

    fn programme(&self, record: &Record, organisation: OrganisationId, reach: Reach) -> Programme {
        let mut programme = Programme::named(ProgrammeId::new(), organisation, &record.name);
        programme.slug = Slug::from_name(&record.name);
        programme.kind = if is_mentoring(record) {
            SupportKind::Mentoring
        } else {
            SupportKind::Other
        };
        programme.summary.clone_from(&record.summary);
        programme.aims = match (&record.description, &record.fees) {
            (description, fees) if fees.is_empty() => description.clone(),
            (description, fees) => format!("{description}\n\nFees: {fees}"),
        };
        programme.eligibility_notes.clone_from(&record.eligibility);
        programme.website.clone_from(&record.website);
        programme.last_confirmed_on = record.assured_on;
        programme.cost = cost(record);
        programme.coverage = reach.into();
        let office = self.office(record);
        if office.is_some_and(|office| reach.touches(office.region)) && !reach.is_nationwide() {
            programme.base_district = record.districts.first().cloned();
        }
        programme.stages = terms_named::<Stage>(record);
        programme.challenges = terms_named::<Challenge>(record);
        let sectors = terms_named::<Sector>(record);
        if !sectors.is_empty() {
            programme.sectors = SectorCover::Some(sectors);
        }
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

/// A nation, region or area by name, slug or code, or the area around a town or postcode.
pub fn place_called(name: &str, gazetteer: &Gazetteer) -> Option<Reach> {
    let whereabouts = match fold(name).as_str() {
        "uk" | "united kingdom" | "great britain" | "national" => Some(Whereabouts::Nationwide),
        "england" => Some(Whereabouts::England),
        _ => Whereabouts::from_slug(&name.to_lowercase())
            .or_else(|| regions::find(name).map(Whereabouts::Region))
            .or_else(|| areas::find(name).map(Whereabouts::Area))
            .or_else(|| gazetteer.resolve(name).ok().map(|place| around(&place))),
    };
    whereabouts.map(|place| [place].into_iter().collect())
}

fn around(place: &Place) -> Whereabouts {
    place
        .area
        .map_or(Whereabouts::Region(place.region), Whereabouts::Area)
}

fn cost(record: &Record) -> Cost {
    match record.price {
        Some(0) => Cost::Free,
        Some(pence) => Cost::Fee {
            amount: Some(Pence(pence)),
            unit: None,
        },
        None if matches!(
            fold(&record.fees).as_str(),
            "free" | "free of charge" | "no charge"
        ) =>
        {
            Cost::Free
        }
        None => Cost::Unknown,
    }
}

/// Terms of ours that the source uses by name or slug.
fn terms_named<T: Term>(record: &Record) -> TermSet<T> {
    let said: Vec<String> = record.terms.iter().map(|term| fold(&term.name)).collect();
    let ours = |term: &T| {
        said.iter()
            .any(|said| *said == fold(term.name()) || *said == fold(term.slug()))
    };
    T::all().filter(ours).collect()
}

fn languages(record: &Record) -> TermSet<Language> {
    let said = |language: &Language| {
        record
            .languages
            .iter()
            .any(|said| said == language.tag() || *said == language.name().to_lowercase())
    };
    Language::all().filter(said).collect()
}
