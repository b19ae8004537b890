//! A figure that an organisation says is not right.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    taxonomy::vocabulary,
    values::{AccountId, EnquiryId, OrganisationId, ProgrammeId},
};

vocabulary!(
    /// One of the measured figures.
    Figure {
        Reply "reply" "Time to reply",
        EarlyEnds "early-ends" "Relationships that ended early",
        Answers "answers" "What owners said",
    }
);

vocabulary!(
    /// What an assessor decided.
    Decision {
        Stays "stays" "It stays in the figures",
        LeftOut "left-out" "It is left out of the figures",
    }
);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    pub id: Uuid,
    pub organisation: OrganisationId,
    pub programme: ProgrammeId,
    pub figure: Figure,
    /// `None`: the figure as a whole.
    pub enquiry: Option<EnquiryId>,
    pub why: String,
    pub made_by: AccountId,
    pub made_at: DateTime<Utc>,
    pub decided: Option<Decided>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub decision: Decision,
    pub reason: String,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

impl Contest {
    /// Only a single record can be left out; a figure as a whole is made of all of them.
    pub fn may_be(&self, decision: Decision) -> bool {
        decision == Decision::Stays || self.enquiry.is_some()
    }
}
