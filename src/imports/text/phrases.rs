//! Recognising words in text, by whole words.

use serde::Deserialize;

/// Text made ready for phrases: lower case, everything but letters and digits a single space.
pub struct Searchable(String);

impl Searchable {
    pub fn new<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words = String::from(" ");
        for piece in pieces {
            push_words(&mut words, piece);
        }
        Self(words)
    }
}

/// One word or several in order, in any case: `mentor` finds "Mentor" and not "tormentor" or "mentors". A star at the
/// end takes any ending: `mentor*`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Phrase(String);

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl Phrase {
    pub fn new(text: &str) -> Self {
        let mut words = String::from(" ");
        push_words(&mut words, text);
        if text.trim_end().ends_with('*') {
            words.pop();
        }
        Self(words)
    }

    pub fn is_in(&self, text: &Searchable) -> bool {
        // A phrase of nothing but signs would be found everywhere.
        self.0.len() > 1 && text.0.contains(&self.0)
    }
}

/// Any of several phrases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Phrases(Vec<Phrase>);

impl Phrases {
    pub fn any_in(&self, text: &Searchable) -> bool {
        self.0.iter().any(|phrase| phrase.is_in(text))
    }
}

/// Lower-case words with single spaces between and none around: how names are compared.
pub fn fold(text: &str) -> String {
    let mut words = String::from(" ");
    push_words(&mut words, text);
    words.trim().to_owned()
}

/// Appends the words of `text`, each followed by a space. Apostrophes close up, so that "women's" is one word; "&"
/// reads as "and".
fn push_words(words: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\'' | '’' | '‘' => {}
            '&' if words.ends_with(' ') => words.push_str("and "),
            '&' => words.push_str(" and "),
            _ if c.is_alphanumeric() => words.extend(c.to_lowercase()),
            _ if words.ends_with(' ') => {}
            _ => words.push(' '),
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &str, text: &str) -> bool {
        Phrase::new(phrase).is_in(&Searchable::new([text]))
    }

    #[test]
    fn whole_words_are_found_in_any_case_and_beside_any_sign() {
        assert!(found("mentor", "A (Mentor), free."));
        assert!(found("one to one", "One-to-one help"));
        assert!(found("womens", "Women's Fund"));
    }

    #[test]
    fn parts_of_words_are_not_found() {
        assert!(!found("mentor", "their tormentor"));
        assert!(!found("mentor*", "their tormentors"));
        assert!(!found("mentor", "mentors"));
        assert!(!found("free", "freephone"));
    }

    #[test]
    fn a_star_takes_any_ending() {
        for text in ["mentor", "mentors", "Mentoring!", "mentorship"] {
            assert!(found("mentor*", text), "{text}");
        }
        assert!(found("start up*", "for start-ups"));
    }

    #[test]
    fn pieces_do_not_run_into_one_another() {
        let text = Searchable::new(["free", "mentoring"]);
        assert!(Phrase::new("free mentoring").is_in(&text));
        assert!(!Phrase::new("freementoring").is_in(&text));
    }

    #[test]
    fn an_empty_phrase_is_found_nowhere() {
        assert!(!found("", "anything"));
        assert!(!found("*", "anything"));
    }
}
