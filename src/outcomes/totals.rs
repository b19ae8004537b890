//! Answers of many, added up.

use super::{Answers, Question, questions::Kind, response::FEWEST_ANSWERS};
use crate::values::Term;

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    pub question: Question,
    pub answered: u32,
    /// Each choice in words, and how many took it.
    pub choices: Vec<(&'static str, u32)>,
}

/// The questions that at least [`FEWEST_ANSWERS`] people answered, of one set of answers a person. Numbers that people
/// typed are left out: a large one is often somebody's alone.
pub fn of(people: &[&Answers]) -> Vec<Total> {
    let questions = Question::ALL.iter().copied();
    let totals = questions.filter_map(|question| {
        let Kind::Choice(choices) = question.kind() else {
            return None;
        };
        let chosen = |slug: &str| {
            let all = people
                .iter()
                .filter(|answers| answers.get(question) == slug);
            u32::try_from(all.count()).unwrap_or(u32::MAX)
        };
        let choices: Vec<_> = choices
            .iter()
            .map(|(slug, words)| (*words, chosen(slug)))
            .collect();
        let answered = choices.iter().map(|(_, times)| times).sum();
        (answered >= FEWEST_ANSWERS).then_some(Total {
            question,
            answered,
            choices,
        })
    });
    totals.collect()
}

impl Total {
    pub fn name(&self) -> &'static str {
        self.question.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(value: serde_json::Value) -> Answers {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn four_answers_are_shown_to_nobody_and_five_added_up() {
        let mut people = vec![answers(serde_json::json!({"helped": "a-lot", "trust": "5"})); 4];
        people.push(answers(
            serde_json::json!({"helped": "no", "sessions": "7"}),
        ));
        let shown: Vec<_> = people.iter().collect();
        assert!(of(&shown[..4]).is_empty());
        let totals = of(&shown);
        assert_eq!(totals.len(), 1, "only one question has five answers");
        assert_eq!(totals[0].question, Question::Helped);
        assert_eq!(totals[0].choices[0], ("Yes, a lot", 4));
        assert_eq!(totals[0].choices[2], ("No", 1));
    }
}
