//! Why a place was not found, in words for the person who typed it.

use std::fmt::Write;

/// What was typed names no one place in the United Kingdom. Prints as the message people see beside the field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    #[error("Enter a postcode, like LS1 4DY, or a town")]
    Empty,
    #[error("We could not find ‘{typed}’. Enter a postcode, like LS1 4DY, or a town")]
    Unknown { typed: String },
    /// Looks like something we know; `suggestions` is never empty, best first.
    #[error("We could not find ‘{typed}’. Did you mean {}?", either(suggestions))]
    Misprint {
        typed: String,
        suggestions: Vec<String>,
    },
    #[error(
        "{place} is outside the United Kingdom, so we cannot measure distances from it. Leave the place empty to see \
         programmes that work online or by phone"
    )]
    Outside { place: &'static str },
}

impl PlaceError {
    /// What to offer as links or choices; best first, often empty.
    pub fn suggestions(&self) -> &[String] {
        match self {
            Self::Misprint { suggestions, .. } => suggestions,
            Self::Empty | Self::Unknown { .. } | Self::Outside { .. } => &[],
        }
    }
}

/// "A", "A or B", "A, B or C".
fn either(choices: &[String]) -> String {
    let mut words = String::new();
    for (i, choice) in choices.iter().enumerate() {
        let before = match i {
            0 => "",
            _ if i + 1 == choices.len() => " or ",
            _ => ", ",
        };
        // Writing to a string cannot fail.
        let _ = write!(words, "{before}{choice}");
    }
    words
}
