//! Any CSV of providers, by a mapping file that says which column means what.
//!
//! A row is one programme. Rows of one organisation need not stand together, and its name may be spelled in the ways that
//! [`NameRules`](super::names::NameRules) sees through. Cells are held to our vocabularies: a word that is neither
//! in the mapping file's tables nor a slug or name of ours is a fault with its line and column, and then nothing is
//! imported. `docs/importing.md` shows a mapping file.

mod listing;
mod mapping;
mod row;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

pub use self::mapping::Mapping;
use self::{
    listing::Listing,
    row::{Columns, Row},
};
use super::{
    names::{Organiser, Organisers},
    plan::Plan,
    reading::{CsvFile, InputFault, InputFaults},
    report::{MergedName, Outcome, Report, RowOutcome},
    text::fold,
};
use crate::{
    directory::{self, Organisation, Programme},
    matching::SupportKind,
    taxonomy::Gazetteer,
    values::OrganisationId,
};

const TWICE: &str = "the same key stands on an earlier row";

/// What importing the spreadsheet would do. `progress` is called after each row.
pub fn plan(
    file: &Path,
    mapping: &Mapping,
    gazetteer: &Gazetteer,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Plan, InputFaults> {
    plan_of(&CsvFile::read(file)?, mapping, gazetteer, progress)
}

fn plan_of(
    file: &CsvFile,
    mapping: &Mapping,
    gazetteer: &Gazetteer,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Plan, InputFaults> {
    let columns = Columns::find(file, mapping)?;
    let mut faults = Vec::new();
    let mut listings = Vec::with_capacity(file.rows.len());
    for (done, (line, record)) in file.rows.iter().enumerate() {
        let mut row = Row::new(&columns, *line, record, &mut faults);
        listings.push((*line, Listing::read(&mut row, gazetteer)));
        progress(done + 1, file.rows.len());
    }
    if listings.is_empty() {
        faults.push(InputFault::of_file(&file.path, "has no rows"));
    }
    if faults.is_empty() {
        Ok(gather(listings, mapping))
    } else {
        Err(InputFaults(faults))
    }
}

/// Rows to organisations and programmes.
fn gather(listings: Vec<(u64, Listing)>, mapping: &Mapping) -> Plan {
    let names = listings
        .iter()
        .map(|(_, listing)| listing.organisation.as_str());
    let organisers = Organisers::gather(names, &mapping.organisations);
    let mut report = Report::new(&mapping.source.name);
    let mut organisations: BTreeMap<String, Organisation> = BTreeMap::new();
    let mut programmes = Vec::with_capacity(listings.len());
    let mut keys = BTreeSet::new();
    for (line, listing) in listings {
        let Some(organiser) = organisers.of(&listing.organisation) else {
            continue;
        };
        let title = listing.programme.name.clone();
        let own_key = format!("{}:{}", organiser.key, fold(&title));
        let key = listing.key.clone().unwrap_or(own_key);
        let outcome = if keys.insert(key.clone()) {
            let organisation = organisations
                .entry(organiser.key.clone())
                .or_insert_with(|| new_organisation(organiser, mapping));
            complete(organisation, &listing);
            programmes.push(Programme {
                organisation: organisation.id,
                source: Some(source(mapping, &key)),
                ..listing.programme
            });
            Outcome::Imported
        } else {
            Outcome::SetAside {
                reason: TWICE.to_owned(),
            }
        };
        report.record(RowOutcome {
            row: key,
            line,
            title,
            outcome,
        });
    }
    report.organisations = organisations.len();
    report.programmes = programmes.len();
    let mentoring = |programme: &&Programme| programme.kind == SupportKind::Mentoring;
    report.mentoring = programmes.iter().filter(mentoring).count();
    report.organisations_merged = MergedName::all(&organisers);
    Plan {
        organisations: organisations.into_values().collect(),
        programmes,
        report,
    }
}

fn new_organisation(organiser: &Organiser, mapping: &Mapping) -> Organisation {
    let mut organisation = Organisation::named(OrganisationId::new(), &organiser.name);
    organisation.aliases = organiser.other_spellings();
    organisation.source = Some(source(mapping, &format!("organisation:{}", organiser.key)));
    organisation
}

/// The first row that says something of the organisation is believed.
fn complete(organisation: &mut Organisation, listing: &Listing) {
    if organisation.about.is_empty() {
        organisation.about.clone_from(&listing.about);
    }
    if organisation.website.is_none() {
        organisation.website.clone_from(&listing.website);
    }
}

fn source(mapping: &Mapping, key: &str) -> directory::Source {
    directory::Source {
        name: mapping.source.name.clone(),
        licence: mapping.source.licence.clone(),
        key: format!("{}:{key}", mapping.source.key),
    }
}
