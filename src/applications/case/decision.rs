//! What is recommended and decided, and what has to be said with it.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Assessed, Refusal, limits::CONDITION_WITHIN_DAYS, refusal::must_say};
use crate::criteria::{CriteriaSet, CriterionKey, ReasonCode, Suggested};

/// How an application ends, recommended or decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub enum Decision {
    /// Listed as assessed.
    Approve,
    /// Listed as assessed, with at least one condition.
    ApproveWithConditions { conditions: Vec<Condition> },
    /// Not listed as assessed, for at least one reason. With `offer_visible` the organisation may take up a listing in
    /// the visible tier, and the reasons' cures are its development plan.
    Decline {
        reasons: Vec<ReasonFor>,
        offer_visible: bool,
    },
}

/// Something still to be put right, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub criterion: CriterionKey,
    pub code: ReasonCode,
    /// What has to be done, in the assessor's words beside the code's.
    pub text: String,
    pub due_on: NaiveDate,
}

/// Why not: a code for a criterion, and what the assessor adds (may be empty).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonFor {
    pub criterion: CriterionKey,
    pub code: ReasonCode,
    pub note: String,
}

impl ReasonFor {
    /// What would put it right, as a sentence for the letter and the development plan; `None` where the set has no such
    /// criterion, which no recorded reason names.
    pub fn cure(&self, set: &CriteriaSet) -> Option<String> {
        Some(self.code.cure(set.find(self.criterion)?))
    }
}

impl Condition {
    /// As [`ReasonFor::cure`].
    pub fn cure(&self, set: &CriteriaSet) -> Option<String> {
        Some(self.code.cure(set.find(self.criterion)?))
    }
}

impl Decision {
    /// "approve with conditions", to stand inside a sentence.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::ApproveWithConditions { .. } => "approve with conditions",
            Self::Decline { .. } => "decline",
        }
    }

    pub fn conditions(&self) -> &[Condition] {
        match self {
            Self::ApproveWithConditions { conditions } => conditions,
            Self::Approve | Self::Decline { .. } => &[],
        }
    }

    pub fn reasons(&self) -> &[ReasonFor] {
        match self {
            Self::Decline { reasons, .. } => reasons,
            Self::Approve | Self::ApproveWithConditions { .. } => &[],
        }
    }

    pub fn offers_visible(&self) -> bool {
        matches!(self, Self::Decline { offer_visible, .. } if *offer_visible)
    }

    /// How much it gives the applicant: 0 declined, 1 with conditions, 2 approved.
    pub(super) fn gives(&self) -> u8 {
        match self {
            Self::Decline { .. } => 0,
            Self::ApproveWithConditions { .. } => 1,
            Self::Approve => 2,
        }
    }

    /// Whether the decision may be made on these marks on this day: never more than they suggest, with all that has to
    /// be said.
    pub(super) fn must_stand(
        &self,
        set: &CriteriaSet,
        assessed: &Assessed,
        today: NaiveDate,
    ) -> Result<(), Refusal> {
        if self.gives() > most_for(&assessed.working.outcome) {
            return Err(Refusal::MoreThanMarksAllow);
        }
        match self {
            Self::Approve => Ok(()),
            Self::ApproveWithConditions { conditions } if conditions.is_empty() => {
                Err(Refusal::NoConditions)
            }
            Self::ApproveWithConditions { conditions } => conditions
                .iter()
                .try_for_each(|condition| condition.must_stand(set, today)),
            Self::Decline { reasons, .. } if reasons.is_empty() => Err(Refusal::NoReasons),
            Self::Decline { reasons, .. } => reasons
                .iter()
                .try_for_each(|reason| must_suit(set, reason.criterion, reason.code)),
        }
    }

    /// Whether it is less than the marks would allow, for which a person has to answer.
    pub fn departs_from(&self, outcome: &Suggested) -> bool {
        self.gives() < most_for(outcome)
    }
}

impl Condition {
    fn must_stand(&self, set: &CriteriaSet, today: NaiveDate) -> Result<(), Refusal> {
        must_suit(set, self.criterion, self.code)?;
        must_say(&self.text)?;
        let latest = today + Days::new(CONDITION_WITHIN_DAYS);
        let in_time = self.due_on > today && self.due_on <= latest;
        in_time.then_some(()).ok_or(Refusal::ConditionDate)
    }
}

/// The most that an outcome allows, on the scale of [`Decision::gives`].
fn most_for(outcome: &Suggested) -> u8 {
    match outcome {
        Suggested::Assessed => 2,
        Suggested::WithConditions => 1,
        Suggested::Visible | Suggested::Unfinished { .. } => 0,
    }
}

fn must_suit(set: &CriteriaSet, key: CriterionKey, code: ReasonCode) -> Result<(), Refusal> {
    let suits = set.find(key).is_some() && code.suits(key);
    suits
        .then_some(())
        .ok_or(Refusal::CodeDoesNotSuit(key, code))
}
