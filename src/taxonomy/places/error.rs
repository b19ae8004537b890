//! Why a place was not found, in words for the person who typed it.

/// What was typed names no one place in the United Kingdom. Prints as the message people see beside the field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    #[error("Enter a postcode, like LS1 4DY, or a town")]
    Empty,
    #[error("We could not find ‘{typed}’. Enter a postcode, like LS1 4DY, or a town")]
    Unknown { typed: String },
    /// Looks like something we know; `suggestions` is never empty, likeliest first.
    #[error("We could not find ‘{typed}’. Did you mean {}?", either(suggestions))]
    Misprint {
        typed: String,
        suggestions: Vec<String>,
    },
    /// Several towns bear the name; each of `choices` can be entered instead.
    #[error(
        "There is more than one {name}. Enter {}, or a postcode",
        either(choices)
    )]
    Several { name: String, choices: Vec<String> },
    /// A postcode that begins as none does: `AX16`, or `W17` where districts are known.
    #[error("No UK postcode starts with {start}. Check your postcode, or enter a town")]
    NoSuchPostcode { start: String },
    #[error(
        "{place} is outside the United Kingdom, so we cannot measure distances from it. Leave the place empty to see \
         programmes that work online or by phone"
    )]
    Outside { place: &'static str },
}

impl PlaceError {
    /// What to offer as links or choices, likeliest first; often empty. Each resolves when entered.
    pub fn suggestions(&self) -> &[String] {
        match self {
            Self::Misprint { suggestions, .. } => suggestions,
            Self::Several { choices, .. } => choices,
            Self::Empty
            | Self::Unknown { .. }
            | Self::NoSuchPostcode { .. }
            | Self::Outside { .. } => &[],
        }
    }
}

/// "A", "A or B", "A, B or C".
fn either(choices: &[String]) -> String {
    match choices {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_read_as_a_sentence() {
        let error = PlaceError::Several {
            name: "Newcastle".to_owned(),
            choices: ["A", "B", "C"].map(str::to_owned).to_vec(),
        };
        assert_eq!(
            error.to_string(),
            "There is more than one Newcastle. Enter A, B or C, or a postcode"
        );
    }
}
