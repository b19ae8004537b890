//! What can happen to a case.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Answer, Assessed, Decision, Item, ReviewOutcome};
use crate::{
    applications::Kind,
    criteria::Version,
    values::{AccountId, OrganisationId},
};

/// One step of a case, with all that the timeline shows of it and that a letter needs. Rows hold it for years, so a
/// variant or a field is never renamed; new fields bring a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "details", rename_all = "kebab-case")]
pub enum Event {
    Started {
        organisation: OrganisationId,
        kind: Kind,
        criteria: Version,
    },
    Sent,
    /// `conflict` says what it is; `None` is the declaration that there is none.
    ConflictDeclared {
        conflict: Option<String>,
    },
    Taken,
    HandedOver {
        to: AccountId,
    },
    Released,
    InformationAsked {
        items: Vec<Item>,
        due_on: NaiveDate,
    },
    /// The reminder that goes out this many days before the due day.
    InformationReminded {
        days_before: i64,
    },
    InformationAnswered {
        answers: Vec<Answer>,
    },
    /// The due day passed without an answer.
    InformationLapsed,
    Recommended {
        decision: Decision,
        assessed: Assessed,
        /// What the recommender tells the decider; never shown to the applicant.
        note: String,
    },
    SentBack {
        reason: String,
    },
    Decided {
        decision: Decision,
        assessed: Assessed,
        /// Why it is less than the marks allow, or other than was recommended.
        departure: Option<String>,
    },
    /// What an application for the visible tier alone comes to. Nobody has assessed it, so one person is enough.
    VisibleDecided {
        listed: bool,
        /// Why it is not listed; empty where it is.
        reason: String,
    },
    /// The applicant takes up the visible listing that a declining decision offered.
    VisibleAccepted,
    ReviewAsked {
        grounds: String,
    },
    ReviewDecided {
        outcome: ReviewOutcome,
    },
    Withdrawn {
        reason: String,
    },
    Reopened {
        reason: String,
    },
}

/// An event that has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// From 1, without gaps.
    pub number: u32,
    pub event: Event,
    /// `None` where the portal acted by itself because a day had passed.
    pub by: Option<AccountId>,
    pub at: DateTime<Utc>,
}

impl Event {
    /// What the row calls it, as serde does.
    pub fn kind(&self) -> &'static str {
        let audited = self.audited_as();
        audited.strip_prefix("application.").unwrap_or(audited)
    }

    /// What the audit trail calls it.
    pub fn audited_as(&self) -> &'static str {
        match self {
            Self::Started { .. } => "application.started",
            Self::Sent => "application.sent",
            Self::ConflictDeclared { .. } => "application.conflict-declared",
            Self::Taken => "application.taken",
            Self::HandedOver { .. } => "application.handed-over",
            Self::Released => "application.released",
            Self::InformationAsked { .. } => "application.information-asked",
            Self::InformationReminded { .. } => "application.information-reminded",
            Self::InformationAnswered { .. } => "application.information-answered",
            Self::InformationLapsed => "application.information-lapsed",
            Self::Recommended { .. } => "application.recommended",
            Self::SentBack { .. } => "application.sent-back",
            Self::Decided { .. } => "application.decided",
            Self::VisibleDecided { .. } => "application.visible-decided",
            Self::VisibleAccepted => "application.visible-accepted",
            Self::ReviewAsked { .. } => "application.review-asked",
            Self::ReviewDecided { .. } => "application.review-decided",
            Self::Withdrawn { .. } => "application.withdrawn",
            Self::Reopened { .. } => "application.reopened",
        }
    }

    /// What the timeline says happened, without who or when: "asked for further information". For the staff; what an
    /// applicant may see of it is for [`is_told_to_applicant`](Self::is_told_to_applicant) to say.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Started { .. } => "started the application",
            Self::Sent => "sent the application",
            Self::ConflictDeclared { conflict: None } => "declared no conflict of interest",
            Self::ConflictDeclared { conflict: Some(_) } => "declared a conflict of interest",
            Self::Taken => "took the case",
            Self::HandedOver { .. } => "handed the case over",
            Self::Released => "released the case",
            Self::InformationAsked { .. } => "asked for further information",
            Self::InformationReminded { .. } => "sent a reminder of the further information",
            Self::InformationAnswered { .. } => "gave the further information",
            Self::InformationLapsed => {
                "ended the wait for further information, as the day had passed"
            }
            Self::Recommended { .. } => "recommended a decision",
            Self::SentBack { .. } => "sent the case back to be looked at again",
            Self::Decided { .. } => "decided",
            Self::VisibleDecided { listed: true, .. } => "listed it as visible, not assessed",
            Self::VisibleDecided { listed: false, .. } => "decided not to list it",
            Self::VisibleAccepted => "took up the visible listing",
            Self::ReviewAsked { .. } => "asked for a review of the decision",
            Self::ReviewDecided { .. } => "decided the review",
            Self::Withdrawn { .. } => "withdrew the application",
            Self::Reopened { .. } => "reopened the application",
        }
    }

    /// Whether the applicant's own timeline shows it. What assessors do among themselves stays inside.
    pub fn is_told_to_applicant(&self) -> bool {
        !matches!(
            self,
            Self::ConflictDeclared { .. }
                | Self::HandedOver { .. }
                | Self::Released
                | Self::Recommended { .. }
                | Self::SentBack { .. }
        )
    }
}
