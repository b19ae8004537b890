//! What is held about a person, in words, as rooms hand it to whoever asks for their own.
//!
//! A room that keeps personal data has a module `personal` with two functions over the connection of the caller's
//! transaction: `export(conn, &EmailAddress) -> anyhow::Result<Vec<Held>>`, and
//! `erase(conn, &EmailAddress, at) -> anyhow::Result<u64>`, which gives how many records it emptied or removed, and none
//! when it is called again. `personal_data` calls them all.

use serde::Serialize;

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

#[cfg(test)]
mod tests {
    use super::*;

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
