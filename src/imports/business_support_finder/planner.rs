//! What each row becomes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    mapping::Mapping,
    reach::Finder,
    reading::Reading,
    source::{Facets, Scheme, Source, SourceFile},
};
use crate::{
    directory::{self, Organisation, Programme},
    imports::{
        names::{Organiser, Organisers},
        places::Reach,
        plan::Plan,
        report::{MergedName, Outcome, Report, RowOutcome},
        text::{fold, plain_line},
    },
    matching::SupportKind,
    taxonomy::Gazetteer,
    values::{OrganisationId, Slug},
};

/// In front of every key, so that no other source's keys clash with these.
const KEY: &str = "business-support-finder";

const SAME_SCHEME: &str =
    "the same scheme at another office: its place added to the first row's programme";
const STANDS_TWICE: &str = "the same row twice";
const SAYS_NOTHING: &str = "says nothing of what it offers";
pub(super) const NO_PLACE: &str = "nothing tells where it works";

/// Takes the rows one after another.
pub(super) struct Planner<'a> {
    source: &'a Source,
    mapping: &'a Mapping,
    finder: Finder<'a>,
    today: NaiveDate,
    organisers: Organisers,
    organisations: BTreeMap<String, Organisation>,
    programmes: Vec<Planned>,
    /// From what makes two rows one scheme to its place in `programmes`.
    seen: BTreeMap<Likeness, usize>,
    report: Report,
}

/// A programme on its way, with what merged rows add to it.
struct Planned {
    programme: Programme,
    reach: Reach,
    row: String,
    title: String,
    /// The places after the dash in the titles of merged rows.
    also_for: Vec<String>,
}

/// Two rows that are alike in all of this are one scheme.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    organiser: String,
    title: String,
    description: String,
    eligibility: String,
}

impl<'a> Planner<'a> {
    pub fn new(
        source: &'a Source,
        mapping: &'a Mapping,
        gazetteer: &'a Gazetteer,
        today: NaiveDate,
    ) -> Self {
        let names: Vec<String> = source
            .schemes
            .iter()
            .map(|scheme| plain_line(&scheme.organiser))
            .collect();
        let organisers = Organisers::gather(names.iter().map(String::as_str), &mapping.organisers);
        Self {
            source,
            mapping,
            finder: Finder { mapping, gazetteer },
            today,
            organisers,
            organisations: BTreeMap::new(),
            programmes: Vec::new(),
            seen: BTreeMap::new(),
            report: Report::new(&mapping.source.name),
        }
    }

    pub fn take(&mut self, scheme: &Scheme) {
        let outcome = self.outcome_of(scheme);
        self.report.record(RowOutcome {
            row: scheme.id.clone(),
            line: scheme.line,
            title: plain_line(&scheme.title),
            outcome,
        });
    }

    fn outcome_of(&mut self, scheme: &Scheme) -> Outcome {
        let set_aside = |reason: &str| Outcome::SetAside {
            reason: reason.to_owned(),
        };
        if let Some(reason) = self.mapping.reason_to_set_aside(&scheme.id) {
            return set_aside(reason);
        }
        let correction = self.mapping.correction(&scheme.id);
        let facets = self.source.facets.get(&scheme.id);
        let reading = Reading::new(scheme, facets, correction);
        if reading.says_nothing() {
            return set_aside(SAYS_NOTHING);
        }
        let table = self
            .source
            .areas
            .get(&scheme.id)
            .map_or(&[][..], Vec::as_slice);
        let found = self
            .finder
            .reach(scheme, correction, facets, table, &mut self.report);
        let Some(reach) = found else {
            return set_aside(NO_PLACE);
        };
        let organiser = plain_line(&scheme.organiser);
        let Some(organiser) = self.organisers.of(&organiser).cloned() else {
            return set_aside("names no organiser");
        };
        let (title, _) = before_and_after_dash(&scheme.title);
        let likeness = Likeness {
            organiser: organiser.key.clone(),
            title: fold(title),
            description: fold(&reading.description),
            eligibility: fold(&reading.eligibility),
        };
        if let Some(first) = self.seen.get(&likeness) {
            return self.programmes[*first].merge(scheme, reach);
        }
        self.seen.insert(likeness, self.programmes.len());
        self.add(&reading, &organiser, reach);
        Outcome::Imported
    }

    fn add(&mut self, reading: &Reading<'_>, organiser: &Organiser, reach: Reach) {
        let scheme = reading.scheme;
        let organisation = self.organisation(organiser);
        let mut programme =
            reading.programme(organisation, self.mapping, self.today, &mut self.report);
        if reading
            .facets
            .is_some_and(|facets| fold(&facets.title) != fold(&scheme.title))
        {
            self.report.note("title: the facets' later one taken");
        }
        programme.base_district = self.base_district(scheme, reach);
        programme.source = Some(self.source_of(&scheme.id));
        self.programmes.push(Planned {
            programme,
            reach,
            row: scheme.id.clone(),
            title: scheme.title.clone(),
            also_for: Vec::new(),
        });
    }

