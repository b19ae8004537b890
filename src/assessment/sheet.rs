//! One assessor's marks on one case.

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, CriterionKey, Mark, ReasonCode, Working, work_out};

/// What one assessor thinks of one criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// `None` where so far there is only a note.
    pub mark: Option<Mark>,
    /// Why the mark is under 2; each suits the criterion.
    pub reasons: Vec<ReasonCode>,
    pub note: String,
    /// How often it was written; 0 for an entry that is not stored yet.
    pub version: u32,
}

/// One assessor's entries by criterion. Each assessor of a case has a sheet of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet(pub BTreeMap<CriterionKey, Entry>);

impl Sheet {
    /// The entry of a criterion, empty where there is none.
    pub fn entry(&self, key: CriterionKey) -> Entry {
        self.0.get(&key).cloned().unwrap_or_default()
    }

    pub fn mark(&self, key: CriterionKey) -> Option<Mark> {
        self.0.get(&key)?.mark
    }

    pub fn marks(&self) -> BTreeMap<CriterionKey, Mark> {
        let marked = self.0.iter();
        marked
            .filter_map(|(key, entry)| Some((*key, entry.mark?)))
            .collect()
    }

    pub fn working(&self, set: &CriteriaSet) -> Working {
        work_out(set, &self.marks())
    }

    /// Criteria with a mark under 2, and why.
    pub fn faults(&self) -> impl Iterator<Item = (CriterionKey, &Entry)> {
        self.0
            .iter()
            .filter(|(_, entry)| entry.mark.is_some_and(Mark::needs_reason))
            .map(|(key, entry)| (*key, entry))
    }

    /// The first criterion without a mark after this one, else the first of all that has none.
    pub fn next_unmarked(&self, set: &CriteriaSet, after: CriterionKey) -> Option<CriterionKey> {
        let unmarked = || {
            let keys = set.criteria().map(|criterion| criterion.key);
            keys.filter(|key| self.mark(*key).is_none())
        };
        unmarked()
            .find(|key| *key > after)
            .or_else(|| unmarked().next())
    }
}
