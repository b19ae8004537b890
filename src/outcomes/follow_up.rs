//! A set of questions that went out to one person at one moment.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{Answers, Moment, Question, Respondent};
use crate::values::{EnquiryId, MentorId, ProgrammeId};

/// What a secret link to one says it is for.
pub const LINK_PURPOSE: &str = "follow-up";

/// How long the questions wait for an answer.
pub const OPEN_FOR: TimeDelta = TimeDelta::days(30);
/// How long an answer may be changed.
pub const CHANGED_WITHIN: TimeDelta = TimeDelta::days(14);
/// When somebody who has not answered is reminded, once.
pub const REMIND_AFTER: TimeDelta = TimeDelta::days(7);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    pub id: Uuid,
    /// `None` once the answers have been parted from it.
    pub enquiry: Option<EnquiryId>,
    pub programme: ProgrammeId,
    pub moment: Moment,
    pub respondent: Respondent,
    /// Whom the organisation named as the mentor when it went out; `None` for an owner, or where nobody was named.
    pub mentor: Option<MentorId>,
    pub sent_at: DateTime<Utc>,
    pub reminded_at: Option<DateTime<Utc>>,
    /// Since when the person wants to be asked no more.
    pub declined_at: Option<DateTime<Utc>>,
    /// Of the first answer.
    pub answered_at: Option<DateTime<Utc>>,
    pub answers: Answers,
}

impl FollowUp {
    /// The instant after which nothing can be answered or changed any more.
    pub fn closes_at(&self) -> DateTime<Utc> {
        match self.answered_at {
            Some(answered_at) => answered_at + CHANGED_WITHIN,
            None => self.sent_at + OPEN_FOR,
        }
    }

    pub fn is_open(&self, at: DateTime<Utc>) -> bool {
        at <= self.closes_at() && self.enquiry.is_some() && self.declined_at.is_none()
    }

    pub fn questions(&self) -> &'static [Question] {
        Question::asked(self.respondent, self.moment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_wait_30_days_and_an_answer_may_be_changed_for_14() {
        let sent_at = DateTime::UNIX_EPOCH;
        let days = |days| sent_at + TimeDelta::days(days);
        let mut asked = FollowUp {
            id: Uuid::nil(),
            enquiry: Some(EnquiryId::new()),
            programme: ProgrammeId::new(),
            moment: Moment::Start,
            respondent: Respondent::Owner,
            mentor: None,
            sent_at,
            reminded_at: None,
            declined_at: None,
            answered_at: None,
            answers: Answers::default(),
        };
        assert!(asked.is_open(days(30)));
        assert!(!asked.is_open(days(31)));
        asked.answered_at = Some(days(29));
        assert!(asked.is_open(days(43)));
        assert!(!asked.is_open(days(44)));
        asked.declined_at = Some(days(30));
        assert!(!asked.is_open(days(30)), "asked no more");
    }
}
