//! What can happen to an enquiry.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{By, CloseReason, DeclineReason, EndReason, Hindrance};
use crate::{
    taxonomy::vocabulary,
    values::{AccountId, EnquiryId, MentorId, ProgrammeId},
};

vocabulary!(
    /// Which reminder of an unanswered enquiry the organisation got; later ones come after earlier ones.
    Chase {
        HalfTime "half-time" "Half the time is over",
        Due "due" "The promised day is today",
        After "after" "The promised day is over",
    }
);

/// One thing that happened. Rows hold it for years, so a variant or a field is never renamed; new fields bring a default.
/// It holds no words of either side and names nobody but members' accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "details", rename_all = "kebab-case")]
pub enum Event {
    /// The organisation has it from now on.
    PassedOn {
        due_on: NaiveDate,
    },
    NotPassedOn {
        because: Hindrance,
    },
    Seen,
    /// The organisation wrote.
    Replied,
    /// The owner wrote.
    Wrote,
    Assigned {
        to: Option<AccountId>,
    },
    Declined {
        because: DeclineReason,
        /// Another programme, perhaps of another provider, that the organisation suggests.
        offered: Option<ProgrammeId>,
    },
    MeetingArranged {
        on: NaiveDate,
    },
    Started {
        on: NaiveDate,
        mentor: Option<MentorId>,
    },
    /// The organisation says who mentors, or that it is nobody on its list.
    MentorNamed {
        mentor: Option<MentorId>,
    },
    Ended {
        on: NaiveDate,
        because: EndReason,
        /// The owner would like another mentor.
        rematch: bool,
    },
    Closed {
        because: CloseReason,
    },
    /// The side that did it lets the other see its mailbox.
    ContactShared,
    Chased {
        chase: Chase,
    },
    /// The owner heard that nobody answered in time, and whom to ask instead.
    OwnerTold,
    /// Both heard that nothing was heard of them, and how to say how it stands.
    AskedHow,
    /// The owner asked another programme in its place.
    AskedElsewhere {
        enquiry: EnquiryId,
    },
    /// An assessor leaves it out of the figures, or takes it back in.
    LeftOut {
        left_out: bool,
    },
}

/// An event that has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// From 1, without gaps.
    pub number: u32,
    pub event: Event,
    pub by: By,
    pub at: DateTime<Utc>,
}

impl Event {
    /// What the row calls it, as serde does.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::PassedOn { .. } => "passed-on",
            Self::NotPassedOn { .. } => "not-passed-on",
            Self::Seen => "seen",
            Self::Replied => "replied",
            Self::Wrote => "wrote",
            Self::Assigned { .. } => "assigned",
            Self::Declined { .. } => "declined",
            Self::MeetingArranged { .. } => "meeting-arranged",
            Self::Started { .. } => "started",
            Self::MentorNamed { .. } => "mentor-named",
            Self::Ended { .. } => "ended",
            Self::Closed { .. } => "closed",
            Self::ContactShared => "contact-shared",
            Self::Chased { .. } => "chased",
            Self::OwnerTold => "owner-told",
            Self::AskedHow => "asked-how",
            Self::AskedElsewhere { .. } => "asked-elsewhere",
            Self::LeftOut { .. } => "left-out",
        }
    }
}
