//! What may happen next. Each method gives the step, or says why not.

use chrono::{Days, NaiveDate};

use super::{
    By, Chase, CloseReason, DeclineReason, EndReason, Enquiry, Event, Hindrance, Refusal, Side,
    Stage, Step, refusal::MOST_DAYS_AHEAD,
};
use crate::{
    enquiries::reply_time::half_time,
    values::{AccountId, EnquiryId, MentorId, ProgrammeId},
};

type Asked = Result<Step, Refusal>;

impl Enquiry {
    /// The owner has confirmed it, and it has one of the programme's places.
    pub fn pass_on(&self, due_on: NaiveDate) -> Asked {
        self.must_be(self.stage == Stage::Unconfirmed)?;
        Ok(self.step(By::Portal, Event::PassedOn { due_on }))
    }

    /// The owner has confirmed it, and the programme cannot take it.
    pub fn turn_away(&self, because: Hindrance) -> Asked {
        self.must_be(self.stage == Stage::Unconfirmed)?;
        Ok(self.step(By::Portal, Event::NotPassedOn { because }))
    }

    /// Somebody of the organisation opens it for the first time.
    pub fn see(&self, by: By) -> Asked {
        must_be_organisation(by)?;
        self.must_be(self.stage == Stage::Sent)?;
        Ok(self.step(by, Event::Seen))
    }

    /// The organisation writes; the first time, this is the answer that was promised.
    pub fn reply(&self, by: By) -> Asked {
        must_be_organisation(by)?;
        self.must_be(self.stage.holds_place())?;
        Ok(self.step(by, Event::Replied))
    }

    /// The owner writes.
    pub fn write(&self) -> Asked {
        self.must_be(self.stage.holds_place())?;
        Ok(self.step(By::Owner, Event::Wrote))
    }

    /// A member takes it on, or nobody has it again.
    pub fn assign(&self, by: By, to: Option<AccountId>) -> Asked {
        must_be_organisation(by)?;
        self.must_be(self.stage.holds_place())?;
        if self.assigned_to == to {
            return Err(Refusal::NothingChanges);
        }
        Ok(self.step(by, Event::Assigned { to }))
    }

    pub fn decline(&self, by: By, because: DeclineReason, offered: Option<ProgrammeId>) -> Asked {
        must_be_organisation(by)?;
        self.must_be(self.stage.is_waiting() || self.stage.is_in_talks())?;
        Ok(self.step(by, Event::Declined { because, offered }))
    }

    /// The two agreed on a day to meet; also on another day than before.
    pub fn arrange(&self, by: By, on: NaiveDate, today: NaiveDate) -> Asked {
        must_be_one_of_the_two(by)?;
        self.must_be(self.stage.is_in_talks())?;
        self.must_be_near(on, today)?;
        Ok(self.step(by, Event::MeetingArranged { on }))
    }

    /// Mentoring begins, or began.
    pub fn start(
        &self,
        by: By,
        on: NaiveDate,
        mentor: Option<MentorId>,
        today: NaiveDate,
    ) -> Asked {
        must_be_one_of_the_two(by)?;
        self.must_be(self.stage.is_in_talks())?;
        self.must_be_near(on, today)?;
        Ok(self.step(by, Event::Started { on, mentor }))
    }

    /// The organisation says who mentors, or that it is somebody else by now: the owner may have told of the start first, and
    /// cannot know whom it calls what.
    pub fn name_mentor(&self, by: By, mentor: Option<MentorId>) -> Asked {
        must_be_organisation(by)?;
        self.must_be(self.stage == Stage::Started)?;
        if self.mentor == mentor {
            return Err(Refusal::NothingChanges);
        }
        Ok(self.step(by, Event::MentorNamed { mentor }))
    }

    /// Mentoring is over. Either side may say so: nobody is kept in a relationship by the other's silence.
    pub fn end(
        &self,
        by: By,
        on: NaiveDate,
        because: EndReason,
        rematch: bool,
        today: NaiveDate,
    ) -> Asked {
        must_be_one_of_the_two(by)?;
        self.must_be(self.stage == Stage::Started)?;
        if self.started_on.is_some_and(|started_on| on < started_on) {
            return Err(Refusal::BeforeStart);
        }
        if on > today {
            return Err(Refusal::InFuture);
        }
        Ok(self.step(
            by,
            Event::Ended {
                on,
                because,
                rematch,
            },
        ))
    }

