//! Group H: how it is known whether the mentoring helps.

use crate::criteria::{Criterion, CriterionKey, Group};

pub const CRITERIA: &[Criterion] = &[Criterion {
    key: CriterionKey::new(Group::Evaluation, 1),
    title: "Outcomes are measured against a baseline, and the results are used",
    key_criterion: true,
    levels: [
        "Nothing is measured, or there are only stories of success.",
        "People are asked at the end whether they were content. But there is no baseline, or it is not said how \
             many were asked and how many answered.",
        "The same questions are asked at the start and at the end or later. The results say how many were asked \
             and how many answered. At least one change was made because of them.",
        "All of level 2. Results and response rate are published, with what did not work. Differences between \
             groups are looked at, and those who left early are asked too.",
    ],
    evidence: &[
        "The questions at the start and afterwards",
        "The latest results, with how many were asked and how many answered",
        "What was changed because of the results, and when",
    ],
    reason: "Without a baseline and the response rate nobody can tell help from luck, or from who chose to \
                 answer.",
    source: "EMCC Global, International Standards for Mentoring and Coaching Programmes, core standard 4 \
                 (measurement and review). Baseline and response rate: Soundingboard’s own rule.",
}];
