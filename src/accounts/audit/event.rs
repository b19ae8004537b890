//! One thing that was done.

use std::fmt;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::values::AccountId;

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Account(AccountId),
    /// Somebody without an account, or not signed in.
    Visitor,
    /// A command or a job, by its name, such as `user invite`.
    Program(&'static str),
}

/// As the trail keeps it: `account/019a…`, `visitor`, `program/user invite`.
impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(id) => write!(f, "account/{id}"),
            Self::Visitor => f.write_str("visitor"),
            Self::Program(name) => write!(f, "program/{name}"),
        }
    }
}

/// What is recorded of a change.
#[derive(Clone, Debug)]
pub struct Event {
    pub by: By,
    /// The kind of thing and what became of it: `listing.published`.
    pub what: &'static str,
    /// What it was done to: `organisation/019a…`.
    pub subject: String,
    /// What stood there before; `None` where there was nothing.
    pub old: Option<Value>,
    /// What stands there now; `None` where nothing is left.
    pub new: Option<Value>,
    pub at: DateTime<Utc>,
}

impl Event {
    /// Without any values: for what has none, such as a sign-in.
    pub fn new(by: By, what: &'static str, subject: impl Into<String>, at: DateTime<Utc>) -> Self {
        Self {
            by,
            what,
            subject: subject.into(),
            old: None,
            new: None,
            at,
        }
    }

    #[must_use]
    pub fn from(mut self, old: Value) -> Self {
        self.old = Some(old);
        self
    }

    #[must_use]
    pub fn to(mut self, new: Value) -> Self {
        self.new = Some(new);
        self
    }
}

/// The value as Postgres can keep it: the one character that its texts cannot hold becomes the sign for such.
pub fn keepable(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(without_nought(text)),
        Value::Array(items) => items.iter().map(keepable).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (without_nought(name), keepable(value)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn without_nought(text: &str) -> String {
    text.replace('\0', "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_postgres_cannot_keep_is_made_keepable_at_every_depth() {
        let typed = json!({"na\u{0}me": ["a\u{0}b", 1.0, null]});
        assert_eq!(
            keepable(&typed),
            json!({"na\u{FFFD}me": ["a\u{FFFD}b", 1.0, null]})
        );
    }
}
