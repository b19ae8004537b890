//! Group A: what the mentoring is for, and who answers for it.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[
    Criterion {
        key: CriterionKey::new(Group::Purpose, 1),
        title: "Written aims say who the mentoring is for and what should come of it",
        key_criterion: true,
        levels: [
            "Nothing in writing says what the mentoring is meant to achieve.",
            "Aims exist, but only in a funding bid or a slogan. They do not say who the mentoring is for, or what \
             should be different afterwards.",
            "One dated document names the aims, the businesses it is for and the outcomes it hopes for. Those in \
             charge have agreed it.",
            "All of level 2. Mentors and business owners can say the aims in their own words, and in the last 12 \
             months the aims were compared with what really happened.",
        ],
        evidence: &[
            "The document with the aims, and the minute or message that agreed it",
            "The page or leaflet where business owners read them",
            "Notes of the last yearly look at the aims",
        ],
        reason: "People can only choose well, and results can only be judged, when the purpose is known.",
        source: "EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard 1 \
                 (clarity of purpose).",
    },
    Criterion {
        key: CriterionKey::new(Group::Purpose, 2),
        title: "It says what mentoring is and is not, and names its paid services apart",
        key_criterion: true,
        levels: [
            "Mentoring, advice and selling are mixed. A business owner cannot tell what is offered, or whether \
             someone will sell to them.",
            "It explains what mentoring is, but not what it leaves out. Or it names its paid services only when \
             somebody asks.",
            "Before they join, business owners read what mentoring is and is not, what it costs, and what the \
             organisation and its mentors sell besides.",
            "All of level 2. A written rule says whether a mentor may be paid by someone they mentor, and who has \
             to agree first. Records show the rule at work.",
        ],
        evidence: &[
            "The page or leaflet that explains the mentoring",
            "The list of paid services, and the rule on selling to people who are mentored",
            "The register of such paid work, even if it is empty",
        ],
        reason: "A business owner has to know whether the person opposite is there to mentor or to sell.",
        source: "National occupational standard ‘Support clients by business mentoring’ (clients understand the \
                 mentor’s role and how it differs from other support). Paid services apart: Soundingboard’s own \
                 rule.",
    },
    Criterion {
        key: CriterionKey::new(Group::Purpose, 3),
        title: "A named manager runs it, with enough time and money",
        key_criterion: false,
        levels: [
            "Nobody is named as running the mentoring.",
            "Someone is named, but has no set hours for it. Or there is no budget, or nobody stands in when they \
             are away.",
            "A named manager has set hours and a budget for the year, and someone stands in. It is known how many \
             matches each co-ordinator looks after.",
            "All of level 2. There is a limit on matches for each co-ordinator, and it is kept. Those in charge see \
             the figures at least twice a year and act on them.",
        ],
        evidence: &[
            "The manager’s role description and weekly hours",
            "This year’s budget or plan for the mentoring",
            "A list of co-ordinators with the number of matches each looks after",
        ],
        reason: "Mentoring lives on follow-up, and follow-up stops when it is nobody’s job.",
        source: "EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard 6 \
                 (administration and support). A named manager: Soundingboard’s own rule.",
    },
    Criterion {
        key: CriterionKey::new(Group::Purpose, 4),
        title: "Legal identity, insurance, terms and data protection are in order",
        key_criterion: true,
        levels: [
            "It is not clear who is legally responsible. Or there is no insurance, or personal data is kept without \
             regard for the law.",
            "The legal body is known, but the insurance, the terms or the privacy notice is missing, out of date, \
             or does not cover mentoring.",
            "The legal body is named on its site. Insurance covers the mentoring. Mentors and business owners get \
             terms and a privacy notice. The data protection fee is paid, or it is written down why none is due.",
            "All of level 2. A list says what personal data is held, how long, and who may see it, and deletions \
             are really made. Insurance and terms are checked every year.",
        ],
        evidence: &[
            "The registration as a company, charity or other body, or who answers for it if it has none",
            "The insurance certificate in force",
            "The terms and the privacy notice that mentors and business owners get",
            "The entry in the register of fee payers of the Information Commissioner’s Office, or why none is due",
        ],
        reason: "Someone who shares figures and worries has to know who answers for them, and that the law is kept.",
        source: "UK GDPR, articles 5 and 13; Data Protection (Charges and Information) Regulations 2018; for \
                 companies, the trading disclosures under the Companies Act 2006 (SI 2015/17). Insurance: \
                 Soundingboard’s own rule.",
    },
];
