//! Asking the applicant for more, with a day to answer by.

use chrono::{Days, NaiveDate};

use super::{
    Actor, Answer, Case, Event, Item, Proof, Refusal, Stage, limits::NOTICE_WORKING_DAYS,
    refusal::must_say,
};
use crate::taxonomy::working_days::WorkingCalendar;

/// Days before the due day on which the applicant is reminded (issue 3, section 4).
pub const REMINDER_DAYS: [i64; 3] = [14, 7, 2];

/// The most time an applicant is given.
const LONGEST_DAYS: u64 = 92;

impl Case {
    /// Whether they could ask for something.
    pub fn may_ask_information(&self, by: &Actor) -> Result<(), Refusal> {
        self.must_hold(by)?;
        self.must_be_in(&[Stage::Assessing])
    }

    /// The first day that an applicant may be asked to answer by.
    pub fn earliest_due_on(today: NaiveDate, calendar: WorkingCalendar) -> NaiveDate {
        calendar.add_working_days(today, NOTICE_WORKING_DAYS)
    }

    /// Asks for named items by a day. `calendar` is that of the applicant's part of the country.
    pub fn ask_information(
        &self,
        by: &Actor,
        items: Vec<Item>,
        due_on: NaiveDate,
        today: NaiveDate,
        calendar: WorkingCalendar,
    ) -> Result<Proof, Refusal> {
        self.may_ask_information(by)?;
        if items.is_empty() {
            return Err(Refusal::NoItems);
        }
        items.iter().try_for_each(|item| must_say(&item.text))?;
        if due_on < Self::earliest_due_on(today, calendar) {
            return Err(Refusal::TooSoon);
        }
        if due_on > today + Days::new(LONGEST_DAYS) {
            return Err(Refusal::TooLate);
        }
        let event = Event::InformationAsked { items, due_on };
        Ok(Proof::new(self, Some(by), event))
    }

    /// Whether they could answer what was asked.
    pub fn may_answer_information(&self, by: &Actor) -> Result<(), Refusal> {
        by.must_edit()?;
        self.must_be_in(&[Stage::InformationAsked])
    }

    /// Answers every item, in the items' order. Late answers are taken until the wait has lapsed.
    pub fn answer_information(&self, by: &Actor, answers: Vec<Answer>) -> Result<Proof, Refusal> {
        self.may_answer_information(by)?;
        let asked = self
            .information_wanted()
            .map_or(0, |asked| asked.items.len());
        if answers.len() != asked || answers.iter().any(Answer::is_empty) {
            return Err(Refusal::ItemsUnanswered);
        }
        let event = Event::InformationAnswered { answers };
        Ok(Proof::new(self, Some(by), event))
    }

    /// The reminder that should go out now. One that was missed goes out late rather than never, but each only once,
    /// and none that fell before the day of asking.
    pub fn remind_information(&self, today: NaiveDate) -> Result<Proof, Refusal> {
        let asked = self
            .information_wanted()
            .ok_or(Refusal::WrongStage(self.stage))?;
        let left = (asked.due_on - today).num_days();
        let given = (asked.due_on - asked.asked_on).num_days();
        let last = asked.reminded.unwrap_or(i64::MAX);
        let days_before = REMINDER_DAYS
            .into_iter()
            .rfind(|days| left <= *days && *days < given)
            .filter(|days| left >= 0 && *days < last)
            .ok_or(Refusal::NoReminderDue)?;
        let event = Event::InformationReminded { days_before };
        Ok(Proof::new(self, None, event))
    }

    /// Ends the wait once the due day has passed: the case goes on with what is there.
    pub fn lapse_information(&self, today: NaiveDate) -> Result<Proof, Refusal> {
        let asked = self
            .information_wanted()
            .ok_or(Refusal::WrongStage(self.stage))?;
        if today <= asked.due_on {
            return Err(Refusal::NotDueYet);
        }
        Ok(Proof::new(self, None, Event::InformationLapsed))
    }
}
