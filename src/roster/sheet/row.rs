//! One row's cells as facts, with every fault at its column.

use chrono::NaiveDate;

use super::{
    columns::{Column, Columns},
    dates,
    said::{Cell, Said},
    words::{by_name, format, items, sector, state, suggested_challenge, suggested_sector},
};
use crate::{
    listings::reading,
    platform::cells,
    roster::{
        entry::MOST_PLACES,
        forms::{district, or_english, past_day},
    },
    taxonomy::{Gazetteer, fold},
    values::{EmailAddress, Term, TermSet},
};

/// What is wrong in one cell, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The heading of the file itself.
    pub column: String,
    pub words: String,
}

/// Reads a row, going on over faults so that all are told at once.
pub struct Row<'a> {
    pub columns: &'a Columns,
    pub record: &'a csv::StringRecord,
    pub gazetteer: &'a Gazetteer,
    pub today: NaiveDate,
    /// Whether to look for what a strange word may mean, which takes a thousand times as long as knowing it.
    suggests: bool,
    faults: Vec<Fault>,
}

/// Strange words of one cell that are told of; a cell of more is in the wrong column.
const MOST_TOLD: usize = 3;

impl<'a> Row<'a> {
    pub fn new(
        columns: &'a Columns,
        record: &'a csv::StringRecord,
        gazetteer: &'a Gazetteer,
        today: NaiveDate,
    ) -> Self {
        Self {
            columns,
            record,
            gazetteer,
            today,
            suggests: true,
            faults: Vec::new(),
        }
    }

    /// Without looking for what strange words may mean, where a file has many.
    #[must_use]
    pub fn without_suggestions(self) -> Self {
        Self {
            suggests: false,
            ..self
        }
    }

    /// Who the row is about, as far as it says, for people to find it again.
    pub fn who(&self) -> String {
        let name = self.typed_name();
        if name.is_empty() {
            self.cell(Column::Mailbox).unwrap_or_default().to_owned()
        } else {
            name
        }
    }

    pub fn read(mut self) -> Result<Said, Vec<Fault>> {
        let name = reading::name(&self.typed_name(), "is empty: enter the mentor’s name");
        let name = self.keep(self.name_column(), name);
        let mailbox = match self.cell(Column::Mailbox).unwrap_or_default() {
            "" => Err("is empty: we write to every mentor, so it is needed".to_owned()),
            cell => EmailAddress::parse(cell)
                .map_err(|_| format!("“{cell}” is not an email address, like name@example.org")),
        };
        let mailbox = self.keep(Column::Mailbox, mailbox);
        let district = self.optional(Column::District, |row, cell| district(cell, row.gazetteer));
        let sectors = self.terms(Column::Sectors, sector, suggested_sector);
        let challenges = self.terms(Column::Challenges, by_name, suggested_challenge);
        let stages = self.terms(Column::Stages, by_name, |_| None);
        let formats = self.terms(Column::Formats, format, |_| None);
        let languages = self.terms(Column::Languages, by_name, |_| None);
        let languages = languages.map(or_english);
        let places = self.optional(Column::Places, |_, cell| {
            reading::number::<u16>(cell, MOST_PLACES.into())
                .map(Option::unwrap_or_default)
                .map_err(|_| format!("“{cell}” is not a whole number from 0 to {MOST_PLACES}"))
        });
        let trained_on = self.optional(Column::TrainedOn, |row, cell| {
            if cell.is_empty() {
                return Ok(None);
            }
            past_day(dates::read(cell), row.today)
                .map(Some)
                .map_err(|_| format!("“{cell}” is not a day that is over, like 12/10/2025"))
        });
        let state = self.optional(Column::State, |_, cell| {
            if cell.is_empty() {
                return Ok(None);
            }
            let state = state(cell).map(Some);
            state.ok_or_else(|| format!("“{cell}” is not active, resting or left"))
        });
        match (name, mailbox) {
            (Some(name), Some(mailbox)) if self.faults.is_empty() => Ok(Said {
                name,
                mailbox,
                district: district.map_or(Cell::Missing, Cell::Says),
                sectors,
                challenges,
                stages,
                formats,
                languages,
                places,
                trained_on: trained_on.map_or(Cell::Missing, Cell::Says),
                state: state.flatten(),
            }),
            _ => Err(self.faults),
        }
    }

    /// `None` where there is no such column.
    fn cell(&self, column: Column) -> Option<&'a str> {
        let place = self.columns.place(column)?;
        // A row that is cut short has nothing in the cells behind its end.
        let cell = self.record.get(place).unwrap_or_default();
        Some(cells::words(cell.trim()).trim())
    }

    fn typed_name(&self) -> String {
        if let Some(name) = self.cell(Column::Name) {
            return name.to_owned();
        }
        let first = self.cell(Column::FirstName).unwrap_or_default();
        let last = self.cell(Column::LastName).unwrap_or_default();
        format!("{first} {last}").trim().to_owned()
    }

    fn name_column(&self) -> Column {
        match self.columns.place(Column::Name) {
            Some(_) => Column::Name,
            None => Column::LastName,
        }
    }

    fn keep<T>(&mut self, column: Column, read: Result<T, String>) -> Option<T> {
        read.map_err(|words| {
            let column = self.columns.heading(column);
            self.faults.push(Fault { column, words });
        })
        .ok()
    }

    fn optional<T>(
        &mut self,
        column: Column,
        read: impl Fn(&Self, &str) -> Result<T, String>,
    ) -> Option<T> {
        let read = read(self, self.cell(column)?);
        self.keep(column, read)
    }

    fn terms<T: Term>(
        &mut self,
        column: Column,
        meaning: impl Fn(&str) -> Option<T>,
        suggested: impl Fn(&str) -> Option<T>,
    ) -> Option<TermSet<T>> {
        let cell = self.cell(column)?;
        if matches!(fold(cell).as_str(), "all" | "any" | "every") {
            return Some(TermSet::full());
        }
        let mut terms = TermSet::EMPTY;
        let mut strange = 0;
        for word in items(cell, &meaning) {
            let Some(term) = meaning(word) else {
                strange += 1;
                if strange > MOST_TOLD {
                    break;
                }
                let instead = if self.suggests { suggested(word) } else { None };
                let instead = instead.map(|term| format!(" Did you mean “{}”?", term.name()));
                let instead = instead.unwrap_or_default();
                self.keep::<()>(
                    column,
                    Err(format!("“{word}” is not one of our terms.{instead}")),
                );
                continue;
            };
            terms.insert(term);
        }
        Some(terms)
    }
}

#[cfg(test)]
mod tests;
