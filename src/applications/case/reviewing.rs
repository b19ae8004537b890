//! A second look at a decision, by somebody who has had no part in it.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Actor, Assessed, Case, Decision, Event, Marking, Proof, Refusal, Ruling, Stage,
    refusal::must_say,
};
use crate::values::AccountId;

/// How long after a decision a review of it can be asked for (issue 3, section 4).
pub const REVIEW_WITHIN_DAYS: u64 = 28;

/// A review of the standing decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub grounds: String,
    pub asked_by: AccountId,
    pub asked_on: NaiveDate,
    /// `None` until it is decided.
    pub outcome: Option<ReviewOutcome>,
}

/// How a review ended, with all that its letter says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum ReviewOutcome {
    Upheld {
        reasons: String,
    },
    /// A new decision stands in the place of the old one.
    Overturned {
        decision: Decision,
        assessed: Assessed,
        reasons: String,
    },
}

/// What a reviewer comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Upheld,
    Overturned {
        decision: Decision,
        /// The reviewer's own marks; `None` to decide anew on those of the first decision.
        marking: Option<Marking>,
    },
}

impl Case {
    /// Whether they could ask for a review of the decision.
    pub fn may_ask_review(&self, by: &Actor, today: NaiveDate) -> Result<(), Refusal> {
        by.must_own()?;
        if self.stage == Stage::Listed {
            return Err(Refusal::NothingToReview);
        }
        self.must_be_in(&[Stage::ListedWithConditions, Stage::Declined])?;
        if self.review.is_some() {
            return Err(Refusal::ReviewedAlready);
        }
        let last = self
            .last_day_for_review()
            .ok_or(Refusal::WrongStage(self.stage))?;
        (today <= last).then_some(()).ok_or(Refusal::ReviewTooLate)
    }

    /// The last day on which a review of the standing decision can be asked for.
    pub fn last_day_for_review(&self) -> Option<NaiveDate> {
        let ruling = self.ruling.as_ref()?;
        Some(ruling.on + Days::new(REVIEW_WITHIN_DAYS))
    }

    /// The organisation's owner asks that somebody else look at the decision, once.
    pub fn ask_review(
        &self,
        by: &Actor,
        grounds: &str,
        today: NaiveDate,
    ) -> Result<Proof, Refusal> {
        self.may_ask_review(by, today)?;
        must_say(grounds)?;
        let grounds = grounds.trim().to_owned();
        Ok(Proof::new(self, Some(by), Event::ReviewAsked { grounds }))
    }

    /// Whether the review is theirs to decide: a senior assessor who never held, asked, recommended or decided here.
    pub fn may_decide_review(&self, by: &Actor) -> Result<(), Refusal> {
        by.must_be_clear_senior(self)?;
        self.must_be_in(&[Stage::UnderReview])?;
        if self.is_involved(by.account) {
            return Err(Refusal::Involved);
        }
        Ok(())
    }

    /// Upholds the decision or puts another in its place, which is never worse for the organisation: nobody should
    /// fear to ask.
    pub fn decide_review(
        &self,
        by: &Actor,
        verdict: Verdict,
        reasons: &str,
        today: NaiveDate,
    ) -> Result<Proof, Refusal> {
        self.may_decide_review(by)?;
        must_say(reasons)?;
        let reasons = reasons.trim().to_owned();
        let outcome = match verdict {
            Verdict::Upheld => ReviewOutcome::Upheld { reasons },
            Verdict::Overturned { decision, marking } => {
                let ruling = self
                    .ruling
                    .as_ref()
                    .ok_or(Refusal::WrongStage(self.stage))?;
                let assessed = match marking {
                    Some(marking) => self.assess(&marking)?,
                    None => ruling.assessed.clone(),
                };
                must_better(ruling, &decision)?;
                decision.must_stand(self.criteria()?, &assessed, today)?;
                ReviewOutcome::Overturned {
                    decision,
                    assessed,
                    reasons,
                }
            }
        };
        Ok(Proof::new(self, Some(by), Event::ReviewDecided { outcome }))
    }
}

fn must_better(standing: &Ruling, decision: &Decision) -> Result<(), Refusal> {
    if *decision == standing.decision {
        Err(Refusal::SameDecision)
    } else if decision.gives() < standing.decision.gives() {
        Err(Refusal::ReviewWorsens)
    } else {
        Ok(())
    }
}
