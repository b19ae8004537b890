//! Group B.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Recruiting, 1),
        title: "Published criteria for choosing mentors",
        key_criterion: true,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Recruiting, 2),
        title: "Interview, references, and experience checked",
        key_criterion: true,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Recruiting, 3),
        title: "Conflicts of interest declared every year",
        key_criterion: false,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
];
