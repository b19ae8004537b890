//! Group G.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Access, 1),
        title: "Enquiries answered in the stated time",
        key_criterion: true,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
    Criterion {
        key: CriterionKey::new(Group::Access, 2),
        title: "Open to all it says it serves, with adjustments",
        key_criterion: false,
        levels: [""; 4],
        evidence: &[],
        reason: "",
        source: "",
    },
];
