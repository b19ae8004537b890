//! Group G: whether people reach it, and are let in.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Access, 1),
        title: "Enquiries are answered in the stated time",
        key_criterion: true,
        levels: [
            "No time is stated, and enquiries stay without an answer.",
            "A time is stated, but nobody tracks it, or it is often missed.",
            "A time is stated: 5 working days, unless another is published. Every enquiry is logged, and a person \
             answers at least 90% of them in time.",
            "All of level 2. The time is kept in holidays too, late answers are looked into, and those who do not \
             fit are told where else to go.",
        ],
        evidence: &[
            "Where the time to answer is stated",
            "The log of enquiries of the last six months, with the day of each answer",
            "The answer that people get who do not fit",
        ],
        reason: "Someone who has found the courage to ask and hears nothing may not ask again.",
        source: "Soundingboard’s own rule: 5 working days unless the organisation states another time.",
    },
    Criterion {
        key: CriterionKey::new(Group::Access, 2),
        title: "It is open to all it says it serves, and offers adjustments",
        key_criterion: false,
        levels: [
            "Some of those it says it serves cannot take part, and nobody has looked.",
            "It says that it is open to all, but does not count who comes. Or adjustments are made only for those \
             who press for them.",
            "Who enquires, joins and stays is monitored, by choice and in confidence. Everybody is offered \
             adjustments before the first meeting, and gets them.",
            "All of level 2. The gaps between those it serves and those who come are known, someone works on them, \
             and the figures have moved or the plan has changed.",
        ],
        evidence: &[
            "The monitoring figures of the last year, without names",
            "Where adjustments are offered, and those that were made",
            "The plan for closing gaps, and what became of it",
        ],
        reason: "An offer for everybody that only some can use leaves out those who have least help already.",
        source: "Equality Act 2010, sections 20 and 29; in Northern Ireland the Disability Discrimination Act 1995 \
                 and other equality law. Monitoring: Soundingboard’s own rule.",
    },
];
