//! What one person sent.

use serde::Deserialize;

use super::question::{NOT_ANSWERED, Question};
use crate::platform::http::FormKey;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswersForm {
    age: String,
    gender: String,
    #[serde(rename = "ethnic-group")]
    ethnic_group: String,
    disability: String,
    pub form_key: FormKey,
}

impl AnswersForm {
    fn sent(&self, question: Question) -> &str {
        match question {
            Question::Age => &self.age,
            Question::Gender => &self.gender,
            Question::EthnicGroup => &self.ethnic_group,
            Question::Disability => &self.disability,
        }
    }

    /// The answer to each question; `None` where not one was answered.
    pub fn answers(&self) -> Option<Vec<(Question, &'static str)>> {
        let chosen: Vec<_> = Question::ALL
            .iter()
            .map(|question| (*question, question.choice(self.sent(*question))))
            .collect();
        if chosen.iter().all(|(_, choice)| choice.is_none()) {
            return None;
        }
        let answers = chosen.into_iter();
        Some(
            answers
                .map(|(question, choice)| (question, choice.unwrap_or(NOT_ANSWERED.0)))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_skipped_counts_as_such_only_beside_an_answer() {
        assert_eq!(AnswersForm::default().answers(), None);
        let nonsense = AnswersForm {
            gender: "<b>".to_owned(),
            ..AnswersForm::default()
        };
        assert_eq!(nonsense.answers(), None);
        let one = AnswersForm {
            gender: "woman".to_owned(),
            ..AnswersForm::default()
        };
        let answers = one.answers().unwrap();
        let said: Vec<_> = answers.iter().map(|(_, answer)| *answer).collect();
        assert_eq!(
            said,
            ["not-answered", "woman", "not-answered", "not-answered"]
        );
    }
}
