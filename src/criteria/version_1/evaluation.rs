//! Group H.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[Criterion {
    key: CriterionKey::new(Group::Evaluation, 1),
    title: "Outcomes against a baseline, with the response rate, and used",
    key_criterion: true,
    levels: [""; 4],
    evidence: &[],
    reason: "",
    source: "",
}];
