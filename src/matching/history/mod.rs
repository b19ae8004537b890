//! Every version of the table of weights that was ever in force, kept as it stood.
//!
//! A version is a file beside this one, with its day and the reason here. Old ones are never touched: a figure that came
//! later is missing in them, as it was then. Tests hold the last one to [`Weights::current`] and
//! the others to what they were.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::Weights;

/// One version of the table, and why it came.
#[derive(Clone, Copy, Debug)]
pub struct PublishedWeights {
    pub version: u32,
    /// Its first day.
    pub on: NaiveDate,
    /// What is different from the version before it.
    pub what: &'static str,
    pub why: &'static str,
    table: &'static str,
}

/// Every version in force so far, the first one first.
pub const HISTORY: &[PublishedWeights] = &[
    PublishedWeights {
        version: 1,
        on: day(22),
        what: "The first published table: nine factors, 100 points.",
        why: "What people need help with says most about whether a mentor is of use, so it counts most. Assurance breaks \
              ties and does not outweigh a better fit.",
        table: include_str!("1.json"),
    },
    PublishedWeights {
        version: 2,
        on: day(22),
        what: "A programme whose organisation looks after its listing, and has not confirmed it for 90 days, stands where \
               10 points fewer would put it.",
        why: "Places, prices and people change. A listing that nobody has checked should not stand before one that \
              somebody has.",
        table: include_str!("2.json"),
    },
    PublishedWeights {
        version: 3,
        on: day(23),
        what: "A quarter of \u{2018}How it went for others\u{2019} is the share of mentoring that did not end early through \
               the programme. What owners said keeps three quarters.",
        why: "That mentoring lasts is a sign of a good match, and a weaker one than what owners say. Only early ends with \
              fault count, so that nobody is taught to keep people together who should part.",
        table: include_str!("3.json"),
    },
];

const fn day(of_november_2026: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, of_november_2026).expect("a day of the calendar")
}

/// A figure that one version has otherwise than another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFigure {
    /// The figure's name in the table.
    pub name: String,
    /// `None`: the version before had no such figure.
    pub before: Option<String>,
    /// `None`: it is gone.
    pub after: Option<String>,
}

impl PublishedWeights {
    /// The figures by name, as they stood; several that belong together are parted by commas.
    pub fn figures(&self) -> BTreeMap<String, String> {
        figures(&self.as_json())
    }

    /// The table as it stood.
    pub fn as_json(&self) -> Value {
        // A file that cannot be read fails a test, and reads as an empty table.
        serde_json::from_str(self.table).unwrap_or_default()
    }

    /// What differs from another version, by name.
    pub fn changes_since(&self, before: &Self) -> Vec<ChangedFigure> {
        changes(&before.figures(), &self.figures())
    }
}

/// The figures of a table in use, by name, as [`PublishedWeights::figures`] has those that were published.
pub fn figures_of(weights: &Weights) -> BTreeMap<String, String> {
    // Numbers and lists of numbers, which are always written.
    figures(&serde_json::to_value(weights).unwrap_or_default())
}

fn figures(table: &Value) -> BTreeMap<String, String> {
    let fields = table.as_object().into_iter().flatten();
    fields
        .filter(|(name, _)| *name != "version")
        .map(|(name, figure)| (name.clone(), in_words(figure)))
        .collect()
}

fn in_words(figure: &Value) -> String {
    match figure {
        Value::Array(parts) => {
            let parts: Vec<_> = parts.iter().map(Value::to_string).collect();
            parts.join(", ")
        }
        one => one.to_string(),
    }
}

fn changes(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<ChangedFigure> {
    let mut names: Vec<_> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| ChangedFigure {
            name: name.clone(),
            before: before.get(name).cloned(),
            after: after.get(name).cloned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    /// What each version's file comes to, so that a published one is never changed.
    const FILES: &[&str] = &["9c54ebd68724ca86", "625d26d24d7fa503", "0f057d24c1079eab"];

    #[test]
    fn the_table_in_force_is_the_last_version_of_the_history() {
        let last = HISTORY.last().unwrap();
        let live = serde_json::to_value(Weights::current()).unwrap();
        assert_eq!(
            last.as_json(),
            live,
            "the live table is not what was published last. Leave the old files as they are: raise \
             `Weights::current().version`, add a file and a line to HISTORY with the day, what changed and why, and a \
             line to FILES."
        );
        assert_eq!(last.version, Weights::current().version);
    }

    #[test]
    fn versions_follow_each_other_and_tell_what_changed_and_why() {
        for (number, version) in (1..).zip(HISTORY) {
            assert_eq!(version.version, number);
            assert_eq!(version.as_json()["version"], number);
            for words in [version.what, version.why] {
                assert!(words.len() > 20 && words.ends_with('.'), "{words}");
                assert!(!words.contains("  "), "{words}");
            }
        }
        assert!(HISTORY.is_sorted_by_key(|version| version.on));
        for pair in HISTORY.windows(2) {
            assert!(!pair[1].changes_since(&pair[0]).is_empty());
        }
    }

    #[test]
    fn a_version_that_was_published_never_changes() {
        let found: Vec<_> = HISTORY
            .iter()
            .map(|version| {
                data_encoding::HEXLOWER.encode(&Sha256::digest(version.table.as_bytes())[..8])
            })
            .collect();
        assert_eq!(
            found, FILES,
            "put the old file back; a new table is a new version"
        );
    }

    #[test]
    fn what_came_went_and_changed_is_told() {
        let of = |json| figures(&serde_json::from_str(json).unwrap());
        let before = of(r#"{"version": 1, "same": 1, "gone": 2, "parts": [1, 2]}"#);
        let after = of(r#"{"version": 2, "same": 1, "new": 3, "parts": [1, 3]}"#);
        let told: Vec<_> = changes(&before, &after)
            .into_iter()
            .map(|change| (change.name, change.before, change.after))
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                ("gone".to_owned(), some("2"), None),
                ("new".to_owned(), None, some("3")),
                ("parts".to_owned(), some("1, 2"), some("1, 3")),
            ]
        );
    }
}
