//! What an event of the trail changed.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::accounts::audit::Entry;

/// One line of what changed.
pub struct Change {
    pub field: String,
    pub old: String,
    pub new: String,
}

impl Change {
    /// Old and new side by side, by field where both are made of fields.
    pub fn of(event: &Entry) -> Vec<Self> {
        let fields = |value: &Option<Value>| match value {
            Some(Value::Object(fields)) => fields.keys().cloned().collect(),
            Some(_) => BTreeSet::from([String::new()]),
            None => BTreeSet::new(),
        };
        let mut names: BTreeSet<String> = fields(&event.old);
        names.extend(fields(&event.new));
        let change = |field: String| Self {
            old: value_words(event.old.as_ref(), &field),
            new: value_words(event.new.as_ref(), &field),
            field,
        };
        names.into_iter().map(change).collect()
    }
}

fn value_words(value: Option<&Value>, field: &str) -> String {
    let part = match value {
        Some(Value::Object(fields)) => fields.get(field),
        Some(whole) if field.is_empty() => Some(whole),
        _ => None,
    };
    match part {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::json;

    use super::*;

    fn event(old: Option<Value>, new: Option<Value>) -> Entry {
        Entry {
            number: 1,
            at: DateTime::UNIX_EPOCH,
            who: "visitor".to_owned(),
            what: "listing.published".to_owned(),
            subject: "organisation/1".to_owned(),
            old,
            new,
        }
    }

    fn lines(old: Option<Value>, new: Option<Value>) -> Vec<(String, String, String)> {
        let changes = Change::of(&event(old, new)).into_iter();
        changes
            .map(|change| (change.field, change.old, change.new))
            .collect()
    }

    fn line(field: &str, old: &str, new: &str) -> (String, String, String) {
        (field.to_owned(), old.to_owned(), new.to_owned())
    }

    #[test]
    fn what_changed_stands_beside_what_it_was() {
        let old = json!({"level": "reader", "gone": 1});
        let new = json!({"level": "owner", "came": [true]});
        assert_eq!(
            lines(Some(old), Some(new)),
            [
                line("came", "", "[true]"),
                line("gone", "1", ""),
                line("level", "reader", "owner"),
            ]
        );
        assert_eq!(lines(None, Some(json!("sent"))), [line("", "", "sent")]);
        assert!(lines(None, None).is_empty());
    }
}
