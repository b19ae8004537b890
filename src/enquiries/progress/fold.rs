//! What an event leaves behind.

use chrono::{DateTime, Utc};

use super::{By, Enquiry, Event, Side, Stage};
use crate::values::Term;

impl Enquiry {
    /// The enquiry after an event. Whether the event may happen is for `steps` to say: what is recorded has happened.
    #[must_use]
    pub fn after(mut self, event: &Event, by: By, at: DateTime<Utc>) -> Self {
        self.version += 1;
        match event {
            Event::PassedOn { due_on } => {
                self.sent_at = Some(at);
                self.due_on = Some(*due_on);
                self.enter(Stage::Sent, at);
            }
            Event::NotPassedOn { because } => self.end_with(Stage::NotPassedOn, because.slug(), at),
            Event::Seen => {
                self.seen_at = Some(at);
                self.enter(Stage::Seen, at);
            }
            Event::Replied => {
                self.last_message = Some((Side::Organisation, at));
                if self.stage.is_waiting() {
                    self.answer(at);
                    self.enter(Stage::Answered, at);
                }
            }
            Event::Wrote => self.last_message = Some((Side::Owner, at)),
            Event::Assigned { to } => self.assigned_to = *to,
            Event::Declined { because, .. } => {
                self.answer(at);
                self.end_with(Stage::Declined, because.slug(), at);
            }
            Event::MeetingArranged { on } => {
                self.meeting_on = Some(*on);
                self.enter(Stage::MeetingArranged, at);
            }
            Event::Started { on, mentor } => {
                self.started_on = Some(*on);
                self.mentor = *mentor;
                self.enter(Stage::Started, at);
            }
            Event::MentorNamed { mentor } => self.mentor = *mentor,
            Event::Ended { on, because, .. } => {
                self.ended_on = Some(*on);
                self.end_with(Stage::Ended, because.slug(), at);
            }
            Event::Closed { because } => self.end_with(Stage::Closed, because.slug(), at),
            Event::ContactShared => match by.side() {
                Side::Owner => self.owner_contact_shared_at = Some(at),
                Side::Organisation => self.organisation_contact_shared_at = Some(at),
                Side::Portal => {}
            },
            Event::Chased { chase } => self.chased = Some(*chase),
            Event::OwnerTold => self.owner_told_at = Some(at),
            Event::AskedHow => self.asked_how_at = Some(at),
            Event::AskedElsewhere { .. } => {}
            Event::LeftOut { left_out } => self.left_out = *left_out,
        }
        self
    }

    fn enter(&mut self, stage: Stage, at: DateTime<Utc>) {
        self.stage = stage;
        self.stage_at = at;
    }

    fn end_with(&mut self, stage: Stage, reason: &str, at: DateTime<Utc>) {
        self.reason = Some(reason.to_owned());
        self.enter(stage, at);
    }

    /// The first answer counts; whoever answers has seen it.
    fn answer(&mut self, at: DateTime<Utc>) {
        self.answered_at.get_or_insert(at);
        self.seen_at.get_or_insert(at);
    }
}
