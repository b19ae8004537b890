//! An application's public name.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What an application is called in addresses, letters and on the telephone: `SB-7K3M-9QPX`.
///
/// Eight random characters of an alphabet without look-alikes (no 0 or O, no 1, I or L) and without U, so that hardly a
/// word comes about by chance. Some 6·10¹¹ of them: too many to guess one, though nothing is shown for knowing one.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type,
)]
#[serde(try_from = "String", into = "String")]
#[sqlx(transparent)]
pub struct Reference(String);

/// The text is not a reference, however kindly it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a reference is SB and eight letters or digits, like SB-7K3M-9QPX")]
pub struct NotAReference;

const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

impl Reference {
    /// A new one at random. The database judges whether it is taken.
    pub fn new() -> Self {
        // The low 62 bits of a version 4 UUID are all random; 30⁸ is less than 2⁴⁰, so the remainders are even enough.
        Self::from_number(Uuid::new_v4().as_u128() & ((1 << 62) - 1))
    }

    fn from_number(mut number: u128) -> Self {
        let characters = (0..LENGTH).map(|_| {
            let place = usize::try_from(number % 30).unwrap_or_default();
            number /= 30;
            char::from(ALPHABET[place])
        });
        Self::from_characters(&characters.collect::<String>())
    }

    fn from_characters(eight: &str) -> Self {
        let (first, last) = eight.split_at(LENGTH / 2);
        Self(format!("SB-{first}-{last}"))
    }

    /// Reads what a person copied or typed: small letters, with or without `SB`, hyphens and spaces.
    pub fn parse(text: &str) -> Result<Self, NotAReference> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let eight = match plain.strip_prefix("SB") {
            Some(rest) if rest.len() == LENGTH => rest,
            _ => &plain,
        };
        let known = eight.bytes().all(|byte| ALPHABET.contains(&byte));
        if eight.len() != LENGTH || !known {
            return Err(NotAReference);
        }
        Ok(Self::from_characters(eight))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Reference {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, NotAReference> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;

    fn try_from(text: String) -> Result<Self, NotAReference> {
        Self::parse(&text)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_people_write_them() {
        let reference = Reference::parse("SB-7K3M-9QPX").unwrap();
        for text in ["sb-7k3m-9qpx", " 7K3M 9QPX ", "SB7K3M9QPX", "sb 7k3m-9qpx"] {
            assert_eq!(Reference::parse(text).as_ref(), Ok(&reference), "{text}");
        }
        // Eight characters that happen to begin with SB are the whole of it.
        assert_eq!(
            Reference::parse("SBK3-M9QP").unwrap().as_str(),
            "SB-SBK3-M9QP"
        );
    }

    #[test]
    fn what_could_be_mistaken_is_refused() {
        for text in [
            "",
            "SB-",
            "SB-7K3M-9QP",
            "SB-7K3M-9QPXX",
            "SB-0K3M-9QPX",
            "SB-IK3M-9QPX",
            "ÄÄÄÄ",
            "SB-7K3M-9QP\u{130}",
        ] {
            assert_eq!(Reference::parse(text), Err(NotAReference), "{text}");
        }
    }

    #[test]
    fn new_ones_differ_and_read_back() {
        let (one, other) = (Reference::new(), Reference::new());
        assert_ne!(one, other);
        assert_eq!(Reference::parse(one.as_str()), Ok(one));
    }
}
