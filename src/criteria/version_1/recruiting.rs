//! Group B: who may become a mentor, and how that is found out.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Recruiting, 1),
        title: "Published criteria say who can become a mentor",
        key_criterion: true,
        levels: [
            "There are no criteria. Whoever offers is taken.",
            "Staff know the criteria, but they are not published. Or they are so general that nobody could be \
             refused by them.",
            "The criteria are published: the business experience, skills and time a mentor needs, and what rules a \
             person out. They are used for every mentor.",
            "All of level 2. The criteria follow from what business owners ask for. They are looked at every year, \
             and what keeps good people away without need is taken out.",
        ],
        evidence: &[
            "The page where would-be mentors read the criteria",
            "Three recent decisions on mentors beside the criteria, with a refusal if there was one",
            "Notes of the last yearly look at the criteria",
        ],
        reason: "The same measure for everybody makes choices fair, and business owners may know how their mentor \
                 was chosen.",
        source: "EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard 3 \
                 (selection and matching).",
    },
    Criterion {
        key: CriterionKey::new(Group::Recruiting, 2),
        title: "Mentors are interviewed, references are read and experience is checked",
        key_criterion: true,
        levels: [
            "Would-be mentors fill in a form, or not even that, and begin.",
            "There is a talk, but no notes are kept. Or references and experience are checked only for some, or \
             only after the first match.",
            "Before the first match, every mentor has had an interview with notes, two references have been read, \
             and their business experience has been checked.",
            "All of level 2. Two people decide together. Mentors who joined before these rules have been checked \
             too, and further checks follow from the risk assessment.",
        ],
        evidence: &[
            "The checklist of steps before a first match",
            "Mentors’ files that we choose: interview notes, references, check of experience",
            "A list of all active mentors with the date of each step",
        ],
        reason: "People act on what a mentor tells them, so what a mentor says of themselves is checked first.",
        source: "Soundingboard’s own rule.",
    },
    Criterion {
        key: CriterionKey::new(Group::Recruiting, 3),
        title: "Conflicts of interest are declared every year",
        key_criterion: false,
        levels: [
            "Nobody is asked about conflicts of interest.",
            "Mentors are asked when they join and never again. Or what they declare is filed and not used.",
            "Mentors and staff declare their interests when they join and every year. Someone decides what follows \
             from each, and writes it down.",
            "All of level 2. Both sides of a match hear of an interest that touches them before they agree to it, \
             and nobody with an overdue declaration is matched.",
        ],
        evidence: &[
            "The declaration form, and the dates of the last declarations",
            "The register of interests, with what was decided",
            "A match that was changed because of an interest, if there was one",
        ],
        reason: "A mentor may compete with, invest in or sell to a business, and its owner should know before \
                 speaking openly.",
        source: "Soundingboard’s own rule.",
    },
];
