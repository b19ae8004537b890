//! A published version of all criteria.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Criterion, CriterionKey, Group, version_1};
use crate::values::Term;

/// The number of a published set, from 1. A case keeps the one that it began with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub u16);

impl Version {
    /// What new cases begin with.
    pub const CURRENT: Self = Self(1);
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// All criteria of one version. Once published its words do not change: a better wording is a new version.
#[derive(Debug, PartialEq, Eq)]
pub struct CriteriaSet {
    pub version: Version,
    pub published_on: NaiveDate,
    /// In the groups' order, each group's criteria in order of their keys.
    pub(super) groups: [&'static [Criterion]; Group::ALL.len()],
}

/// One for each number, so that a version without a set does not compile.
static PUBLISHED: [&CriteriaSet; Version::CURRENT.0 as usize] = [&version_1::SET];

/// Every version that was ever published, the first one first and the current one last.
pub fn published_sets() -> &'static [&'static CriteriaSet] {
    &PUBLISHED
}

/// The set of a version; `None` for one that was never published.
pub fn set(version: Version) -> Option<&'static CriteriaSet> {
    published_sets()
        .iter()
        .copied()
        .find(|set| set.version == version)
}

impl CriteriaSet {
    /// The set that new cases begin with.
    pub fn current() -> &'static Self {
        &version_1::SET
    }

    /// Every criterion in the published order.
    pub fn criteria(&self) -> impl Iterator<Item = &'static Criterion> {
        self.groups.into_iter().flatten()
    }

    /// Each group with its criteria, in the published order.
    pub fn groups(&self) -> impl Iterator<Item = (Group, &'static [Criterion])> {
        Group::all().zip(self.groups)
    }

    /// The criteria of one group.
    pub fn of(&self, group: Group) -> &'static [Criterion] {
        self.groups[group.index()]
    }

    /// The criterion of this name; `None` where the version has none.
    pub fn find(&self, key: CriterionKey) -> Option<&'static Criterion> {
        self.of(key.group()).iter().find(|known| known.key == key)
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::criteria::{Mark, ReasonCode};

    /// Every published version with what its words come to.
    const WORDS: &[(Version, &str)] = &[(Version(1), "534e79be06147436")];

    #[test]
    fn the_words_of_a_published_version_never_change() {
        for (version, words) in WORDS {
            let criteria: Vec<_> = set(*version).unwrap().criteria().collect();
            let written = serde_json::to_vec(&criteria).unwrap();
            let found = data_encoding::HEXLOWER.encode(&Sha256::digest(&written)[..8]);
            assert_eq!(
                found, *words,
                "the words of version {version} have changed, and cases are running on them. Put the old words back. \
                 For better ones copy the folder to a new version, give it its day and its line here, and make it \
                 `Version::CURRENT`. (Only while the version has not gone live may its line here be changed instead.)"
            );
        }
        assert!(published_sets().is_sorted_by_key(|set| (set.version, set.published_on)));
        assert_eq!(
            WORDS.last().unwrap().0,
            Version::CURRENT,
            "a version without a line"
        );
        assert_eq!(CriteriaSet::current().version, Version::CURRENT);
        assert_eq!(set(Version(0)), None);
        assert_eq!(set(Version(Version::CURRENT.0 + 1)), None);
    }

    #[test]
    fn the_heads_and_the_key_flags_are_those_that_were_decided() {
        let heads: Vec<String> = CriteriaSet::current()
            .criteria()
            .map(|c| format!("{}{}", c.key, if c.key_criterion { "K" } else { "" }))
            .collect();
        assert_eq!(
            heads.join(" "),
            "A1K A2K A3 A4K B1K B2K B3 C1K C2 C3 D1K D2K D3K D4 E1K E2K E3K E4 F1K F2K F3K G1K G2 H1K"
        );
    }

    #[test]
    fn a_criterion_stands_in_its_group_and_is_found_by_its_key() {
        let set = CriteriaSet::current();
        for (group, criteria) in set.groups() {
            for (number, criterion) in (1..).zip(criteria) {
                assert_eq!(criterion.key, CriterionKey::new(group, number));
                assert_eq!(set.find(criterion.key), Some(criterion));
            }
        }
        assert_eq!(set.find(CriterionKey::new(Group::Evaluation, 2)), None);
    }

    #[test]
    fn each_criterion_is_told_whole_and_its_levels_can_be_told_apart() {
        for criterion in CriteriaSet::current().criteria() {
            let key = criterion.key;
            let mut levels = criterion.levels.to_vec();
            levels.sort_unstable();
            levels.dedup();
            assert_eq!(levels.len(), 4, "{key}");
            assert!((2..=4).contains(&criterion.evidence.len()), "{key}");
            let sentences = criterion
                .levels
                .iter()
                .chain([&criterion.reason, &criterion.source]);
            for sentence in sentences {
                assert!(
                    sentence.len() > 15 && sentence.ends_with('.'),
                    "{key}: {sentence}"
                );
                assert!(!sentence.contains("  "), "{key}: {sentence}");
            }
            assert!(criterion.title.len() <= 80, "{key}: {}", criterion.title);
            assert!(!criterion.title.ends_with('.'), "{key}");
        }
    }

    #[test]
    fn each_criterion_has_codes_to_say_what_falls_short_and_each_code_a_criterion() {
        let criteria: Vec<_> = CriteriaSet::current().criteria().collect();
        for criterion in &criteria {
            assert!(
                ReasonCode::suiting(criterion.key).count() >= 9,
                "{}",
                criterion.key
            );
            for code in ReasonCode::suiting(criterion.key) {
                let cure = code.cure(criterion);
                assert!(
                    cure.contains(&criterion.key.to_string()) && cure.ends_with('.'),
                    "{cure}"
                );
            }
            assert_eq!(
                criterion.may_be(Mark::NotApplicable),
                !criterion.key_criterion
            );
        }
        for code in ReasonCode::all() {
            assert!(criteria.iter().any(|c| code.suits(c.key)), "{code}");
        }
    }
}
