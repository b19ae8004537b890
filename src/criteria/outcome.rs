//! The outcome rule, with its working.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CriteriaSet, CriterionKey, Mark, Rating};

/// The share of the applicable points, in hundredths, from which an organisation is listed as assessed.
pub const PASS_PERCENT: u16 = 85;

/// The share of the applicable points, in hundredths, from which it may be listed with dated conditions.
pub const CONDITIONS_PERCENT: u16 = 70;

/// What the marks alone come to. A person decides; this is what the rule suggests to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Suggested {
    /// Listed as assessed.
    Assessed,
    /// May be listed as assessed, with conditions that each have a date.
    WithConditions,
    /// Listed in the visible tier, with a development plan.
    Visible,
    /// Some criteria have no mark that counts, so there is no outcome yet.
    Unfinished { missing: Vec<CriterionKey> },
}

/// How an outcome came about: enough to be shown, kept and checked by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Working {
    #[serde(flatten)]
    pub outcome: Suggested,
    /// What the ratings add up to.
    pub points: u16,
    /// The most that they could: 3 for each criterion that is rated.
    pub out_of: u16,
    /// `points` in hundredths of `out_of`, rounded down, so that 84.9 never reads as 85. For showing only: the rule
    /// compares the points themselves.
    pub percent: u16,
    /// Key criteria that are rated under 2.
    pub keys_below: Vec<CriterionKey>,
    /// One for each criterion of the set, in the published order.
    pub lines: Vec<Line>,
}

/// One criterion's part in the working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub key: CriterionKey,
    pub key_criterion: bool,
    /// `None` where the criterion has no mark, or one that it cannot have.
    pub mark: Option<Mark>,
}

impl Line {
    fn rating(self) -> Option<Rating> {
        self.mark.and_then(Mark::rating)
    }

    /// Points that a full rating would add.
    pub fn to_gain(self) -> u16 {
        self.rating()
            .map_or(0, |rating| Rating::Full.points() - rating.points())
    }

    /// A key criterion that is rated under 2, which no points elsewhere make up for.
    pub fn is_key_below(self) -> bool {
        self.key_criterion && self.rating().is_some_and(|rating| rating < Rating::ENOUGH)
    }
}

/// Applies the published rule: assessed when every key criterion is at least 2 and the total is at least 85 % of the
/// applicable points; 70 to 84 % may be listed with dated conditions; below, the visible tier (issue 3, section 3).
///
/// A key criterion under 2 stands in the way of both marks, however many points there are: a reader of "assessed, with
/// conditions" has to be able to count on every key criterion today (`docs/decisions`). Not applicable takes a
/// criterion out of the points; a key criterion marked so counts as not marked. Marks of criteria that the set does
/// not have are passed over.
pub fn work_out(set: &CriteriaSet, marks: &BTreeMap<CriterionKey, Mark>) -> Working {
    let lines: Vec<Line> = set
        .criteria()
        .map(|criterion| Line {
            key: criterion.key,
            key_criterion: criterion.key_criterion,
            mark: marks
                .get(&criterion.key)
                .copied()
                .filter(|mark| criterion.may_be(*mark)),
        })
        .collect();
    let (mut points, mut out_of) = (0, 0);
    for rating in lines.iter().filter_map(|line| line.rating()) {
        points += rating.points();
        out_of += Rating::Full.points();
    }
    let keys_of = |wanted: fn(Line) -> bool| -> Vec<CriterionKey> {
        let lines = lines.iter().filter(|line| wanted(**line));
        lines.map(|line| line.key).collect()
    };
    let keys_below = keys_of(Line::is_key_below);
    let missing = keys_of(|line| line.mark.is_none());
    let at_least = |percent: u16| points * 100 >= out_of * percent;
    let outcome = if !missing.is_empty() {
        Suggested::Unfinished { missing }
    } else if !keys_below.is_empty() || !at_least(CONDITIONS_PERCENT) {
        Suggested::Visible
    } else if at_least(PASS_PERCENT) {
        Suggested::Assessed
    } else {
        Suggested::WithConditions
    };
    Working {
        outcome,
        points,
        out_of,
        percent: (points * 100).checked_div(out_of).unwrap_or(0),
        keys_below,
        lines,
    }
}

#[cfg(test)]
mod tests;
