//! What is different between two versions of the criteria.

use serde::Serialize;

use super::{CriteriaSet, Criterion, Rating};

/// Everything that differs, each list in the published order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Criteria that the version before did not have.
    pub added: Vec<&'static Criterion>,
    /// Criteria that are gone, as they last read.
    pub removed: Vec<&'static Criterion>,
    pub reworded: Vec<Reworded>,
}

/// A criterion under the same name in both versions, with what reads differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reworded {
    pub before: &'static Criterion,
    pub after: &'static Criterion,
    pub parts: Vec<Part>,
}

/// One part of a criterion as it read and as it reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    pub name: &'static str,
    pub before: String,
    pub after: String,
}

impl Changes {
    /// What became different from the version `before` to the version `after`.
    pub fn between(before: &CriteriaSet, after: &CriteriaSet) -> Self {
        let missing_in = |set: &CriteriaSet, of: &CriteriaSet| -> Vec<_> {
            of.criteria()
                .filter(|criterion| set.find(criterion.key).is_none())
                .collect()
        };
        Self {
            added: missing_in(before, after),
            removed: missing_in(after, before),
            reworded: after
                .criteria()
                .filter_map(|now| Reworded::of(before.find(now.key)?, now))
                .collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.reworded.is_empty()
    }
}

impl Reworded {
    fn of(before: &'static Criterion, after: &'static Criterion) -> Option<Self> {
        let parts: Vec<_> = parts(before)
            .into_iter()
            .zip(parts(after))
            .filter(|((_, then), (_, now))| then != now)
            .map(|((name, before), (_, after))| Part {
                name,
                before,
                after,
            })
            .collect();
        (!parts.is_empty()).then_some(Self {
            before,
            after,
            parts,
        })
    }
}

/// All that a criterion says, in the order in which it is published.
fn parts(criterion: &Criterion) -> Vec<(&'static str, String)> {
    // All fields by name, so that a new one is not forgotten here.
    let Criterion {
        key: _,
        title,
        key_criterion,
        levels: _,
        evidence,
        reason,
        source,
    } = criterion;
    let weight = if *key_criterion {
        "Key criterion"
    } else {
        "Not a key criterion"
    };
    let level = |rating: &Rating| (rating.name(), criterion.level(*rating).to_owned());
    let mut parts = vec![
        ("Title", (*title).to_owned()),
        ("Weight", weight.to_owned()),
    ];
    parts.extend(Rating::ALL.iter().map(level));
    parts.push(("What an assessor opens", evidence.join("; ")));
    parts.push(("Why it is asked", (*reason).to_owned()));
    parts.push(("Source of the reason", (*source).to_owned()));
    parts
}

#[cfg(test)]
pub mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::criteria::{CriterionKey, Group, Version, version_1};

    /// A version after the first, made up: A1 is worded otherwise and no key criterion any more, the last criterion of the
    /// group A is gone, and E has one more.
    pub fn made_up_version() -> &'static CriteriaSet {
        let mut groups = version_1::SET.groups;
        let mut purpose = groups[0].to_vec();
        purpose[0].title = "Another title";
        purpose[0].key_criterion = false;
        purpose.pop();
        groups[0] = purpose.leak();
        let mut relationship = groups[4].to_vec();
        let key = CriterionKey::new(Group::ALL[4], 5);
        relationship.push(Criterion {
            key,
            title: "One more",
            ..relationship[0]
        });
        groups[4] = relationship.leak();
        Box::leak(Box::new(CriteriaSet {
            version: Version(2),
            published_on: NaiveDate::from_ymd_opt(2028, 2, 1).unwrap(),
            groups,
        }))
    }

    #[test]
    fn what_was_added_removed_and_reworded_is_told() {
        let changes = Changes::between(&version_1::SET, made_up_version());
        let keys = |criteria: &[&Criterion]| -> Vec<String> {
            criteria.iter().map(|one| one.key.to_string()).collect()
        };
        assert_eq!(keys(&changes.added), ["E5"]);
        assert_eq!(keys(&changes.removed), ["A4"]);
        let [reworded] = changes.reworded.as_slice() else {
            panic!("one reworded criterion: {changes:?}");
        };
        assert_eq!(reworded.after.key.to_string(), "A1");
        let told: Vec<_> = reworded
            .parts
            .iter()
            .map(|part| (part.name, part.after.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("Title", "Another title"),
                ("Weight", "Not a key criterion")
            ]
        );
        assert_eq!(reworded.parts[1].before, "Key criterion");
    }

    #[test]
    fn a_version_does_not_differ_from_itself() {
        assert!(Changes::between(&version_1::SET, &version_1::SET).is_empty());
    }

    #[test]
    fn a_change_anywhere_in_a_criterion_is_seen() {
        let before = version_1::SET.criteria().next().unwrap();
        let changed = |change: fn(&mut Criterion)| -> Vec<&'static str> {
            let mut after = *before;
            change(&mut after);
            let reworded = Reworded::of(before, Box::leak(Box::new(after)));
            let parts = reworded.map(|reworded| reworded.parts);
            parts.into_iter().flatten().map(|part| part.name).collect()
        };
        assert_eq!(changed(|_| {}), [""; 0]);
        assert_eq!(changed(|c| c.levels[2] = "Other"), [Rating::ALL[2].name()]);
        assert_eq!(changed(|c| c.evidence = &[]), ["What an assessor opens"]);
        assert_eq!(changed(|c| c.reason = "Other"), ["Why it is asked"]);
        assert_eq!(changed(|c| c.source = "Other"), ["Source of the reason"]);
    }
}
