//! Group A.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Purpose, 1),
        title: "Written aims, who it is for, and what should come of it",
        key_criterion: true,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Purpose, 2),
        title: "It says what mentoring is and is not, and declares paid services apart",
        key_criterion: true,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Purpose, 3),
        title: "A named manager, and enough time and money",
        key_criterion: false,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Purpose, 4),
        title: "A legal identity, insurance, terms and data protection",
        key_criterion: true,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
];
