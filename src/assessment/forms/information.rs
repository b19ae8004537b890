//! The form that asks an applicant for more.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{DayForm, rating::MOST_CHARACTERS};
use crate::{
    applications::case::{Item, Wanted},
    criteria::{CriteriaSet, CriterionKey},
    platform::http::FieldErrors,
    values::Term,
};

/// Rows on the page; whoever needs more asks again, or gathers them.
pub const ROWS: usize = 6;

/// The lists have one entry a row, in the rows' order.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct InformationForm {
    #[serde(default)]
    pub criterion: Vec<String>,
    #[serde(default)]
    pub wanted: Vec<String>,
    #[serde(default)]
    pub text: Vec<String>,
    #[serde(default)]
    pub day: String,
    #[serde(default)]
    pub month: String,
    #[serde(default)]
    pub year: String,
}

/// One row as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub criterion: String,
    pub wanted: String,
    pub text: String,
}

impl InformationForm {
    pub fn due(due_on: NaiveDate) -> Self {
        let DayForm { day, month, year } = DayForm::of(due_on);
        Self {
            day,
            month,
            year,
            ..Self::default()
        }
    }

    /// Always [`ROWS`] of them.
    pub fn rows(&self) -> Vec<Row> {
        let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
        let row = |row| Row {
            criterion: at(&self.criterion, row),
            wanted: at(&self.wanted, row),
            text: at(&self.text, row),
        };
        (0..ROWS).map(row).collect()
    }

    /// The items and the day. An empty row asks for nothing.
    pub fn parse(&self, set: &CriteriaSet) -> Result<(Vec<Item>, NaiveDate), FieldErrors> {
        let mut errors = FieldErrors::default();
        let items: Vec<Item> = self
            .rows()
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.text.trim().is_empty() || !row.wanted.is_empty())
            .filter_map(|(number, row)| row.parse(number, set, &mut errors))
            .collect();
        if items.is_empty() && errors.is_empty() {
            errors.add("text-0", "Name at least one thing that you ask for");
        }
        let due = DayForm {
            day: self.day.clone(),
            month: self.month.clone(),
            year: self.year.clone(),
        };
        match errors.check("day", due.parse()) {
            Some(due_on) if errors.is_empty() => Ok((items, due_on)),
            _ => Err(errors),
        }
    }
}

impl Row {
    fn parse(&self, number: usize, set: &CriteriaSet, errors: &mut FieldErrors) -> Option<Item> {
        let wanted = Wanted::from_slug(&self.wanted);
        if wanted.is_none() {
            errors.add(
                format!("wanted-{number}"),
                "Choose what kind of thing you ask for",
            );
        }
        let criterion = match self.criterion.as_str() {
            "" => None,
            key => {
                let key: Option<CriterionKey> = key.parse().ok();
                let known = key.filter(|key| set.find(*key).is_some());
                if known.is_none() {
                    errors.add(
                        format!("criterion-{number}"),
                        "Choose a criterion of this case",
                    );
                }
                known
            }
        };
        let text = self.text.trim();
        if text.is_empty() {
            errors.add(format!("text-{number}"), "Say exactly what you ask for");
        } else if text.chars().count() > MOST_CHARACTERS {
            errors.add(
                format!("text-{number}"),
                format!("Shorten this to {MOST_CHARACTERS} characters"),
            );
        }
        Some(Item {
            criterion,
            wanted: wanted?,
            text: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(rows: &[(&str, &str, &str)]) -> InformationForm {
        let mut form = InformationForm::due(NaiveDate::from_ymd_opt(2026, 12, 14).unwrap());
        for (criterion, wanted, text) in rows {
            form.criterion.push((*criterion).to_owned());
            form.wanted.push((*wanted).to_owned());
            form.text.push((*text).to_owned());
        }
        form
    }

    #[test]
    fn empty_rows_ask_for_nothing_and_the_rest_is_kept_in_order() {
        let form = form(&[
            ("A4", "document", "Your insurance"),
            ("", "", " "),
            ("", "people", "Two mentors"),
        ]);
        let (items, due_on) = form.parse(CriteriaSet::current()).unwrap();
        assert_eq!(items.len(), 2);
        assert_eq!(items[0].criterion, Some("A4".parse().unwrap()));
        assert_eq!(
            (items[1].criterion, items[1].wanted),
            (None, Wanted::People)
        );
        assert_eq!(due_on.to_string(), "2026-12-14");
    }

    #[test]
    fn every_fault_is_told_at_its_row() {
        let form = form(&[
            ("Z9", "document", "x"),
            ("", "", "Which policy?"),
            ("A1", "example", ""),
        ]);
        let errors = form.parse(CriteriaSet::current()).unwrap_err();
        for field in ["criterion-0", "wanted-1", "text-2"] {
            assert!(!errors.message(field).is_empty(), "{field}");
        }
    }

    #[test]
    fn asking_for_nothing_is_refused() {
        assert!(form(&[]).parse(CriteriaSet::current()).is_err());
    }
}
