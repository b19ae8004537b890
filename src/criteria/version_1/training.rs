//! Group C.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Training, 1),
        title: "An induction before the first match, to the national standard",
        key_criterion: true,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Training, 2),
        title: "Development at least once a year, for experienced mentors too",
        key_criterion: false,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Training, 3),
        title: "Mentors know when they are advising, and when to refer",
        key_criterion: false,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
];
