//! Group E.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Relationship, 1),
        title: "A stated length and rhythm, and both tracked",
        key_criterion: true,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Relationship, 2),
        title: "Contact with both sides at least every two months",
        key_criterion: true,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Relationship, 3),
        title: "Mentors can get help within days",
        key_criterion: true,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Relationship, 4),
        title: "A planned ending, and what comes next",
        key_criterion: false,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
];
