//! The form as it would have been filled in for a decision.

use std::collections::BTreeMap;

use super::{OutcomeForm, pairs};
use crate::{
    applications::case::Decision,
    assessment::forms::DayForm,
    criteria::{CriterionKey, ReasonCode},
    values::Term,
};

/// One row's words: the criterion, the code, what was said, and by when.
type Point<'a> = (CriterionKey, ReasonCode, &'a str, DayForm);

impl OutcomeForm {
    /// The form as it would have been filled in for a decision.
    pub fn of(decision: &Decision, faults: &BTreeMap<CriterionKey, Vec<ReasonCode>>) -> Self {
        let mut form = Self::for_faults(faults);
        let points: Vec<Point<'_>> = match decision {
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

    fn fill(&mut self, points: &[Point<'_>], given: usize) {
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
}
