//! The marks as they were when somebody recommended or decided, frozen with their working.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::criteria::{CriteriaSet, CriterionKey, Mark, ReasonCode, Suggested, Working, work_out};

/// An assessor's marks, and the coded reasons for those under 2.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marking {
    pub marks: BTreeMap<CriterionKey, Mark>,
    pub reasons: BTreeMap<CriterionKey, Vec<ReasonCode>>,
}

/// A complete marking with its working, kept in the event so that a decision stands with its proof whatever happens to
/// the assessors' own ratings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessed {
    /// Every mark is in its lines.
    pub working: Working,
    /// For each criterion under 2, why.
    #[serde(default)]
    pub reasons: BTreeMap<CriterionKey, Vec<ReasonCode>>,
}

impl Assessed {
    /// Works a marking out. Refused while a criterion has no mark, or a mark under 2 has no suiting code.
    pub fn work_out(set: &CriteriaSet, marking: &Marking) -> Result<Self, Refusal> {
        let working = work_out(set, &marking.marks);
        if let Suggested::Unfinished { missing } = working.outcome {
            return Err(Refusal::MarksMissing(missing));
        }
        let mut reasons = BTreeMap::new();
        let mut unexplained = Vec::new();
        for line in &working.lines {
            if line.mark.is_some_and(Mark::needs_reason) {
                match marking.reasons.get(&line.key) {
                    Some(codes) if !codes.is_empty() => {
                        if let Some(code) = codes.iter().find(|code| !code.suits(line.key)) {
                            return Err(Refusal::CodeDoesNotSuit(line.key, *code));
                        }
                        reasons.insert(line.key, codes.clone());
                    }
                    _ => unexplained.push(line.key),
                }
            }
        }
        if unexplained.is_empty() {
            Ok(Self { working, reasons })
        } else {
            Err(Refusal::ReasonsMissing(unexplained))
        }
    }
}
