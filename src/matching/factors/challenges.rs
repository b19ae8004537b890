//! What the person needs help with: each challenge counts by its place in their order; a programme's own statement and
//! the mentors who have the experience share it; free words add to it. A must: the first challenge is stated, or a
//! mentor has it.

use super::{Question, Said, Sentence, Share, fit_of, in_sentence, share::depth_percents};
use crate::{
    matching::{
        Fit,
        candidates::{EXPERIENCE_STEPS, Statement, challenge_statement},
        relevance,
    },
    taxonomy::Challenge,
    values::Term,
};

#[derive(Clone)]
pub struct Challenges<'a> {
    asked: Vec<Asked<'a>>,
    words: Option<relevance::Question>,
    /// What the words add when all are found.
    words_worth: Share,
    unasked: Share,
}

#[derive(Clone)]
struct Asked<'a> {
    challenge: Challenge,
    codes: &'a [u8],
    worth: [Share; 4 * EXPERIENCE_STEPS],
}

impl<'a> Challenges<'a> {
    pub fn new(question: Question<'a>) -> Self {
        let Question {
            candidates,
            need,
            weights,
        } = question;
        let challenges = need.ranked_challenges();
        let order = &weights.challenge_order[..challenges.len()];
        let total = order.iter().map(|share| u64::from(*share)).sum();
        let asked = challenges
            .into_iter()
            .zip(order)
            .map(|(challenge, share)| Asked {
                challenge,
                codes: candidates.columns.challenges.about(challenge),
                worth: worth_of_codes(question, (*share).into(), total),
            });
        let asked: Vec<_> = asked.collect();
        let words_percent = if asked.is_empty() {
            100
        } else {
            weights.words_percent
        };
        Self {
            words: candidates.words.ask(&need.words),
            words_worth: Share::percent(words_percent),
            unasked: Share::percent(weights.neutral_percent),
            asked,
        }
    }

    pub fn share(&self, programme: usize) -> Share {
        let mut worth = Share::NONE;
        for asked in &self.asked {
            worth += asked.worth[usize::from(asked.codes[programme])];
        }
        match &self.words {
            Some(words) => worth += self.words_worth.thousandths(words.relevance(programme)),
            None if self.asked.is_empty() => worth = self.unasked,
            None => {}
        }
        worth
    }

    pub fn say(&self, question: Question<'_>, programme: usize) -> Said {
        let (fit, sentence) = self.say_challenges(question, programme);
        let Some(words) = &self.words else {
            return (fit, sentence);
        };
        let index = u32::try_from(programme).unwrap_or(u32::MAX);
        let found = question.candidates.words.found(words, index);
        match (self.asked.is_empty(), found.first()) {
            (true, None) => (
                Fit::DoesNotFit,
                "Does not mention any of your words".to_owned(),
            ),
            (true, Some(_)) => (
                fit_of(self.share(programme)),
                format!("Mentions {}", quoted(&found)),
            ),
            (false, None) => (fit, sentence),
            (false, Some(first)) if fit == Fit::DoesNotFit => {
                (Fit::Partly, format!("{sentence}; mentions ‘{first}’"))
            }
            (false, Some(first)) => (fit, format!("{sentence}; mentions ‘{first}’")),
        }
    }

    fn say_challenges(&self, question: Question<'_>, programme: usize) -> Said {
        let counts = question.candidates.counts(programme);
        let facts = question.candidates.facts(programme);
        let stated = |challenge| challenge_statement(facts, challenge) == Statement::Named;
        let covered = |asked: &&Asked<'_>| {
            stated(asked.challenge) || counts.with_challenge(asked.challenge) > 0
        };
        let how_many = self.asked.iter().filter(covered).count();
        let missing = self.asked.iter().find(|asked| !covered(asked));
        match (self.asked.as_slice(), missing) {
            ([], _) => (
                Fit::NotAsked,
                "You did not say what you need help with".to_owned(),
            ),
            (_, Some(_)) if how_many == 0 && facts.challenges.is_empty() => {
                (Fit::NotKnown, "What it helps with is not known".to_owned())
            }
            ([only], Some(_)) => (Fit::DoesNotFit, format!("Does not list {}", only.name())),
            (all, Some(_)) if how_many == 0 => (
                Fit::DoesNotFit,
                format!("Lists none of your {} challenges", all.len()),
            ),
            (all, Some(missing)) => {
                let fit = fit_of(self.share(programme));
                (
                    fit,
                    format!(
                        "Helps with {how_many} of your {} challenges, but not {}",
                        all.len(),
                        missing.name()
                    ),
                )
            }
            ([only], None) => {
                let with = counts.with_challenge(only.challenge);
                (
                    Fit::Fits,
                    say_one(&only.name(), stated(only.challenge), with, counts.mentors),
                )
            }
            (all @ [first, ..], None) => {
                let helps = match all.len() {
                    2 => Sentence::new("Helps with both of your challenges"),
                    several => Sentence::new("Helps with all ")
                        .number(several as u64)
                        .text(" of your challenges"),
                };
                let with = counts.with_challenge(first.challenge);
                let sentence = if with > 0 {
                    let depth = helps
                        .text("; ")
                        .then_some_mentors_have(with, counts.mentors);
                    depth.text(" experience of the first")
                } else {
                    helps
                };
                (Fit::Fits, sentence.end())
            }
        }
    }
}

impl Asked<'_> {
    fn name(&self) -> String {
        in_sentence(self.challenge.name())
    }
}

fn worth_of_codes(question: Question<'_>, share: u64, total: u64) -> [Share; 4 * EXPERIENCE_STEPS] {
    let weights = question.weights;
    let depths = depth_percents(weights);
    let (statement, mentors) = (
        u64::from(weights.statement_percent),
        u64::from(100 - weights.statement_percent),
    );
    std::array::from_fn(|code| {
        let said = match code / EXPERIENCE_STEPS {
            s if s == Statement::No as usize => 0,
            s if s == Statement::Unknown as usize => weights.neutral_percent,
            _ => 100,
        };
        let depth = depths[code % EXPERIENCE_STEPS];
        let percent = u64::from(said) * statement + u64::from(depth) * mentors;
        Share::of(share * percent, total * 100 * 100)
    })
}

fn say_one(challenge: &str, stated: bool, with: u32, mentors: u32) -> String {
    match (stated, with) {
        (true, 0) if mentors == 0 => {
            format!("Helps with {challenge}; its mentors’ experience is not known")
        }
        (true, 0) => format!("Helps with {challenge}, though no mentor lists it"),
        (true, _) => {
            let helps = Sentence::new("Helps with ").text(challenge).text("; ");
            let depth = helps.then_some_mentors_have(with, mentors);
            depth.text(" that experience").end()
        }
        (false, _) => {
            let have = Sentence::new("").some_mentors_have(with, mentors);
            have.text(" experience of ").text(challenge).end()
        }
    }
}

/// "‘bakery’", "‘bakery’ and ‘wholesale’"; two are enough for a sentence.
fn quoted(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("‘{one}’"),
        [one, two, ..] => format!("‘{one}’ and ‘{two}’"),
    }
}
