//! The person's stage: a programme made for it counts more than one for every stage; the mentors who know the stage
//! share the factor. A programme closed to the stage is out, so a must adds nothing.

use super::{Question, Said, Sentence, Share, fit_of, share::depth_percents};
use crate::{
    matching::{
        Fit,
        candidates::{EXPERIENCE_STEPS, Statement, stage_statement},
    },
    taxonomy::Stage,
    values::Term,
};

#[derive(Clone)]
pub struct Stages<'a> {
    asked: Option<(Stage, &'a [u8])>,
    /// For each code.
    shares: [Share; 4 * EXPERIENCE_STEPS],
    unasked: Share,
}

impl<'a> Stages<'a> {
    pub fn new(question: Question<'a>) -> Self {
        let Question {
            candidates,
            need,
            weights,
        } = question;
        let depths = depth_percents(weights);
        let said = [0, 100, weights.every_stage_percent, weights.neutral_percent];
        let (statement, mentors) = (weights.statement_percent, 100 - weights.statement_percent);
        Self {
            asked: need
                .stage
                .map(|stage| (stage, candidates.columns.stages.about(stage))),
            shares: std::array::from_fn(|code| {
                let said = u64::from(said[code / EXPERIENCE_STEPS]) * u64::from(statement);
                let depth = u64::from(depths[code % EXPERIENCE_STEPS]) * u64::from(mentors);
                Share::of(said + depth, 100 * 100)
            }),
            unasked: Share::percent(weights.neutral_percent),
        }
    }

    pub fn share(&self, programme: usize) -> Share {
        self.asked.map_or(self.unasked, |(_, codes)| {
            self.shares[usize::from(codes[programme])]
        })
    }

    pub fn say(&self, question: Question<'_>, programme: usize) -> Said {
        let Some((stage, _)) = self.asked else {
            return (Fit::NotAsked, "You did not tell us your stage".to_owned());
        };
        let counts = question.candidates.counts(programme);
        let with = counts.with_stage(stage);
        let open = match stage_statement(question.candidates.facts(programme), stage) {
            Statement::Named => Sentence::new("For your stage, ").name(stage.name()),
            Statement::Every | Statement::Unknown => Sentence::new("Open to every stage"),
            Statement::No => {
                let sentence = Sentence::new("Not for your stage, ").name(stage.name());
                return (Fit::DoesNotFit, sentence.end());
            }
        };
        let sentence = match (with, counts.mentors) {
            (0, 0) => open,
            (0, _) => open.text(", though no mentor lists it"),
            (with, mentors) => {
                let known = open.text("; ").then_some_mentors_have(with, mentors);
                known.text(" experience of it")
            }
        };
        (fit_of(self.share(programme)), sentence.end())
    }
}
