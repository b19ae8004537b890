//! An enquiry in words for the organisation.

use chrono::NaiveDate;

use super::opened::Opened;
use crate::{
    directory::words::day,
    enquiries::{
        forms::step::Wish,
        progress::{
            By, CloseReason, DeclineReason, EndReason, Enquiry, Event, Next, Recorded, Stage,
        },
    },
    values::Term,
};

/// Who must act next, and by when.
pub fn next(enquiry: &Enquiry, today: NaiveDate) -> String {
    if enquiry.stands_still(today) {
        return format!(
            "Nothing was heard since {}. Write to the owner, say how it stands, or decline.",
            day(enquiry.last_heard_on())
        );
    }
    match enquiry.next() {
        Next::OrganisationAnswers { by } if by < today => {
            format!(
                "You are next, and late: an answer was promised by {}.",
                day(by)
            )
        }
        Next::OrganisationAnswers { by } => format!("You are next: answer by {}.", day(by)),
        Next::OrganisationReplies => "You are next: the owner has written.".to_owned(),
        Next::OwnerReplies => "The owner is next: you have answered.".to_owned(),
        Next::BothMeet { on } if on < today => format!(
            "You were to meet on {}. Say when mentoring starts, or decline.",
            day(on)
        ),
        Next::BothMeet { on } => format!("You meet on {}.", day(on)),
        Next::BothGoOn => "Mentoring goes on. Say when it ends.".to_owned(),
        Next::OwnerConfirms | Next::Nobody => over(enquiry),
    }
}

fn over(enquiry: &Enquiry) -> String {
    let reason = enquiry.reason.as_deref().unwrap_or_default();
    match enquiry.stage {
        Stage::Declined => format!(
            "You declined: {}.",
            name::<DeclineReason>(reason, "another reason")
        ),
        Stage::Closed => format!(
            "It is closed: {}.",
            name::<CloseReason>(reason, "another reason")
        ),
        _ => format!("It ended. {}.", name::<EndReason>(reason, "As planned")),
    }
}

fn name<T: Term>(slug: &str, otherwise: &'static str) -> &'static str {
    T::from_slug(slug).map_or(otherwise, Term::name)
}

/// One line of the history: who did what. `None` for what the organisation has no part in.
pub fn history(recorded: &Recorded, opened: &Opened) -> Option<String> {
    let who = match recorded.by {
        By::Account(account) => opened.name_of(account),
        By::Owner => opened.owner_name(),
        By::Portal => "Soundingboard",
    };
    let did = match &recorded.event {
        Event::PassedOn { due_on } => {
            return Some(format!("Sent to you, to be answered by {}", day(*due_on)));
        }
        Event::NotPassedOn { .. } | Event::AskedElsewhere { .. } | Event::LeftOut { .. } => {
            return None;
        }
        Event::Seen => "opened it".to_owned(),
        Event::Replied | Event::Wrote => "wrote".to_owned(),
        Event::Assigned { to: Some(to) } => format!("gave it to {}", opened.name_of(*to)),
        Event::Assigned { to: None } => "put it back for anybody".to_owned(),
        Event::Declined { because, .. } => format!("declined: {}", because.name()),
        Event::MeetingArranged { on } => format!("arranged a meeting on {}", day(*on)),
        Event::Started { on, .. } => format!("said that mentoring started on {}", day(*on)),
        Event::MentorNamed { mentor: Some(_) } => "said who mentors".to_owned(),
        Event::MentorNamed { mentor: None } => "said that nobody on your list mentors".to_owned(),
        Event::Ended { on, because, .. } => {
            format!("said that it ended on {}: {}", day(*on), because.name())
        }
        Event::Closed { because } => format!("closed it: {}", because.name()),
        Event::ContactShared => "showed their email address to the other side".to_owned(),
        Event::Chased { .. } => "reminded you that an answer is wanted".to_owned(),
        Event::AskedHow => "asked both of you how it stands".to_owned(),
        Event::OwnerTold => "told the owner that no answer came in time".to_owned(),
    };
    Some(format!("{who} {did}"))
}

/// What the owner is told of a step: in a few words, and in a sentence before the link.
pub fn news(wish: Wish, organisation: &str) -> (&'static str, String) {
    match wish {
        Wish::Meet(on) => (
            "a meeting",
            format!(
                "{organisation} says that you meet on {}. If that is not right, write to them:",
                day(on)
            ),
        ),
        Wish::Start(on, _) => (
            "mentoring started",
            format!(
                "{organisation} says that mentoring started on {}. If that is not right, tell us:",
                day(on)
            ),
        ),
        Wish::End(on, because, _) => (
            "mentoring ended",
            format!(
                "{organisation} says that mentoring ended on {} ({}). See how it stands, and whom you can ask next:",
                day(on),
                because.name()
            ),
        ),
        Wish::Close(because) => (
            "closed",
            format!("{organisation} closed it ({}):", because.name()),
        ),
    }
}
