//! The form of a recommendation, of a decision, and of a decision that a review puts in its place.

mod filled;
mod row;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use self::row::Row;
use super::{DayForm, rating::MOST_CHARACTERS};
use crate::{
    applications::case::Decision,
    criteria::{CriterionKey, ReasonCode},
    platform::http::FieldErrors,
    values::Term,
};

/// Rows for faults that the marks do not name: a criterion at 2 can have a condition too.
pub const SPARE_ROWS: usize = 3;

/// The lists have one entry a row, in the rows' order: first a row for each coded fault of the marks, then the spare
/// ones. A row says the same thing for a condition and for a reason to decline.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct OutcomeForm {
    /// `approve`, `conditions` or `decline`; for a review also `uphold`.
    #[serde(default)]
    pub outcome: String,
    #[serde(default)]
    pub visible: String,
    /// The numbers of the fault rows that count.
    #[serde(default)]
    pub used: Vec<usize>,
    #[serde(default)]
    pub criterion: Vec<String>,
    #[serde(default)]
    pub code: Vec<String>,
    #[serde(default)]
    pub text: Vec<String>,
    #[serde(default)]
    pub day: Vec<String>,
    #[serde(default)]
    pub month: Vec<String>,
    #[serde(default)]
    pub year: Vec<String>,
    /// Why, for the decider, the file or the review's letter.
    #[serde(default)]
    pub note: String,
    /// `preview`, `change` or `confirm`.
    #[serde(default)]
    pub step: String,
}

impl OutcomeForm {
    /// A form that has a row for every coded fault, all ticked, and the spare ones.
    pub fn for_faults(faults: &BTreeMap<CriterionKey, Vec<ReasonCode>>) -> Self {
        let pairs: Vec<_> = pairs(faults).collect();
        let blank = std::iter::repeat_n(String::new(), SPARE_ROWS);
        let keys = pairs.iter().map(|(key, _)| key.to_string());
        let codes = pairs.iter().map(|(_, code)| code.slug().to_owned());
        Self {
            used: (0..pairs.len()).collect(),
            criterion: keys.chain(blank.clone()).collect(),
            code: codes.chain(blank).collect(),
            ..Self::default()
        }
    }

    /// `given` is how many rows stand for faults of the marks.
    pub fn rows(&self, given: usize) -> Vec<Row> {
        let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
        let row = |row| {
            let criterion = at(&self.criterion, row);
            Row {
                used: if row < given {
                    self.used.contains(&row)
                } else {
                    !criterion.is_empty()
                },
                given: row < given,
                criterion,
                code: at(&self.code, row),
                text: at(&self.text, row),
                when: DayForm {
                    day: at(&self.day, row),
                    month: at(&self.month, row),
                    year: at(&self.year, row),
                },
            }
        };
        (0..given + SPARE_ROWS).map(row).collect()
    }

    pub fn parse(&self, given: usize) -> Result<Decision, FieldErrors> {
        let mut errors = FieldErrors::default();
        let rows = self.rows(given);
        let used = || rows.iter().enumerate().filter(|(_, row)| row.used);
        let decision = match self.outcome.as_str() {
            "approve" => Decision::Approve,
            "conditions" => Decision::ApproveWithConditions {
                conditions: used()
                    .filter_map(|(number, row)| row.condition(number, &mut errors))
                    .collect(),
            },
            "decline" => Decision::Decline {
                reasons: used()
                    .filter_map(|(number, row)| row.reason(number, &mut errors))
                    .collect(),
                offer_visible: self.visible == "yes",
            },
            _ => {
                errors.add("outcome", "Choose an outcome");
                Decision::Approve
            }
        };
        if self.note.chars().count() > MOST_CHARACTERS {
            errors.add(
                "note",
                format!("Shorten this to {MOST_CHARACTERS} characters"),
            );
        }
        let nothing_named = match &decision {
            Decision::Approve => false,
            Decision::ApproveWithConditions { conditions } => conditions.is_empty(),
            Decision::Decline { reasons, .. } => reasons.is_empty(),
        };
        if nothing_named && errors.is_empty() {
            errors.add("rows", "Choose at least one of the points below");
        }
        if errors.is_empty() {
            Ok(decision)
        } else {
            Err(errors)
        }
    }
}

/// Every fault of the marks with every code it has, in the published order.
pub fn pairs(
    faults: &BTreeMap<CriterionKey, Vec<ReasonCode>>,
) -> impl Iterator<Item = (CriterionKey, ReasonCode)> {
    faults
        .iter()
        .flat_map(|(key, codes)| codes.iter().map(|code| (*key, *code)))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::applications::case::{Condition, ReasonFor};

    fn faults() -> BTreeMap<CriterionKey, Vec<ReasonCode>> {
        let key = |key: &str| key.parse().unwrap();
        BTreeMap::from([
            (
                key("A1"),
                vec![ReasonCode::NotWritten, ReasonCode::TooGeneral],
            ),
            (key("E2"), vec![ReasonCode::NotInTime]),
        ])
    }

    #[test]
    fn a_decision_comes_back_from_its_form() {
        let due_on = NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
        let condition = |key: &str, code| Condition {
            criterion: key.parse().unwrap(),
            code,
            text: "Do it".to_owned(),
            due_on,
        };
        let conditions = Decision::ApproveWithConditions {
            conditions: vec![
                condition("E2", ReasonCode::NotInTime),
                condition("G2", ReasonCode::NotUsed),
            ],
        };
        let decline = Decision::Decline {
            reasons: vec![ReasonFor {
                criterion: "A1".parse().unwrap(),
                code: ReasonCode::TooGeneral,
                note: String::new(),
            }],
            offer_visible: true,
        };
        for decision in [Decision::Approve, conditions, decline] {
            assert_eq!(OutcomeForm::of(&decision, &faults()).parse(3), Ok(decision));
        }
    }

    #[test]
    fn declining_without_a_reason_is_refused() {
        let mut form = OutcomeForm::for_faults(&faults());
        form.outcome = "decline".to_owned();
        assert_eq!(form.parse(3).unwrap().reasons().len(), 3);
        form.used.clear();
        assert!(!form.parse(3).unwrap_err().message("rows").is_empty());
    }

    #[test]
    fn a_condition_says_what_and_by_when() {
        let mut form = OutcomeForm::for_faults(&faults());
        form.outcome = "conditions".to_owned();
        form.used = vec![2];
        let errors = form.parse(3).unwrap_err();
        assert!(!errors.message("text-2").is_empty() && !errors.message("day-2").is_empty());
    }

    #[test]
    fn made_up_rows_are_refused() {
        let mut form = OutcomeForm::for_faults(&faults());
        form.outcome = "decline".to_owned();
        form.criterion[3] = "A1".to_owned();
        form.code[3] = "not-agreed".to_owned();
        assert!(!form.parse(3).unwrap_err().message("code-3").is_empty());
        form.outcome = "promote".to_owned();
        assert!(!form.parse(3).unwrap_err().message("outcome").is_empty());
    }
}
