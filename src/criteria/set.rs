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

/// The set of a version; `None` for one that was never published.
pub fn set(version: Version) -> Option<&'static CriteriaSet> {
    match version {
        Version(1) => Some(&version_1::SET),
        _ => None,
    }
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
