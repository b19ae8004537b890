//! Sending, withdrawing and reopening: how a case comes to the assessors and goes away again.

use chrono::{Days, NaiveDate};

use super::{Actor, Case, Event, Proof, Refusal, Stage, refusal::must_say};
use crate::platform::clock::day_of;

/// A withdrawn or declined application can be reopened within this many days; after that so much has changed that a
/// new one is fairer.
pub const REOPEN_WITHIN_DAYS: u64 = 90;

impl Case {
    /// Whether the draft can be worked on by them. Readers see it and change nothing.
    pub fn may_edit(&self, by: &Actor) -> Result<(), Refusal> {
        by.must_edit()?;
        self.must_be_in(&[Stage::Draft])
    }

    /// Sends the draft. That it is complete is for the content to say, before this is asked.
    pub fn send(&self, by: &Actor) -> Result<Proof, Refusal> {
        self.may_edit(by)?;
        Ok(Proof::new(self, Some(by), Event::Sent))
    }

    /// Whether they could withdraw it, given a reason.
    pub fn may_withdraw(&self, by: &Actor) -> Result<(), Refusal> {
        by.must_edit()?;
        self.must_be_in(&[
            Stage::Draft,
            Stage::Sent,
            Stage::Assessing,
            Stage::InformationAsked,
            Stage::Recommended,
        ])
    }

    /// The organisation takes the application back, any time before a decision.
    pub fn withdraw(&self, by: &Actor, reason: &str) -> Result<Proof, Refusal> {
        self.may_withdraw(by)?;
        must_say(reason)?;
        let reason = reason.trim().to_owned();
        Ok(Proof::new(self, Some(by), Event::Withdrawn { reason }))
    }

    /// Whether they could reopen it, given a reason.
    pub fn may_reopen(&self, by: &Actor, today: NaiveDate) -> Result<(), Refusal> {
        by.must_be_clear_senior(self)?;
        self.must_be_in(&[Stage::Withdrawn, Stage::Declined])?;
        if self.sent_at.is_none() {
            return Err(Refusal::NeverSent);
        }
        // A review that upheld the decision came later than the decision, and the days count from it.
        let closed_on = day_of(self.stage_at);
        if today > closed_on + Days::new(REOPEN_WITHIN_DAYS) {
            return Err(Refusal::ReopenTooLate);
        }
        Ok(())
    }

    /// A senior assessor lets a withdrawn or declined application go on: it waits to be taken, without a decision.
    pub fn reopen(&self, by: &Actor, reason: &str, today: NaiveDate) -> Result<Proof, Refusal> {
        self.may_reopen(by, today)?;
        must_say(reason)?;
        let reason = reason.trim().to_owned();
        Ok(Proof::new(self, Some(by), Event::Reopened { reason }))
    }
}