    fn organisation(&mut self, organiser: &Organiser) -> OrganisationId {
        if let Some(known) = self.organisations.get(&organiser.key) {
            return known.id;
        }
        let mut organisation = Organisation::named(OrganisationId::new(), &organiser.name);
        organisation.about.clone_from(&self.mapping.source.about);
        organisation.aliases = organiser.other_spellings();
        organisation.source = Some(self.source_of(&format!("organiser:{}", organiser.key)));
        let id = organisation.id;
        self.organisations
            .insert(organiser.key.clone(), organisation);
        id
    }

    fn source_of(&self, key: &str) -> directory::Source {
        directory::Source {
            name: self.mapping.source.name.clone(),
            licence: self.mapping.source.licence.clone(),
            key: format!("{KEY}:{key}"),
        }
    }

    /// The district of the contact address, where it lies in what the scheme reaches. A head office elsewhere says
    /// nothing of where one would be met.
    fn base_district(&mut self, scheme: &Scheme, reach: Reach) -> Option<String> {
        let postcode = scheme.contact_postcodes.trim();
        if postcode.is_empty() {
            self.report.note("contact postcode: none given");
            return None;
        }
        let Some(office) = self.finder.office(postcode) else {
            self.report.note("contact postcode: misprinted, not used");
            return None;
        };
        if reach.is_nationwide() || !reach.touches(office.region) {
            self.report
                .note("contact postcode: a head office, not used as the place");
            return None;
        }
        postcode.split(' ').next().map(str::to_ascii_uppercase)
    }

    pub fn finish(mut self) -> Plan {
        let programmes: Vec<Programme> = self.programmes.into_iter().map(Planned::finish).collect();
        let organisations: Vec<Organisation> = self.organisations.into_values().collect();
        self.report.organisations = organisations.len();
        self.report.programmes = programmes.len();
        let mentoring = |programme: &&Programme| programme.kind == SupportKind::Mentoring;
        self.report.mentoring = programmes.iter().filter(mentoring).count();
        self.report.organisations_merged = MergedName::all(&self.organisers);
        note_unjoined(self.source, self.mapping, &mut self.report);
        Plan {
            organisations,
            programmes,
            report: self.report,
        }
    }
}

impl Planned {
    fn merge(&mut self, scheme: &Scheme, reach: Reach) -> Outcome {
        self.reach = self.reach.union(reach);
        let (_, place) = before_and_after_dash(&scheme.title);
        let same_title = fold(&scheme.title) == fold(&self.title);
        if !same_title {
            self.also_for.push(plain_line(place));
        }
        Outcome::Merged {
            into: self.row.clone(),
            reason: if same_title {
                STANDS_TWICE
            } else {
                SAME_SCHEME
            }
            .to_owned(),
        }
    }

    fn finish(self) -> Programme {
        let Self {
            mut programme,
            reach,
            title,
            also_for,
            ..
        } = self;
        programme.coverage = reach.simplified().into();
        if !also_for.is_empty() {
            let (name, place) = before_and_after_dash(&title);
            let offices = [vec![plain_line(place)], also_for].concat().join(", ");
            let name = plain_line(name);
            programme = Programme {
                slug: Slug::from_name(&name),
                name,
                aims: format!("{}\n\nListed in the source for: {offices}.", programme.aims),
                ..programme
            };
        }
        programme
    }
}

/// A title's parts around its last dash; the second is empty when there is none.
fn before_and_after_dash(title: &str) -> (&str, &str) {
    let title = title.trim();
    title
        .rsplit_once(['-', '–'])
        .map_or((title, ""), |(before, after)| (before.trim(), after.trim()))
}

/// Counts what joins no row of `schemes.csv`: facets, areas, and corrections for rows that are gone.
fn note_unjoined(source: &Source, mapping: &Mapping, report: &mut Report) {
    let known: BTreeSet<&str> = source
        .schemes
        .iter()
        .map(|scheme| scheme.id.as_str())
        .collect();
    let joined = |id: &str| known.contains(id);
    let facets = |facets: &&Facets| !joined(&facets.business_support_identifier);
    let lone = source.facets.values().filter(facets).count();
    report.note_times(
        "facets of schemes that are not among the rows: not used",
        lone,
    );
    let placeless = source
        .facets
        .values()
        .filter(facets)
        .filter(|f| f.locations.is_empty());
    report.note_times(
        "facets that name no place, of a scheme not among the rows",
        placeless.count(),
    );
    let additional = |scheme: &&Scheme| scheme.source_file == SourceFile::Additional;
    let added = source.schemes.iter().filter(additional).count();
    report.note_times("rows of the source's additional file", added);
    let bare = known
        .iter()
        .filter(|id| !source.facets.contains_key(**id))
        .count();
    report.note_times("rows without facets: read from their words", bare);
    let areas = source.areas.keys().filter(|id| !joined(id)).count();
    report.note_times(
        "areas of schemes that are not among the rows: not used",
        areas,
    );
    let gone = mapping.rows_spoken_of().filter(|row| !joined(row)).count();
    report.note_times("corrections for rows that are not there", gone);
}
