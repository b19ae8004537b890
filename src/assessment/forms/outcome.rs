//! The form of a recommendation, of a decision, and of a decision that a review puts in its place.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{DayForm, rating::MOST_CHARACTERS};
use crate::{
    applications::case::{Condition, Decision, ReasonFor},
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

/// One row as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub used: bool,
    /// Whether it stands for a fault of the marks, whose criterion and code are given.
    pub given: bool,
    pub criterion: String,
    pub code: String,
    pub text: String,
    pub when: DayForm,
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

    /// The form as it would have been filled in for a decision.
    pub fn of(decision: &Decision, faults: &BTreeMap<CriterionKey, Vec<ReasonCode>>) -> Self {
        let mut form = Self::for_faults(faults);
        let points: Vec<(CriterionKey, ReasonCode, &str, DayForm)> = match decision {
            Decision::Approve => Vec::new(),
            Decision::ApproveWithConditions { conditions } => conditions
                .iter()
                .map(|condition| {
                    let when = DayForm::of(condition.due_on);
                    (
                        condition.criterion,
                        condition.code,
                        condition.text.as_str(),
                        when,
                    )
                })
                .collect(),
            Decision::Decline { reasons, .. } => reasons
                .iter()
                .map(|reason| {
                    (
                        reason.criterion,
                        reason.code,
                        reason.note.as_str(),
                        DayForm::default(),
                    )
                })
                .collect(),
        };
        let outcome = match decision {
            Decision::Approve => "approve",
            Decision::ApproveWithConditions { .. } => "conditions",
            Decision::Decline { .. } => "decline",
        };
        outcome.clone_into(&mut form.outcome);
        if decision.offers_visible() {
            "yes".clone_into(&mut form.visible);
        }
        form.fill(&points, pairs(faults).count());
        form
    }

    fn fill(&mut self, points: &[(CriterionKey, ReasonCode, &str, DayForm)], given: usize) {
        let rows = self.criterion.len();
        for list in [
            &mut self.text,
            &mut self.day,
            &mut self.month,
            &mut self.year,
        ] {
            list.resize(rows, String::new());
        }
        self.used.clear();
        for (key, code, text, when) in points {
            let (key, code) = (key.to_string(), code.slug());
            let at = |row: &usize| self.criterion[*row] == key && self.code[*row] == code;
            let free = |row: &usize| self.criterion[*row].is_empty();
            let Some(row) = (0..rows).find(at).or_else(|| (given..rows).find(free)) else {
                continue;
            };
            self.used.extend((row < given).then_some(row));
            self.criterion[row] = key;
            code.clone_into(&mut self.code[row]);
            (*text).clone_into(&mut self.text[row]);
            self.day[row].clone_from(&when.day);
            self.month[row].clone_from(&when.month);
            self.year[row].clone_from(&when.year);
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

impl Row {
    /// The code in words; empty where none is chosen.
    pub fn code_name(&self) -> &'static str {
        ReasonCode::from_slug(&self.code).map_or("", Term::name)
    }

    fn condition(&self, number: usize, errors: &mut FieldErrors) -> Option<Condition> {
        let about = self.about(number, errors);
        let text = self.text.trim();
        if text.is_empty() {
            errors.add(format!("text-{number}"), "Say what has to be done");
        }
        let due_on = errors.check(format!("day-{number}"), self.when.parse());
        let (criterion, code) = about?;
        Some(Condition {
            criterion,
            code,
            text: text.to_owned(),
            due_on: due_on?,
        })
    }

    fn reason(&self, number: usize, errors: &mut FieldErrors) -> Option<ReasonFor> {
        let (criterion, code) = self.about(number, errors)?;
        Some(ReasonFor {
            criterion,
            code,
            note: self.text.trim().to_owned(),
        })
    }

    fn about(&self, number: usize, errors: &mut FieldErrors) -> Option<(CriterionKey, ReasonCode)> {
        if self.text.chars().count() > MOST_CHARACTERS {
            errors.add(
                format!("text-{number}"),
                format!("Shorten this to {MOST_CHARACTERS} characters"),
            );
        }
        let criterion = errors.check(
            format!("criterion-{number}"),
            self.criterion.parse::<CriterionKey>(),
        );
        let code = ReasonCode::from_slug(&self.code);
        let suits = criterion.zip(code).filter(|(key, code)| code.suits(*key));
        if suits.is_none() {
            errors.add(
                format!("code-{number}"),
                "Choose a reason that suits the criterion",
            );
        }
        suits
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
