//! Group D: how a business owner and a mentor come together.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Matching, 1),
        title: "The business owner’s needs are assessed and agreed before matching",
        key_criterion: true,
        levels: [
            "Business owners are matched with whoever is free.",
            "Business owners fill in a form, but nobody talks it through with them, or they never agree to what is \
             written down.",
            "Before matching, someone talks with each business owner about the business, what they want, and \
             whether mentoring is the right help. The need is written down and the owner agrees to it.",
            "All of level 2. Those whom mentoring would not help are told so and pointed elsewhere. The agreed need \
             is what results are later compared with.",
        ],
        evidence: &[
            "The form or guide for the first talk",
            "Agreed needs from matches that we choose, with names taken out",
            "The record of business owners who were pointed elsewhere",
        ],
        reason: "A match to the wrong need wastes the time of two people and puts one of them off help for good.",
        source: "National occupational standard ‘Support clients by business mentoring’ (help clients identify \
                 needs and priorities).",
    },
    Criterion {
        key: CriterionKey::new(Group::Matching, 2),
        title: "The factors of matching are published, and both sides may refuse",
        key_criterion: true,
        levels: [
            "Nobody can say how matches are made, and the two are told rather than asked.",
            "There are factors, but they are not published. Or only one of the two sides may refuse.",
            "The factors are published. Business owner and mentor each hear about the other first, and either may \
             refuse without giving a reason.",
            "All of level 2. The reason for each match is kept. Refusals are looked at for patterns and unfairness, \
             and the factors change where results show the need.",
        ],
        evidence: &[
            "The page that says how matches are made",
            "What each side is told of the other before they agree",
            "The record of offers, refusals and reasons, with names taken out",
        ],
        reason: "Mentoring rests on trust, and nobody trusts a choice they could not see or refuse.",
        source: "EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard 3 (both \
                 sides understand the matching and have a say in it).",
    },
    Criterion {
        key: CriterionKey::new(Group::Matching, 3),
        title: "The first meeting is prepared, and expectations are in writing",
        key_criterion: true,
        levels: [
            "The two are given each other’s address and left alone.",
            "Some matches get an introduction or an agreement. Or there is a template that few use.",
            "Both know before the first meeting what to expect and bring. At it, or soon after, they agree in \
             writing on aims, how often they meet, what stays confidential and how it ends.",
            "All of level 2. Within a month the organisation checks with both that they have agreed, and they look \
             at the agreement again halfway.",
        ],
        evidence: &[
            "What both sides get before the first meeting",
            "The blank mentoring agreement",
            "Signed agreements from matches that we choose",
        ],
        reason: "Most of what goes wrong later was never said at the beginning.",
        source: "National occupational standard ‘Support clients by business mentoring’ (agree the goals and rules \
                 of the mentoring, and how long it will last).",
    },
    Criterion {
        key: CriterionKey::new(Group::Matching, 4),
        title: "Either side can end it without fault, and a new match follows in a stated time",
        key_criterion: false,
        levels: [
            "Nobody is told what happens when it does not work.",
            "A match can be ended, but people have to find out how, or give reasons. Or no time for a new match is \
             stated.",
            "Both are told at the start that either may end it without blame, how, and within how many days a new \
             match or an honest answer follows.",
            "All of level 2. The stated time is tracked and kept for at least 90% of those who wait, and what is \
             learnt from endings is used.",
        ],
        evidence: &[
            "What both sides are told about ending a match",
            "The list of matches that ended early, with the days until the next step",
            "What was changed because of them",
        ],
        reason: "People stay in a match that does not work, or give up on mentoring, when there is no easy way out.",
        source: "EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard 3 \
                 (matches that do not work are unwound, and people reassigned). A stated time: Soundingboard’s own \
                 rule.",
    },
];