    /// The owner takes it back; the portal does after a long silence.
    pub fn close(&self, by: By, because: CloseReason) -> Asked {
        if by.side() == Side::Organisation {
            return Err(Refusal::NotOwner);
        }
        self.must_be(self.stage.is_waiting() || self.stage.is_in_talks())?;
        Ok(self.step(by, Event::Closed { because }))
    }

    /// This side lets the other see its mailbox.
    pub fn share_contact(&self, by: By) -> Asked {
        must_be_one_of_the_two(by)?;
        self.must_be(self.stage.holds_place())?;
        if self.has_shared_contact(by.side()) {
            return Err(Refusal::SharedAlready);
        }
        Ok(self.step(by, Event::ContactShared))
    }

    /// The reminder to the organisation that is due on a day; a later one takes the place of those that were missed.
    pub fn chase(&self, today: NaiveDate) -> Asked {
        self.must_be(self.stage.is_waiting())?;
        let chase = self.chase_due(today).ok_or(Refusal::NotDue)?;
        Ok(self.step(By::Portal, Event::Chased { chase }))
    }

    fn chase_due(&self, today: NaiveDate) -> Option<Chase> {
        let (sent_on, due_on) = (self.sent_on()?, self.due_on?);
        let due = if today > due_on {
            Chase::After
        } else if today == due_on {
            Chase::Due
        } else if half_time(sent_on, due_on).is_some_and(|half| half <= today) {
            Chase::HalfTime
        } else {
            return None;
        };
        (self.chased < Some(due)).then_some(due)
    }

    /// The owner hears, once, that the promised day has passed.
    pub fn tell_owner(&self, today: NaiveDate) -> Asked {
        if !self.is_overdue(today) || self.owner_told_at.is_some() {
            return Err(Refusal::NotDue);
        }
        Ok(self.step(By::Portal, Event::OwnerTold))
    }

    /// Both sides are asked how it stands, once for each time that nothing is heard of them.
    pub fn ask_how_it_stands(&self, today: NaiveDate) -> Asked {
        self.must_be(self.stage.is_in_talks())?;
        if !self.stands_still(today) || self.given_up_on().is_some() {
            return Err(Refusal::NotDue);
        }
        Ok(self.step(By::Portal, Event::AskedHow))
    }

    /// Nothing was heard after that either.
    pub fn give_up(&self, today: NaiveDate) -> Asked {
        match self.given_up_on() {
            Some(day) if day <= today => self.close(By::Portal, CloseReason::WentQuiet),
            _ => Err(Refusal::NotDue),
        }
    }

    /// The owner asks another programme in its place.
    pub fn ask_elsewhere(&self, enquiry: EnquiryId) -> Asked {
        Ok(self.step(By::Owner, Event::AskedElsewhere { enquiry }))
    }

    /// An assessor leaves it out of the figures, or takes it back in.
    pub fn leave_out(&self, by: By, left_out: bool) -> Asked {
        if self.left_out == left_out {
            return Err(Refusal::NothingChanges);
        }
        Ok(self.step(by, Event::LeftOut { left_out }))
    }

    fn step(&self, by: By, event: Event) -> Step {
        Step::new(self, by, event)
    }

    fn must_be(&self, is_right: bool) -> Result<(), Refusal> {
        if is_right {
            Ok(())
        } else {
            Err(Refusal::WrongStage(self.stage))
        }
    }

    fn must_be_near(&self, on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
        if self.sent_on().is_some_and(|sent_on| on < sent_on) {
            Err(Refusal::TooEarly)
        } else if on > today + Days::new(MOST_DAYS_AHEAD) {
            Err(Refusal::TooFarAhead)
        } else {
            Ok(())
        }
    }
}

fn must_be_organisation(by: By) -> Result<(), Refusal> {
    match by {
        By::Account(_) => Ok(()),
        By::Owner | By::Portal => Err(Refusal::NotOrganisation),
    }
}

fn must_be_one_of_the_two(by: By) -> Result<(), Refusal> {
    match by {
        By::Account(_) | By::Owner => Ok(()),
        By::Portal => Err(Refusal::NotOwner),
    }
}
