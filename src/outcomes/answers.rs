//! What one person answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Helped, Question, questions::Kind};
use crate::{platform::http::FieldErrors, values::Term};

/// Answers by question: the slug of a choice, or a number. What was skipped is not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<Question, String>);

impl Answers {
    /// Reads what a browser sent of the questions that were asked. A choice that does not exist can only have been made
    /// by hand, and counts as skipped.
    pub fn parse(asked: &[Question], sent: &BTreeMap<String, String>) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut answers = BTreeMap::new();
        for question in asked {
            let typed = sent.get(question.slug()).map_or("", |typed| typed.trim());
            if typed.is_empty() {
                continue;
            }
            match question.kind() {
                Kind::Choice(choices) => {
                    if choices.iter().any(|(slug, _)| *slug == typed) {
                        answers.insert(*question, typed.to_owned());
                    }
                }
                Kind::Number(most) => match typed.parse::<u16>() {
                    Ok(number) if number <= most => {
                        answers.insert(*question, number.to_string());
                    }
                    _ => errors.add(
                        question.slug(),
                        format!("Enter a number from 0 to {most}, or leave it empty"),
                    ),
                },
            }
        }
        let answers = Self(answers);
        let (goals, reached) = (
            answers.number(Question::GoalsSet),
            answers.number(Question::GoalsReached),
        );
        if reached > goals && goals.is_some() {
            errors.add(
                Question::GoalsReached.slug(),
                "This is more than the goals that you set",
            );
        }
        if errors.is_empty() {
            Ok(answers)
        } else {
            Err(errors)
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The slug or number; empty where it was skipped.
    pub fn get(&self, question: Question) -> &str {
        self.0.get(&question).map_or("", String::as_str)
    }

    /// In the order of the vocabulary.
    pub fn iter(&self) -> impl Iterator<Item = (Question, &str)> {
        self.0
            .iter()
            .map(|(question, answer)| (*question, answer.as_str()))
    }

    pub fn helped(&self) -> Option<Helped> {
        Helped::from_slug(self.get(Question::Helped))
    }

    fn number(&self, question: Question) -> Option<u16> {
        self.get(question).parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcomes::{Moment, Respondent};

    fn sent(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn parse(pairs: &[(&str, &str)]) -> Result<Answers, FieldErrors> {
        let asked = Question::asked(Respondent::Owner, Moment::SixMonths);
        Answers::parse(asked, &sent(pairs))
    }

    #[test]
    fn everything_may_be_skipped_and_what_was_not_asked_is_not_kept() {
        assert!(parse(&[]).unwrap().is_empty());
        assert!(
            parse(&[("how-ended", "planned"), ("helped", "")])
                .unwrap()
                .is_empty()
        );
        assert!(parse(&[("helped", "perhaps")]).unwrap().is_empty());
    }

    #[test]
    fn answers_are_kept_as_they_were_chosen() {
        let answers = parse(&[("helped", "a-little"), ("sessions", " 7 ")]).unwrap();
        assert_eq!(answers.helped(), Some(Helped::Little));
        assert_eq!(answers.get(Question::Sessions), "7");
        let stored = serde_json::to_value(&answers).unwrap();
        assert_eq!(
            stored,
            serde_json::json!({"helped": "a-little", "sessions": "7"})
        );
        assert_eq!(serde_json::from_value::<Answers>(stored).unwrap(), answers);
    }

    #[test]
    fn what_cannot_be_is_told_at_its_field() {
        let errors = parse(&[
            ("sessions", "many"),
            ("goals-set", "2"),
            ("goals-reached", "3"),
        ]);
        let errors = errors.unwrap_err();
        assert!(!errors.message("sessions").is_empty());
        assert!(!errors.message("goals-reached").is_empty());
    }
}
