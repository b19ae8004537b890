//! Group C: what mentors learn before they start and after.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Training, 1),
        title: "An induction before the first match covers the national standard",
        key_criterion: true,
        levels: [
            "Mentors start without any induction.",
            "There is a welcome or a handbook. But some mentors start before it, or it leaves out much of the \
             national standard.",
            "Every mentor completes an induction before the first match. A plan shows where it covers each part of \
             the national occupational standard for business mentoring.",
            "All of level 2. Mentors practise and get feedback, someone judges whether they are ready, and the \
             induction has changed by what mentors and business owners say.",
        ],
        evidence: &[
            "The plan of the induction, set beside the national standard",
            "A list of mentors with the days of their induction and of their first match",
            "The slides, handbook or course that is used",
        ],
        reason: "To have run a business is not yet to be able to mentor: listening, asking and knowing one’s limits \
                 are learnt.",
        source: "National occupational standard ‘Support clients by business mentoring’.",
    },
    Criterion {
        key: CriterionKey::new(Group::Training, 2),
        title: "Every mentor goes on learning, at least once a year",
        key_criterion: false,
        levels: [
            "Nothing is offered after the induction.",
            "There are events now and then, but nobody knows who takes part. Or experienced mentors are left out.",
            "Every active mentor, however experienced, takes part in some learning at least once a year. A record \
             shows it, and those who did not are followed up.",
            "All of level 2. Mentors talk over their mentoring with a supervisor or with each other, and topics \
             come from real matches, complaints and answers.",
        ],
        evidence: &[
            "This year’s programme of learning",
            "The record of who took part, by mentor",
            "Notes of supervision or mentors’ meetings, with names taken out",
        ],
        reason: "Skills fade and habits set, also in people who have mentored for many years.",
        source: "EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard 2, asks \
                 for learning support in the first 12 months. Every year, for all: Soundingboard’s own rule.",
    },
    Criterion {
        key: CriterionKey::new(Group::Training, 3),
        title: "Mentors know when they are advising, and when to refer",
        key_criterion: false,
        levels: [
            "There is no guidance on where mentoring ends, or on where to send people.",
            "There is guidance, but the mentors we speak to tell it differently. Or there is no list of places to \
             refer to.",
            "Guidance says when mentoring turns into advice, what is left to professionals, and where to refer for \
             debt, law, tax and health. Mentors know it.",
            "All of level 2. Referrals are recorded, the list is checked every year, and mentors work through hard \
             cases together.",
        ],
        evidence: &[
            "The guidance that mentors get",
            "The dated list of places to refer to",
            "The record of referrals, with names taken out",
        ],
        reason: "Wrong advice on debt, tax or law can cost an owner the business, and may not be insured.",
        source: "National occupational standard ‘Support clients by business mentoring’ (recognise when you are \
                 giving advice and no longer mentoring; refer clients).",
    },
];
