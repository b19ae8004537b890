//! What was typed into one page, unchecked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Question;

/// The values of one page's fields, as they were typed: they can always be shown again, however wrong or long.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// Nothing said.
    pub const NONE: Self = Self(BTreeMap::new());

    /// The values that a browser sent for these questions; any other is passed over. Line ends become plain ones, and the
    /// one character that Postgres has no room for goes. A field left empty is as good as one not sent.
    pub fn to(questions: &[Question], sent: &[(String, String)]) -> Self {
        let mut answers = Self::default();
        for question in questions {
            let values = sent
                .iter()
                .filter(|(name, _)| *name == question.name)
                .map(|(_, value)| value.replace("\r\n", "\n").replace('\0', ""))
                .filter(|value| !value.trim().is_empty());
            let most = if question.takes_many() { usize::MAX } else { 1 };
            let values: Vec<_> = values.take(most).collect();
            answers.set(&question.name, values);
        }
        answers
    }

    /// Puts values in the place of whatever stood there.
    pub fn set(&mut self, name: &str, values: Vec<String>) {
        if values.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), values);
        }
    }

    /// The field's only value, or its first; empty where it has none.
    pub fn one(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether the value is among the field's.
    pub fn says(&self, name: &str, value: &str) -> bool {
        self.all(name).iter().any(|known| known == value)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = pairs
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        owned.collect()
    }

    #[test]
    fn what_was_typed_is_kept_as_it_is_but_for_line_ends_and_nothing_else() {
        let questions = [
            Question::text("aims", "Aims", 5),
            Question::line("name", "Name"),
        ];
        let typed = sent(&[
            ("aims", " one\r\n\r\ntwo\0 "),
            ("name", "first"),
            ("name", "second"),
            ("form_key", "of another kind"),
        ]);
        let answers = Answers::to(&questions, &typed);
        assert_eq!(answers.one("aims"), " one\n\ntwo ");
        assert_eq!(answers.all("name"), ["first"]);
        assert_eq!(answers.one("form_key"), "");
    }

    #[test]
    fn a_field_of_spaces_is_an_empty_one() {
        let questions = [Question::line("name", "Name")];
        assert!(Answers::to(&questions, &sent(&[("name", " \r\n ")])).is_empty());
    }
}
