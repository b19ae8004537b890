//! The life of a case, pure: events fold into where it stands, and its methods say what may happen next.
//!
//! [`Case::replay`] folds what has happened (`fold` has an arm for each event, and `effects` what the weightier ones leave behind). Each transition is a method
//! that takes the [`Actor`] and returns a [`Proof`] or a [`Refusal`] in words, one file for each family: `sending`,
//! `holding`, `information`, `deciding`, `reviewing`. Where a transition needs more than the actor, a method named
//! `may_…` asks the same guards without it, so that a page shows just the buttons that would work.

mod actor;
mod assessed;
mod deciding;
mod decision;
mod effects;
mod event;
mod fold;
mod holding;
mod information;
mod item;
mod limits;
mod proof;
mod refusal;
mod reviewing;
mod sending;
mod stage;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

pub use actor::Actor;
pub use assessed::{Assessed, Marking};
pub use decision::{Condition, Decision, ReasonFor};
pub use event::{Event, Recorded};
pub use fold::ReplayFault;
pub use information::REMINDER_DAYS;
pub use item::{Answer, Information, InformationEnd, Item, Wanted};
pub use limits::{CONDITION_WITHIN_DAYS, NOTICE_WORKING_DAYS};
pub use proof::Proof;
pub use refusal::Refusal;
pub use reviewing::{REVIEW_WITHIN_DAYS, Review, ReviewOutcome, Verdict};
pub use sending::REOPEN_WITHIN_DAYS;
pub use stage::Stage;

use super::Kind;
use crate::{
    criteria::{self, CriteriaSet, Version},
    values::{AccountId, ApplicationId, OrganisationId},
};

/// A case as its events have left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    id: ApplicationId,
    organisation: OrganisationId,
    kind: Kind,
    criteria: Version,
    version: u32,
    stage: Stage,
    stage_at: DateTime<Utc>,
    holder: Option<AccountId>,
    declarations: BTreeMap<AccountId, Declaration>,
    /// Everybody who has acted for the applicant, members still or not.
    applicants: BTreeSet<AccountId>,
    /// Everybody who has had a part in judging.
    involved: BTreeSet<AccountId>,
    recommenders: BTreeSet<AccountId>,
    information: Vec<Information>,
    recommendation: Option<Recommendation>,
    ruling: Option<Ruling>,
    review: Option<Review>,
    visible_accepted: bool,
    sent_at: Option<DateTime<Utc>>,
}

/// What an assessor has said of their own interests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Declaration {
    Clear,
    /// What the conflict is.
    Conflict(String),
}

/// A recommendation that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    pub decision: Decision,
    pub assessed: Assessed,
    pub note: String,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

/// The decision as it stands: the first one, or the one that a review put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    pub decision: Decision,
    pub assessed: Assessed,
    pub by: AccountId,
    pub at: DateTime<Utc>,
    /// The British day of `at`, from which days are counted.
    pub on: NaiveDate,
}

impl Case {
    pub fn id(&self) -> ApplicationId {
        self.id
    }

    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The version of the criteria that it keeps.
    pub fn criteria_version(&self) -> Version {
        self.criteria
    }

    /// The criteria that it began with. Refused only if a build has forgotten a published version.
    pub fn criteria(&self) -> Result<&'static CriteriaSet, Refusal> {
        criteria::set(self.criteria).ok_or(Refusal::UnknownCriteria)
    }

    /// The number of the last event.
    pub fn version(&self) -> u32 {
        self.version
    }

    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Since when it has stood in this stage.
    pub fn stage_at(&self) -> DateTime<Utc> {
        self.stage_at
    }

    /// Who works on it; `None` while it waits for an assessor, and once it is decided or withdrawn.
    pub fn holder(&self) -> Option<AccountId> {
        self.holder
    }

    pub fn declaration_of(&self, account: AccountId) -> Option<&Declaration> {
        self.declarations.get(&account)
    }

    /// Every round of asking, the oldest first.
    pub fn information(&self) -> &[Information] {
        &self.information
    }

    /// The round that the applicant is to answer now.
    pub fn information_wanted(&self) -> Option<&Information> {
        let last = self.information.last()?;
        (self.stage == Stage::InformationAsked).then_some(last)
    }

    /// Whether the case goes on although the applicant did not answer.
    pub fn information_lapsed(&self) -> bool {
        matches!(
            self.information.last().map(|last| &last.ended),
            Some(Some(InformationEnd::Lapsed { .. }))
        )
    }

    /// The recommendation that waits for a decision.
    pub fn recommendation(&self) -> Option<&Recommendation> {
        self.recommendation.as_ref()
    }

    /// The decision as it stands; none before the first, nor after a reopening.
    pub fn ruling(&self) -> Option<&Ruling> {
        self.ruling.as_ref()
    }

    /// The review of the standing decision, asked for or decided.
    pub fn review(&self) -> Option<&Review> {
        self.review.as_ref()
    }

    /// Whether the organisation took up the visible listing it was offered.
    pub fn visible_accepted(&self) -> bool {
        self.visible_accepted
    }

    pub fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.sent_at
    }

    /// Whether they have ever acted for the applicant in this case.
    pub fn acted_for_applicant(&self, account: AccountId) -> bool {
        self.applicants.contains(&account)
    }

    /// Whether they have ever had a part in judging this case.
    pub fn is_involved(&self, account: AccountId) -> bool {
        self.involved.contains(&account)
    }

    fn must_be_in(&self, stages: &[Stage]) -> Result<(), Refusal> {
        stages
            .contains(&self.stage)
            .then_some(())
            .ok_or(Refusal::WrongStage(self.stage))
    }
}
