//! Electronic mail addresses.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A mailbox that could exist: something before the `@`, a dotted domain after it, no spaces, at most 254 characters
/// (RFC 5321, 4.5.3.1.3, less the angle brackets). Whether it does exist only a message can tell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Enter an email address, like name@example.org")]
pub struct NotAnEmailAddress;

impl EmailAddress {
    pub fn parse(text: &str) -> Result<Self, NotAnEmailAddress> {
        let text = text.trim();
        let (mailbox, domain) = text.rsplit_once('@').ok_or(NotAnEmailAddress)?;
        let domain_could_exist = domain.contains('.')
            && domain.split('.').all(|label| {
                !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            });
        let mailbox_could_exist = !mailbox.is_empty()
            && mailbox.len() <= 64
            && !mailbox.contains(|c: char| c.is_whitespace() || c == '@' || c.is_control());
        if text.len() > 254 || !domain_could_exist || !mailbox_could_exist {
            return Err(NotAnEmailAddress);
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = NotAnEmailAddress;

    fn try_from(text: String) -> Result<Self, NotAnEmailAddress> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_what_could_exist_and_trims() {
        for text in [
            "info@example.org",
            " hello.there+tag@sub.example.co.uk ",
            "o'neil@example.com",
        ] {
            assert!(EmailAddress::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn refuses_what_cannot_be_true() {
        for text in [
            "",
            "@",
            "info@",
            "@example.org",
            "info@localhost",
            "a b@example.org",
            "info@example..org",
            "a@b@c.org",
        ] {
            assert_eq!(EmailAddress::parse(text), Err(NotAnEmailAddress), "{text}");
        }
    }
}
