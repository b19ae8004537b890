//! Group E: how a match is looked after from the first meeting to the last.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Relationship, 1),
        title: "A shortest length and a rhythm of meetings are stated and tracked",
        key_criterion: true,
        levels: [
            "Neither a length nor a rhythm of meetings is stated.",
            "They are stated, but nobody knows whether the meetings take place.",
            "Before anyone joins, it is stated how long a match lasts at least and how often the two meet. Meetings \
             are tracked for every match, and someone acts when they stop.",
            "All of level 2. The share of matches that last the stated time is known and reported, and the reasons \
             for the others have led to changes.",
        ],
        evidence: &[
            "Where length and rhythm are stated",
            "The record of meetings for all current matches",
            "The share of last year’s matches that lasted the stated time",
        ],
        reason: "One good talk is not mentoring: it takes time, and matches fade where nobody counts.",
        source: "National occupational standard ‘Support clients by business mentoring’ (agree how long it will \
                 last and how often to review progress). Tracking: Soundingboard’s own rule.",
    },
    Criterion {
        key: CriterionKey::new(Group::Relationship, 2),
        title: "Someone is in touch with both sides at least every two months",
        key_criterion: true,
        levels: [
            "Once two people are matched, nobody asks how it goes.",
            "Only one of the two is asked. Or both are asked, but only when something goes wrong or less often than \
             every two months.",
            "Someone is in touch with the mentor and with the business owner, each of them, at least every two \
             months, and keeps a short dated note.",
            "All of level 2. Contact is closer in the first three months, staff know which signs to look for, and \
             the notes show help soon after one.",
        ],
        evidence: &[
            "The notes of contact for matches that we choose",
            "A list of current matches with the last contact on each side",
            "What staff are told to ask and to look for",
        ],
        reason: "A business owner seldom complains about a volunteer, so someone has to ask.",
        source: "EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard 4 \
                 (problems in single relationships are found). Every two months: Soundingboard’s own rule.",
    },
    Criterion {
        key: CriterionKey::new(Group::Relationship, 3),
        title: "Mentors can get help within days",
        key_criterion: true,
        levels: [
            "Mentors have nobody to ask.",
            "There is someone to ask, but no stated time, or nobody stands in. Or mentors do not know whom to ask.",
            "Mentors know whom to ask. An answer is promised in a stated time, of 5 working days at most and the \
             same day for a risk to somebody, and it comes in that time.",
            "All of level 2. Answer times are recorded, mentors are offered a talk with someone experienced at set \
             times, and frequent questions shape the training.",
        ],
        evidence: &[
            "What mentors are told about getting help",
            "The record of mentors’ questions and when they were answered",
            "What two mentors tell us",
        ],
        reason: "A mentor alone with a hard case does harm with the best will, or leaves.",
        source: "EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard 6 \
                 (administration and support). The times: Soundingboard’s own rule.",
    },
    Criterion {
        key: CriterionKey::new(Group::Relationship, 4),
        title: "The ending is planned, and the business owner knows what comes next",
        key_criterion: false,
        levels: [
            "Matches fade out, and nobody can say when they ended.",
            "Matches have an end date, but the two are not helped to end well. Or only the file is closed.",
            "Every match has a planned last meeting: what was reached, what is left to do, and where to go next. \
             The business owner gets this in writing.",
            "All of level 2. Matches that fade are noticed and closed properly too, and business owners are asked \
             later how they got on.",
        ],
        evidence: &[
            "The guide for a last meeting",
            "Closing notes from matches that we choose, with names taken out",
            "The list of places to go next",
        ],
        reason: "A planned ending keeps what was gained, and leaves the business owner able to go on without the \
                 mentor.",
        source: "National occupational standard ‘Support clients by business mentoring’ (help clients review \
                 progress; refer them to further support).",
    },
];
