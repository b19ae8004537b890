//! How events hang together, counted without the database's help.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER_PERMISSIVE;
use sha2::{Digest, Sha256};

/// The SHA-256 of an event and of all that came before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hash([u8; 32]);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a hash is 64 digits from 0 to 9 and a to f")]
pub struct NotAHash;

impl Hash {
    /// What the first event hangs on.
    pub const NONE: Self = Self([0; 32]);

    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAHash> {
        bytes.try_into().map(Self).map_err(|_| NotAHash)
    }
}

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes());
        Self::from_bytes(&bytes.map_err(|_| NotAHash)?)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER_PERMISSIVE.encode(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An event as it is kept. The values are in the words that Postgres gives back for them, since a `jsonb` is not the
/// text it was made from: keys are put in order and numbers written anew.
#[derive(Clone, Debug)]
pub struct Link {
    pub number: i64,
    pub at: DateTime<Utc>,
    pub who: String,
    pub what: String,
    pub subject: String,
    pub old: Option<String>,
    pub new: Option<String>,
    pub previous_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

impl Link {
    /// The same as the migration's `audit_encoding`, which this is the check of.
    fn hash_after(&self, previous: Hash) -> Hash {
        let number = self.number.to_string();
        let at = self.at.timestamp_micros().to_string();
        let mut hasher = Sha256::new();
        hasher.update(previous.0);
        for field in [
            Some(number.as_str()),
            Some(&at),
            Some(&self.who),
            Some(&self.what),
            Some(&self.subject),
            self.old.as_deref(),
            self.new.as_deref(),
        ] {
            match field {
                Some(text) => hasher.update(format!("{}:{text},", text.len())),
                None => hasher.update("-,"),
            }
        }
        Hash(hasher.finalize().into())
    }
}

/// Why the chain does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    #[error("event {missing} is missing: event {found} comes in its place")]
    Missing { missing: i64, found: i64 },
    #[error("event {0} does not hang on the event before it")]
    Unhooked(i64),
    #[error("event {0} is not what it was when it was recorded")]
    Changed(i64),
    #[error("the chain ends at event {ends_at}, but event {recorded} was recorded")]
    CutShort { ends_at: i64, recorded: i64 },
    #[error("the chain ends in another hash than was recorded with its last event")]
    OtherEnd,
    #[error("no event has the hash that was expected: events were taken away or made anew")]
    NotAsExpected,
}

/// How far the chain has been followed, and found whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    pub number: i64,
    pub head: Hash,
}

impl Default for Chain {
    /// Before the first event.
    fn default() -> Self {
        Self {
            number: 0,
            head: Hash::NONE,
        }
    }
}

impl Chain {
    /// Goes on to the next event, if that is what `link` is.
    pub fn follow(&mut self, link: &Link) -> Result<(), Misfit> {
        let next = self.number + 1;
        if link.number != next {
            return Err(Misfit::Missing {
                missing: next,
                found: link.number,
            });
        }
        if link.previous_hash != self.head.0 {
            return Err(Misfit::Unhooked(next));
        }
        let hash = link.hash_after(self.head);
        if link.hash != hash.0 {
            return Err(Misfit::Changed(next));
        }
        *self = Self {
            number: next,
            head: hash,
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn link(number: i64, previous: Hash, old: Option<&str>, new: Option<&str>) -> Link {
        let mut link = Link {
            number,
            at: Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap(),
            who: "visitor".to_owned(),
            what: "listing.published".to_owned(),
            subject: "organisation/1".to_owned(),
            old: old.map(str::to_owned),
            new: new.map(str::to_owned),
            previous_hash: previous.0.to_vec(),
            hash: Vec::new(),
        };
        link.hash = link.hash_after(previous).0.to_vec();
        link
    }

    #[test]
    fn a_value_that_is_null_is_told_from_one_that_is_not_there_and_from_the_other_field() {
        let hashes = [
            link(1, Hash::NONE, None, None),
            link(1, Hash::NONE, Some("null"), None),
            link(1, Hash::NONE, None, Some("null")),
            link(1, Hash::NONE, Some("-"), None),
            link(1, Hash::NONE, Some(""), None),
        ]
        .map(|link| link.hash);
        for (i, hash) in hashes.iter().enumerate() {
            assert!(!hashes[..i].contains(hash), "{i}");
        }
    }

    #[test]
    fn events_are_followed_in_order_and_not_otherwise() {
        let first = link(1, Hash::NONE, None, Some("{}"));
        let second = link(2, Hash::from_bytes(&first.hash).unwrap(), None, None);
        let mut chain = Chain::default();
        assert_eq!(
            chain.follow(&second),
            Err(Misfit::Missing {
                missing: 1,
                found: 2
            })
        );
        chain.follow(&first).unwrap();
        let elsewhere = link(2, Hash::NONE, None, None);
        assert_eq!(chain.follow(&elsewhere), Err(Misfit::Unhooked(2)));
        chain.follow(&second).unwrap();
        assert_eq!(chain.head.to_string().parse(), Ok(chain.head));
    }

    #[test]
    fn a_hash_is_read_forgivingly_but_whole() {
        let text = "AB".repeat(32);
        assert!(format!(" {text}\n").parse::<Hash>().is_ok());
        assert_eq!("ab".parse::<Hash>(), Err(NotAHash));
        assert_eq!("xy".repeat(32).parse::<Hash>(), Err(NotAHash));
    }
}
