//! An enquiry as its events have left it.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Chase, Side, Stage};
use crate::{
    platform::clock::day_of,
    values::{AccountId, EnquiryId, MentorId, OrganisationId, ProgrammeId, Reference, RequestId},
};

/// What was asked of one programme, and how far it has come. The fields of the first group never change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enquiry {
    pub id: EnquiryId,
    pub reference: Reference,
    pub request: RequestId,
    pub programme: ProgrammeId,
    pub organisation: OrganisationId,
    /// The enquiry in whose place this one went out.
    pub resent_from: Option<EnquiryId>,
    /// Working days to the first answer, as stated before it was sent.
    pub promised_days: u16,
    pub made_at: DateTime<Utc>,

    /// The number of its last event; 0 before the first.
    pub version: u32,
    pub stage: Stage,
    pub stage_at: DateTime<Utc>,
    /// When the organisation got it.
    pub sent_at: Option<DateTime<Utc>>,
    /// The last day on which an answer is in time; with `sent_at`, always.
    pub due_on: Option<NaiveDate>,
    pub seen_at: Option<DateTime<Utc>>,
    /// Of the first reply, or of declining.
    pub answered_at: Option<DateTime<Utc>>,
    pub meeting_on: Option<NaiveDate>,
    pub started_on: Option<NaiveDate>,
    pub mentor: Option<MentorId>,
    pub ended_on: Option<NaiveDate>,
    /// The slug of the coded reason that it was not passed on, declined, closed or ended for.
    pub reason: Option<String>,
    pub assigned_to: Option<AccountId>,
    /// Who wrote last, the owner or the organisation, and when; the request itself counts as none.
    pub last_message: Option<(Side, DateTime<Utc>)>,
    pub owner_contact_shared_at: Option<DateTime<Utc>>,
    pub organisation_contact_shared_at: Option<DateTime<Utc>>,
    /// The latest reminder that the organisation got while it had not answered.
    pub chased: Option<Chase>,
    /// When the owner heard that nobody answered in time.
    pub owner_told_at: Option<DateTime<Utc>>,
    /// When both sides were last asked how it stands.
    pub asked_how_at: Option<DateTime<Utc>>,
    /// Whether an assessor left it out of the figures.
    pub left_out: bool,
}

/// After so many days without a word both sides are asked how it stands.
pub const QUIET_DAYS: u32 = 14;
/// So many days after that their place goes to somebody else.
const ANSWERED_WITHIN_DAYS: u32 = 46;

/// Who must act, for both sides to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Follow the link in our message.
    OwnerConfirms,
    OrganisationAnswers {
        by: NaiveDate,
    },
    OwnerReplies,
    OrganisationReplies,
    /// The meeting is on this day.
    BothMeet {
        on: NaiveDate,
    },
    /// Mentoring goes on.
    BothGoOn,
    Nobody,
}

impl Enquiry {
    /// An enquiry that nobody has confirmed yet.
    pub fn new(
        request: RequestId,
        programme: ProgrammeId,
        organisation: OrganisationId,
        promised_days: u16,
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            id: EnquiryId::new(),
            reference: Reference::new(),
            request,
            programme,
            organisation,
            resent_from: None,
            promised_days,
            made_at: at,
            version: 0,
            stage: Stage::Unconfirmed,
            stage_at: at,
            sent_at: None,
            due_on: None,
            seen_at: None,
            answered_at: None,
            meeting_on: None,
            started_on: None,
            mentor: None,
            ended_on: None,
            reason: None,
            assigned_to: None,
            last_message: None,
            owner_contact_shared_at: None,
            organisation_contact_shared_at: None,
            chased: None,
            owner_told_at: None,
            asked_how_at: None,
            left_out: false,
        }
    }

    /// The British day on which the organisation got it.
    pub fn sent_on(&self) -> Option<NaiveDate> {
        self.sent_at.map(day_of)
    }

    /// Whether the promised day has passed without an answer.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.stage.is_waiting() && self.due_on.is_some_and(|due_on| due_on < today)
    }

    /// Whether the two were in touch and nothing was heard of either for [`QUIET_DAYS`], nor do they meet yet.
    pub fn stands_still(&self, today: NaiveDate) -> bool {
        self.stage.is_in_talks() && self.last_heard_on() + Days::new(QUIET_DAYS.into()) <= today
    }

    /// The day of the last message, step or meeting.
    pub fn last_heard_on(&self) -> NaiveDate {
        let written = self.last_message.map(|(_, at)| day_of(at));
        let heard = [written, self.meeting_on].into_iter().flatten();
        heard.fold(day_of(self.stage_at), NaiveDate::max)
    }

    /// The day on which it is closed if nothing more is heard, once both sides were asked.
    pub fn given_up_on(&self) -> Option<NaiveDate> {
        let asked_on = self.asked_how_at.map(day_of);
        let asked_on = asked_on.filter(|asked_on| *asked_on > self.last_heard_on())?;
        self.stage
            .is_in_talks()
            .then(|| asked_on + Days::new(ANSWERED_WITHIN_DAYS.into()))
    }

    pub fn next(&self) -> Next {
        match (self.stage, self.due_on, self.meeting_on) {
            (Stage::Unconfirmed, _, _) => Next::OwnerConfirms,
            (Stage::Sent | Stage::Seen, Some(by), _) => Next::OrganisationAnswers { by },
            (Stage::MeetingArranged, _, Some(on)) => Next::BothMeet { on },
            (Stage::Answered | Stage::MeetingArranged, _, _) => match self.last_message {
                Some((Side::Owner, _)) => Next::OrganisationReplies,
                _ => Next::OwnerReplies,
            },
            (Stage::Started, _, _) => Next::BothGoOn,
            _ => Next::Nobody,
        }
    }

    /// Whether this side lets the other see its mailbox.
    pub fn has_shared_contact(&self, side: Side) -> bool {
        match side {
            Side::Owner => self.owner_contact_shared_at.is_some(),
            Side::Organisation => self.organisation_contact_shared_at.is_some(),
            Side::Portal => false,
        }
    }
}
