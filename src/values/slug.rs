//! The readable part of an address.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Lower-case words joined by hyphens, at most 80 characters: `leeds-city-mentors`.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type,
)]
#[serde(try_from = "String", into = "String")]
#[sqlx(transparent)]
pub struct Slug(String);

/// The text has characters that no slug of ours can have, so nothing can be found under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "an address part has only lower-case letters, digits and single hyphens, and at most 80 of them"
)]
pub struct NotASlug;

const LONGEST: usize = 80;

impl Slug {
    /// Accepts only what [`Slug::from_name`] could have made.
    pub fn parse(text: &str) -> Result<Self, NotASlug> {
        let plain = text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let hyphens_apart = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        if text.is_empty() || text.len() > LONGEST || !plain || !hyphens_apart {
            return Err(NotASlug);
        }
        Ok(Self(text.to_owned()))
    }

    /// Makes a slug from a name: accents dropped, `&` read as "and", apostrophes closed up, the rest hyphenated, cut
    /// at a word's end. A name without a single letter or digit gives `unnamed`.
    pub fn from_name(name: &str) -> Self {
        let mut slug = String::with_capacity(name.len());
        for c in name.chars() {
            match c {
                '&' => push_word(&mut slug, "and"),
                '\'' | '’' | '‘' => {}
                _ => match unaccented(c) {
                    Some(c) => slug.push(c),
                    None if !slug.ends_with('-') => slug.push('-'),
                    None => {}
                },
            }
        }
        let mut slug = slug.trim_matches('-');
        if slug.len() > LONGEST {
            slug = &slug[..LONGEST];
            slug = slug.rfind('-').map_or(slug, |end| &slug[..end]);
        }
        Self(if slug.is_empty() {
            "unnamed".to_owned()
        } else {
            slug.to_owned()
        })
    }

    /// This slug with a number after it, for when the plain one is taken: `leeds-city-mentors-2`.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let suffix = format!("-{number}");
        let room = LONGEST - suffix.len();
        let stem = self.0.get(..room).unwrap_or(&self.0).trim_end_matches('-');
        Self(format!("{stem}{suffix}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn push_word(slug: &mut String, word: &str) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
    slug.push_str(word);
    slug.push('-');
}

/// The lower-case ASCII letter or digit behind `c`, for the accents met in British and Irish names.
fn unaccented(c: char) -> Option<char> {
    let c = c.to_lowercase().next().unwrap_or(c);
    match c {
        'a'..='z' | '0'..='9' => Some(c),
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => Some('a'),
        'ç' => Some('c'),
        'è' | 'é' | 'ê' | 'ë' => Some('e'),
        'ì' | 'í' | 'î' | 'ï' => Some('i'),
        'ñ' => Some('n'),
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => Some('o'),
        'ù' | 'ú' | 'û' | 'ü' => Some('u'),
        'ŵ' => Some('w'),
        'ý' | 'ÿ' | 'ŷ' => Some('y'),
        _ => None,
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;

    fn try_from(text: String) -> Result<Self, NotASlug> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_readable_addresses() {
        for (name, slug) in [
            ("Leeds City Mentors", "leeds-city-mentors"),
            (
                "Women’s Café & Deli Network",
                "womens-cafe-and-deli-network",
            ),
            ("  --R&D: What's next?  ", "r-and-d-whats-next"),
            ("Tŷ Bach", "ty-bach"),
            ("???", "unnamed"),
        ] {
            assert_eq!(Slug::from_name(name).as_str(), slug);
            assert!(Slug::parse(slug).is_ok(), "{slug}");
        }
    }

    #[test]
    fn long_names_are_cut_at_a_word() {
        let slug = Slug::from_name(&"business ".repeat(20));
        assert!(slug.as_str().len() <= LONGEST && slug.as_str().ends_with("business"));
        assert!(slug.numbered(12).as_str().len() <= LONGEST);
    }

    #[test]
    fn foreign_text_is_no_slug() {
        for text in ["", "Upper", "a--b", "-a", "a-", "a/b", "../etc", "café"] {
            assert_eq!(Slug::parse(text), Err(NotASlug), "{text}");
        }
    }
}
