//! How well a criterion is met.

use std::fmt;

use serde::{Deserialize, Serialize};

/// 0 to 3, in order: a better rating is greater. JSON and the database hold the number.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type,
)]
#[serde(try_from = "u8", into = "u8")]
#[repr(i16)]
pub enum Rating {
    Unsatisfactory = 0,
    Partial = 1,
    Substantial = 2,
    Full = 3,
}

/// The number is not 0, 1, 2 or 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a rating is 0, 1, 2 or 3")]
pub struct NotARating;

impl Rating {
    /// From worst to best.
    pub const ALL: [Self; 4] = [
        Self::Unsatisfactory,
        Self::Partial,
        Self::Substantial,
        Self::Full,
    ];

    /// The rating that every key criterion has to reach, and under which an assessor gives a coded reason.
    pub const ENOUGH: Self = Self::Substantial;

    /// What it adds to the total: 0 to 3.
    pub const fn points(self) -> u16 {
        self as u16
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Unsatisfactory => "Unsatisfactory",
            Self::Partial => "Partial",
            Self::Substantial => "Substantial",
            Self::Full => "Full",
        }
    }
}

/// "2, substantial".
impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.points(), self.name().to_lowercase())
    }
}

impl TryFrom<u8> for Rating {
    type Error = NotARating;

    fn try_from(points: u8) -> Result<Self, NotARating> {
        Self::ALL
            .get(usize::from(points))
            .copied()
            .ok_or(NotARating)
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating as Self
    }
}

/// What stands beside a criterion: a rating, or that it does not apply. Addresses, forms, JSON and the database hold
/// its [slug](Mark::slug).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Mark {
    Rated(Rating),
    /// Takes the criterion out of the points to be had. A key criterion is never so.
    NotApplicable,
}

/// The text is neither 0 to 3 nor `na`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mark is 0, 1, 2, 3 or na")]
pub struct NotAMark;

impl Mark {
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Rated(Rating::Unsatisfactory) => "0",
            Self::Rated(Rating::Partial) => "1",
            Self::Rated(Rating::Substantial) => "2",
            Self::Rated(Rating::Full) => "3",
            Self::NotApplicable => "na",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        let mut all = Rating::ALL.map(Self::Rated).into_iter();
        all.find(|mark| mark.slug() == slug)
            .or((slug == Self::NotApplicable.slug()).then_some(Self::NotApplicable))
    }

    pub const fn rating(self) -> Option<Rating> {
        match self {
            Self::Rated(rating) => Some(rating),
            Self::NotApplicable => None,
        }
    }

    /// Whether an assessor has to say why, by a [`ReasonCode`](super::ReasonCode).
    pub fn needs_reason(self) -> bool {
        self.rating().is_some_and(|rating| rating < Rating::ENOUGH)
    }
}

/// "2, substantial" or "not applicable".
impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rated(rating) => rating.fmt(f),
            Self::NotApplicable => f.write_str("not applicable"),
        }
    }
}

impl TryFrom<String> for Mark {
    type Error = NotAMark;

    fn try_from(slug: String) -> Result<Self, NotAMark> {
        Self::from_slug(&slug).ok_or(NotAMark)
    }
}

impl From<Mark> for String {
    fn from(mark: Mark) -> Self {
        mark.slug().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_numbers_outside_and_marks_are_words() {
        assert_eq!(serde_json::to_string(&Rating::Full).unwrap(), "3");
        assert!(serde_json::from_str::<Rating>("4").is_err());
        for mark in Rating::ALL
            .map(Mark::Rated)
            .into_iter()
            .chain([Mark::NotApplicable])
        {
            assert_eq!(Mark::from_slug(mark.slug()), Some(mark));
        }
        for slug in ["", "4", "-1", "NA", "2.0"] {
            assert_eq!(Mark::from_slug(slug), None, "{slug}");
        }
    }

    #[test]
    fn only_the_two_lower_ratings_need_a_reason() {
        let needs = Rating::ALL.map(|rating| Mark::Rated(rating).needs_reason());
        assert_eq!(needs, [true, true, false, false]);
        assert!(!Mark::NotApplicable.needs_reason());
    }
}
