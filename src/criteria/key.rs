//! What a criterion is called, and the group it stands in.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{taxonomy::vocabulary, values::Term};

vocabulary! {
    /// What a criterion is about. The groups have letters, A to H, in this order.
    Group {
        Purpose "purpose" "Purpose and governance",
        Recruiting "recruiting" "Recruiting and screening",
        Training "training" "Training",
        Matching "matching" "Matching",
        Relationship "relationship" "Relationship",
        Ethics "ethics" "Ethics and safety",
        Access "access" "Access",
        Evaluation "evaluation" "Evaluation",
    }
}

impl Group {
    /// `A` to `H`.
    pub const fn letter(self) -> char {
        (b'A' + self as u8) as char
    }

    fn from_letter(letter: char) -> Option<Self> {
        let letter = letter.to_ascii_uppercase();
        Self::all().find(|group| group.letter() == letter)
    }
}

/// The public name of a criterion, `A1` to `H1`: the group's letter and the place in the group. In order of the
/// published list. That a text reads as a key does not mean that a version has it; ask
/// [`CriteriaSet::find`](super::CriteriaSet::find).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CriterionKey {
    group: Group,
    number: u8,
}

/// The text is not a letter from A to H and a digit from 1 to 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a criterion is named by a letter from A to H and a digit, like A1")]
pub struct NotACriterionKey;

impl CriterionKey {
    /// Only for the tables of the versions, whose tests hold `number` to 1–9.
    pub(super) const fn new(group: Group, number: u8) -> Self {
        Self { group, number }
    }

    pub const fn group(self) -> Group {
        self.group
    }
}

impl fmt::Display for CriterionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.group.letter(), self.number)
    }
}

/// Forgives small letters and spaces around.
impl FromStr for CriterionKey {
    type Err = NotACriterionKey;

    fn from_str(text: &str) -> Result<Self, NotACriterionKey> {
        let mut characters = text.trim().chars();
        let (Some(letter), Some(digit), None) =
            (characters.next(), characters.next(), characters.next())
        else {
            return Err(NotACriterionKey);
        };
        let group = Group::from_letter(letter).ok_or(NotACriterionKey)?;
        match digit {
            '1'..='9' => Ok(Self::new(group, digit as u8 - b'0')),
            _ => Err(NotACriterionKey),
        }
    }
}

impl TryFrom<String> for CriterionKey {
    type Error = NotACriterionKey;

    fn try_from(text: String) -> Result<Self, NotACriterionKey> {
        text.parse()
    }
}

impl From<CriterionKey> for String {
    fn from(key: CriterionKey) -> Self {
        key.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_as_they_are_written() {
        for text in ["A1", "C3", "H9"] {
            assert_eq!(text.parse::<CriterionKey>().unwrap().to_string(), text);
        }
        assert_eq!(" h1 ".parse(), Ok(CriterionKey::new(Group::Evaluation, 1)));
    }

    #[test]
    fn other_text_is_no_key() {
        for text in ["", "A", "1", "A0", "I1", "A10", "A-1", "É1", "A１"] {
            assert_eq!(
                text.parse::<CriterionKey>(),
                Err(NotACriterionKey),
                "{text}"
            );
        }
    }

    #[test]
    fn keys_stand_in_the_published_order() {
        let mut keys = ["B1", "A2", "H1", "A1"].map(|text| text.parse::<CriterionKey>().unwrap());
        keys.sort();
        assert_eq!(keys.map(|key| key.to_string()), ["A1", "A2", "B1", "H1"]);
    }

    #[test]
    fn keys_may_be_the_names_of_an_object() {
        let marks = std::collections::BTreeMap::from([("D2".parse::<CriterionKey>().unwrap(), 3)]);
        let written = serde_json::to_string(&marks).unwrap();
        assert_eq!(written, r#"{"D2":3}"#);
        assert_eq!(
            serde_json::from_str::<std::collections::BTreeMap<CriterionKey, i32>>(&written)
                .unwrap(),
            marks
        );
    }
}
