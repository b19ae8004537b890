//! Group F: what keeps people and what they say safe.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Ethics, 1),
        title: "Every mentor has signed a code of ethics",
        key_criterion: true,
        levels: [
            "There is no code of ethics.",
            "There is a code, but some active mentors have not signed it. Or nobody can say what happens when it is \
             broken.",
            "Every active mentor has signed a code. It covers confidentiality, limits, respect, conflicts of \
             interest and money, and says what happens when it is broken.",
            "All of level 2. It is signed again when it changes, it is talked about in training, and what was done \
             about each breach is on record.",
        ],
        evidence: &[
            "The code of ethics",
            "A list of active mentors with the day each one signed",
            "The record of breaches and what was done, even if it is empty",
        ],
        reason: "A code that each person has signed makes clear what is expected before it is tested.",
        source: "National occupational standard ‘Support clients by business mentoring’ (follow the code of \
                 ethics); EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard \
                 5 (ethics).",
    },
    Criterion {
        key: CriterionKey::new(Group::Ethics, 2),
        title: "Risks are assessed, and safeguarding is in proportion",
        key_criterion: true,
        levels: [
            "Nobody has thought about what could go wrong.",
            "There is a general policy, but the risks of this mentoring are not assessed, or nobody knows who takes \
             concerns.",
            "A dated risk assessment fits this mentoring: where people meet, online and alone, distress, people at \
             risk, anyone under 18. A named person takes concerns, everybody knows how to reach them, and checks \
             are made where the law asks for them.",
            "All of level 2. It is looked at every year and after each concern, mentors are trained for it, and the \
             record shows that concerns were dealt with in time.",
        ],
        evidence: &[
            "The dated risk assessment",
            "The safeguarding policy, and how everybody is told whom to reach",
            "The record of concerns and what was done, with names taken out",
        ],
        reason: "Two people meet alone, at times when one of them is under great strain.",
        source: "Health and Safety at Work etc. Act 1974, section 3, and in Northern Ireland the Order of 1978 (an \
                 employer’s duty to people it does not employ). A named person: Soundingboard’s own rule.",
    },
    Criterion {
        key: CriterionKey::new(Group::Ethics, 3),
        title: "Confidentiality, whose notes they are and how to complain are explained",
        key_criterion: true,
        levels: [
            "Business owners are not told what stays confidential, or how to complain.",
            "They are told some of it. Or complaints go to the person who is complained about.",
            "At the start both sides are told what stays confidential and where that ends, that notes about the \
             business belong to its owner, and how to complain, to whom, and when an answer comes.",
            "All of level 2. A complaint can go to somebody not involved, all are logged with the time they took \
             and what changed, and business owners we speak to know how.",
        ],
        evidence: &[
            "What both sides are told about confidentiality and notes",
            "The complaints procedure, and where it is published",
            "The log of complaints, with names taken out, even if it is empty",
        ],
        reason: "People are only open when they know who hears it, and only complain when they know how.",
        source: "EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard 5 \
                 (ethics); UK GDPR, article 15 (anyone may see what is held about them). Whose notes they are: \
                 Soundingboard’s own rule.",
    },
];
