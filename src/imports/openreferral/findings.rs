//! Faults of a source that were dealt with, counted by kind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How many examples of each kind are kept.
const EXAMPLES: usize = 3;

/// What was found, by kind, in words that go into the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings(BTreeMap<String, Finding>);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub times: usize,
    /// The first ones, each naming its record.
    pub examples: Vec<String>,
}

impl Findings {
    /// Counts one more of a kind; `example` is made only where it will be kept.
    pub fn note(&mut self, kind: &str, example: impl FnOnce() -> String) {
        if !self.0.contains_key(kind) {
            self.0.insert(kind.to_owned(), Finding::default());
        }
        let Some(finding) = self.0.get_mut(kind) else {
            return;
        };
        finding.times += 1;
        if finding.examples.len() < EXAMPLES {
            finding.examples.push(shortened(&example()));
        }
    }

    /// Adds what was found in a later part of the same source.
    pub fn add(&mut self, later: Self) {
        for (kind, found) in later.0 {
            let finding = self.0.entry(kind).or_default();
            finding.times += found.times;
            let room = EXAMPLES.saturating_sub(finding.examples.len());
            finding
                .examples
                .extend(found.examples.into_iter().take(room));
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Finding)> {
        self.0
            .iter()
            .map(|(kind, finding)| (kind.as_str(), finding))
    }
}

/// An example is to be recognised, not read: a source may put a whole book into one field.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(LONGEST).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_three_examples_are_kept_and_all_are_counted() {
        let mut findings = Findings::default();
        for number in 1..=5 {
            findings.note("blank status", || number.to_string());
        }
        let mut later = Findings::default();
        later.note("blank status", || "6".to_owned());
        later.note("age of -1", || "x".repeat(200));
        findings.add(later);
        let found: Vec<_> = findings.iter().collect();
        assert_eq!(found[0].0, "age of -1");
        assert_eq!(found[0].1.examples[0].chars().count(), 81);
        assert_eq!(found[1].1.times, 6);
        assert_eq!(found[1].1.examples, ["1", "2", "3"]);
    }
}
