//! What is held about a person, in words, as rooms hand it to whoever asks for their own.
//!
//! A room that keeps personal data has a module `personal` with two functions over the connection of the caller's
//! transaction: `export(conn, &EmailAddress) -> anyhow::Result<Vec<Held>>`, and
//! `erase(conn, &EmailAddress, at) -> anyhow::Result<u64>`, which gives how many records it emptied or removed, and none
//! when it is called again. `personal_data` calls them all.

use serde::Serialize;

use crate::values::EmailAddress;

/// What stands in the place of a mailbox that was erased out of a text: an address that never exists (RFC 2606).
pub const ERASED_MAILBOX: &str = "erased@erased.invalid";

/// One thing that is held about a person: an account, an enquiry, a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// What it is, as a heading: "Your account". Things of one kind share it.
    pub what: String,
    /// What is in it, each with its name in words: ("Mailbox", "a@example.org").
    pub fields: Vec<(String, String)>,
}

impl Held {
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            fields: Vec::new(),
        }
    }

    /// With a field more; one that is empty is left out.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.fields.push((name.to_owned(), value));
        }
        self
    }
}

/// Whether the mailbox was erased, and this stands in its place.
pub fn is_erased(mailbox: &EmailAddress) -> bool {
    mailbox.as_str() == ERASED_MAILBOX
}

/// Finds a word (a mailbox, a reference) inside a text, but not inside a longer one: a regular expression of Postgres, to
/// be used without regard to capitals (`~*`, or `regexp_replace` with the flags `gi`).
pub fn pattern(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len() * 2);
    for c in word.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    format!(r"(?<![[:alnum:]._%+-]){escaped}(?![[:alnum:]-]|\.[[:alnum:]])")
}

/// [`pattern`] for the text of a JSON value, in which some characters are written otherwise.
pub fn pattern_in_json(word: &str) -> String {
    let quoted = serde_json::Value::from(word).to_string();
    pattern(&quoted[1..quoted.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_no_character_of_the_word_for_more_than_itself() {
        let found = pattern("o'neil+x@a.example");
        assert!(found.contains(r"o\'neil\+x\@a\.example"), "{found}");
        let in_json = pattern_in_json("a\"b@c.example");
        assert!(in_json.contains(r#"a\\\"b\@c\.example"#), "{in_json}");
    }

    #[test]
    fn what_stands_for_an_erased_mailbox_is_known_as_such() {
        assert!(is_erased(&EmailAddress::parse(ERASED_MAILBOX).unwrap()));
    }

    #[test]
    fn what_is_empty_is_not_held() {
        let held = Held::new("Your account")
            .with("Mailbox", "a@example.org")
            .with("Name", "");
        assert_eq!(
            held.fields,
            [("Mailbox".to_owned(), "a@example.org".to_owned())]
        );
    }
}
