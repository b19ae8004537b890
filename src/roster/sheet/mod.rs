//! Files of mentors: tables that people keep in a spreadsheet and save as CSV.
//!
//! Read forgivingly in form (any of the usual encodings and separators, columns in any order under their usual names)
//! and strictly in content: a cell that cannot be understood is told by its row and column, and never guessed at.

mod columns;
mod dates;
mod decode;
mod plan;
mod row;
mod said;
mod words;
mod writing;

pub use decode::{NotATable, decode};
pub use plan::{Basis, Outcome, Plan, RowPlan, departed};
pub use writing::{template, write};

use columns::Columns;

/// The most bytes of a file: some thousands of mentors with all that is to be told of them.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// A file's cells, every row with its number as a spreadsheet shows it.
struct Sheet {
    columns: Columns,
    rows: Vec<(u64, csv::StringRecord)>,
}

impl Sheet {
    fn read(text: &str) -> Result<Self, NotATable> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator(text))
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let headings = loop {
            match records.next() {
                None => return Err(NotATable::Empty),
                Some(record) => {
                    let record = record.map_err(|_| NotATable::Broken)?;
                    if !is_blank(&record) {
                        break record;
                    }
                }
            }
        };
        let columns = Columns::find(&headings)?;
        let mut rows = Vec::new();
        for record in records {
            let record = record.map_err(|_| NotATable::Broken)?;
            if !is_blank(&record) {
                let line = record.position().map_or(0, csv::Position::line);
                rows.push((line, record));
            }
        }
        if rows.is_empty() {
            return Err(NotATable::NoRows);
        }
        Ok(Self { columns, rows })
    }
}

/// The one that the first line with words has most of; spreadsheets take another where a comma is in every number.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let count = |separator: u8| {
        let bytes = first.unwrap_or_default().bytes();
        bytes.filter(|byte| *byte == separator).count()
    };
    let mut best = b',';
    for other in [b';', b'\t'] {
        if count(other) > count(best) {
            best = other;
        }
    }
    best
}

fn is_blank(record: &csv::StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}
