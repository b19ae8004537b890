//! One row's cells as typed facts, with every fault at its line and column.

use std::{path::Path, str::FromStr};

use super::mapping::{Field, Mapping};
use crate::{
    imports::{
        places::{Reach, Whereabouts},
        reading::{CsvFile, InputFault},
        text::{fold, plain_line, plain_text},
    },
    taxonomy::{areas, regions},
    values::{Term, TermSet},
};

/// The columns of one file, found once.
pub struct Columns<'a> {
    pub mapping: &'a Mapping,
    file: &'a CsvFile,
}

impl<'a> Columns<'a> {
    /// Every column that the mapping file names must be there.
    pub fn find(file: &'a CsvFile, mapping: &'a Mapping) -> Result<Self, InputFault> {
        let headings: Vec<&str> = file.headings.iter().map(str::trim).collect();
        let named = mapping.columns.values().map(|column| column.trim());
        let missing: Vec<&str> = named.filter(|column| !headings.contains(column)).collect();
        if missing.is_empty() {
            return Ok(Self { mapping, file });
        }
        let (missing, there) = (missing.join(", "), headings.join(", "));
        let problem =
            format!("lacks columns that the mapping file names: {missing}. It has {there}");
        Err(InputFault::at(&file.path, 1, problem))
    }

    fn place_of(&self, field: Field) -> Option<usize> {
        let column = self.mapping.columns.get(&field)?.trim();
        self.file
            .headings
            .iter()
            .position(|heading| heading.trim() == column)
    }

    fn path(&self) -> &Path {
        &self.file.path
    }
}

/// Reads one row, keeping going over faults so that all are told at once.
pub struct Row<'a> {
    columns: &'a Columns<'a>,
    line: u64,
    record: &'a csv::StringRecord,
    faults: &'a mut Vec<InputFault>,
}

impl<'a> Row<'a> {
    pub fn new(
        columns: &'a Columns<'a>,
        line: u64,
        record: &'a csv::StringRecord,
        faults: &'a mut Vec<InputFault>,
    ) -> Self {
        Self {
            columns,
            line,
            record,
            faults,
        }
    }

    /// The cell, or the default where it is empty.
    fn cell(&self, field: Field) -> &'a str {
        let cell = self
            .columns
            .place_of(field)
            .and_then(|place| self.record.get(place));
        let given = cell.map(str::trim).filter(|cell| !cell.is_empty());
        given
            .or_else(|| {
                self.columns
                    .mapping
                    .defaults
                    .get(&field)
                    .map(|text| text.trim())
            })
            .unwrap_or_default()
    }

    pub fn fault(&mut self, field: Field, problem: &str) {
        let column = self.columns.mapping.columns.get(&field);
        let path = self.columns.path();
        self.faults.push(match column {
            Some(column) => InputFault::in_column(path, self.line, column, problem),
            None => InputFault::at(
                path,
                self.line,
                format!("the default of {field:?} {problem}"),
            ),
        });
    }

    pub fn line_of_text(&self, field: Field) -> String {
        plain_line(self.cell(field))
    }

    /// Paragraphs; HTML is read as such.
    pub fn text(&self, field: Field) -> String {
        let cell = self.cell(field);
        if cell.contains('<') {
            plain_text(cell)
        } else {
            cell.to_owned()
        }
    }

    pub fn optional_line(&self, field: Field) -> Option<String> {
        Some(self.line_of_text(field)).filter(|text| !text.is_empty())
    }

    /// A web address with its scheme.
    pub fn address(&mut self, field: Field) -> Option<String> {
        let cell = self.cell(field);
        if cell.is_empty() {
            return None;
        }
        if cell.starts_with("https://") || cell.starts_with("http://") {
            return Some(cell.to_owned());
        }
        self.fault(
            field,
            &format!("‘{cell}’ is not a web address that starts with https://"),
        );
        None
    }

    /// A number or a date; `like` shows what was expected.
    pub fn parsed<T: FromStr>(&mut self, field: Field, like: &str) -> Option<T> {
        let cell = self.cell(field);
        if cell.is_empty() {
            return None;
        }
        let parsed = cell.parse().ok();
        if parsed.is_none() {
            self.fault(field, &format!("‘{cell}’ is not {like}"));
        }
        parsed
    }

    /// One term of a vocabulary.
    pub fn term<T: Term>(&mut self, field: Field) -> Option<T> {
        self.terms::<T>(field).iter().next()
    }

    /// Terms of a vocabulary: each item by the mapping file's table, by its slug or by its name; "all" is every term.
    pub fn terms<T: Term>(&mut self, field: Field) -> TermSet<T> {
        let sets = self.items(field, |word| {
            if word == "all" {
                return Some(TermSet::full());
            }
            let term = T::from_slug(word)
                .or_else(|| T::all().find(|term| fold(term.name()) == fold(word)))?;
            Some([term].into_iter().collect())
        });
        sets.into_iter().fold(TermSet::EMPTY, TermSet::union)
    }

    pub fn reach(&mut self, field: Field) -> Reach {
        self.items(field, |word| {
            Whereabouts::from_slug(&word.to_lowercase())
                .or_else(|| regions::find(word).map(Whereabouts::Region))
                .or_else(|| areas::find(word).map(Whereabouts::Area))
        })
        .into_iter()
        .collect()
    }

    /// What the mapping file's table has for this word; the word itself where it has nothing.
    pub fn meaning(&self, field: Field, word: String) -> String {
        let ours = self.columns.mapping.meaning(field, &word);
        ours.and_then(|ours| ours.first()).cloned().unwrap_or(word)
    }

    fn items<T>(&mut self, field: Field, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let mapping = self.columns.mapping;
        let mut items = Vec::new();
        for word in self.cell(field).split(mapping.list_separator.as_str()) {
            let word = word.trim();
            if word.is_empty() {
                continue;
            }
            let single = [word.to_owned()];
            for ours in mapping.meaning(field, word).unwrap_or(&single) {
                match read(ours) {
                    Some(item) => items.push(item),
                    None => self.fault(
                        field,
                        &format!("‘{ours}’ is not in our list; say what it means under [values]"),
                    ),
                }
            }
        }
        items
    }
}
