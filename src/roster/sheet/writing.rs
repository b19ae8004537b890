//! A roster as a file that a spreadsheet opens, and that imports again without changing anything.

use anyhow::Context;

use super::columns::Column;
use crate::{
    platform::cells,
    roster::Entry,
    values::{Term, TermSet},
};

/// In the order of our own files. Names stand in one column.
const COLUMNS: [Column; 11] = [
    Column::Name,
    Column::Mailbox,
    Column::State,
    Column::Places,
    Column::District,
    Column::Sectors,
    Column::Challenges,
    Column::Stages,
    Column::Formats,
    Column::Languages,
    Column::TrainedOn,
];

/// Headings alone.
pub fn template() -> anyhow::Result<Vec<u8>> {
    write(&[])
}

pub fn write(entries: &[Entry]) -> anyhow::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS.map(Term::name))?;
    for entry in entries {
        table.write_record(COLUMNS.map(|column| cells::as_text(cell(entry, column))))?;
    }
    let table = table.into_inner().context("writing a roster as CSV")?;
    // By the mark a spreadsheet knows the encoding.
    Ok([b"\xef\xbb\xbf".as_slice(), &table].concat())
}

fn cell(entry: &Entry, column: Column) -> String {
    fn names<T: Term>(terms: TermSet<T>) -> String {
        terms.iter().map(Term::name).collect::<Vec<_>>().join("; ")
    }
    let stated = &entry.stated;
    let facts = &stated.facts;
    match column {
        Column::Name => stated.name.clone(),
        Column::Mailbox => stated.mailbox.to_string(),
        Column::State => stated.state.slug().to_owned(),
        Column::Places => facts.places.to_string(),
        Column::District => facts.district.clone().unwrap_or_default(),
        Column::Sectors => names(facts.sectors),
        Column::Challenges => names(facts.challenges),
        Column::Stages => names(facts.stages),
        Column::Formats => names(facts.formats),
        Column::Languages => names(facts.languages),
        Column::TrainedOn => facts
            .trained_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
        Column::FirstName | Column::LastName => String::new(),
    }
}
