//! The steps that either side may tell of and that ask one thing first: when you meet, when it started, how it ended, why it
//! is closed.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::reading;
use crate::{
    enquiries::{
        Enquiry,
        progress::{By, CloseReason, EndReason, Refusal, Step},
    },
    platform::http::{FieldErrors, FormKey},
    values::{MentorId, Term},
};

/// A mentor who is not on the list of the organisation, or not any more.
const NOT_A_MENTOR: &str = "Choose a mentor from the list, or nobody";

const NO_REASON: &str = "Choose a reason";

/// Which step; its slug stands in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Meeting,
    Start,
    End,
    Close,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StepForm {
    pub day: String,
    pub month: String,
    pub year: String,
    pub reason: String,
    /// "yes" for another mentor.
    pub rematch: String,
    /// Whom of its mentors the organisation starts with; empty where it does not say.
    pub mentor: String,
    /// The enquiry's, when the page was drawn; the owner's pages send none.
    pub version: u32,
    pub form_key: FormKey,
}

/// What a form says, as far as its kind asks it.
#[derive(Clone, Copy, Debug)]
pub enum Wish {
    Meet(NaiveDate),
    Start(NaiveDate, Option<MentorId>),
    End(NaiveDate, EndReason, bool),
    Close(CloseReason),
}

impl Kind {
    pub const OF_OWNER: [Self; 4] = [Self::Meeting, Self::Start, Self::End, Self::Close];
    /// An organisation declines in place of closing.
    pub const OF_ORGANISATION: [Self; 3] = [Self::Meeting, Self::Start, Self::End];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Start => "start",
            Self::End => "end",
            Self::Close => "close",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::OF_OWNER.into_iter().find(|kind| kind.slug() == slug)
    }

    /// What the link to it says.
    pub fn invitation(self) -> &'static str {
        match self {
            Self::Meeting => "We have arranged to meet",
            Self::Start => "Mentoring has started",
            Self::End => "Mentoring has ended",
            Self::Close => "Close this enquiry",
        }
    }

    pub fn question(self) -> &'static str {
        match self {
            Self::Meeting => "When do you meet?",
            Self::Start => "When did mentoring start?",
            Self::End => "How did mentoring end?",
            Self::Close => "Why do you close this enquiry?",
        }
    }

    pub fn button(self) -> &'static str {
        match self {
            Self::Meeting => "Save the day",
            Self::Start => "Say that it started",
            Self::End => "Say that it ended",
            Self::Close => "Close the enquiry",
        }
    }

    pub fn is_start(self) -> bool {
        self == Self::Start
    }

    pub fn is_end(self) -> bool {
        self == Self::End
    }

    pub fn is_close(self) -> bool {
        self == Self::Close
    }

    pub fn asks_day(self) -> bool {
        self != Self::Close
    }

    /// Whether nothing can be written after it.
    pub fn is_last(self) -> bool {
        self.is_end() || self.is_close()
    }

    /// Each reason to choose from, by slug and name.
    pub fn reasons(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Meeting | Self::Start => Vec::new(),
            Self::End => EndReason::ALL
                .iter()
                .map(|reason| (reason.slug(), reason.name()))
                .collect(),
            Self::Close => CloseReason::ALL
                .iter()
                .filter(|reason| reason.is_owners())
                .map(|reason| (reason.slug(), reason.name()))
                .collect(),
        }
    }

    /// Whether the rules let this side do it today.
    pub fn may_happen(self, enquiry: &Enquiry, by: By, today: NaiveDate) -> bool {
        let wish = match self {
            Self::Meeting => Wish::Meet(today),
            Self::Start => Wish::Start(today, None),
            Self::End => Wish::End(today, EndReason::Planned, false),
            Self::Close => Wish::Close(CloseReason::NotNeeded),
        };
        match wish.ask(enquiry, by, today) {
            Ok(_) => true,
            Err(refusal) => refusal.is_about_day(),
        }
    }
}

impl Wish {
    pub fn ask(self, enquiry: &Enquiry, by: By, today: NaiveDate) -> Result<Step, Refusal> {
        match self {
            Self::Meet(on) => enquiry.arrange(by, on, today),
            Self::Start(on, mentor) => enquiry.start(by, on, mentor, today),
            Self::End(on, because, rematch) => enquiry.end(by, on, because, rematch, today),
            Self::Close(because) => enquiry.close(by, because),
        }
    }
}

impl StepForm {
    /// As it is drawn at first.
    pub fn on(today: NaiveDate) -> Self {
        Self {
            day: today.day().to_string(),
            month: today.month().to_string(),
            year: today.year().to_string(),
            ..Self::default()
        }
    }

    /// As [`StepForm::on`], on a page that shows the enquiry at this version.
    pub fn at(version: u32, today: NaiveDate) -> Self {
        Self {
            version,
            ..Self::on(today)
        }
    }

    /// What the form says, if this side may do it to the enquiry as it stands, with one of the `mentors` that it can name; `None`
    /// reads no mentor, as an owner is not asked. A day that cannot be is told at its field; whatever else is refused, the one who records it tells.
    pub fn parse_for(
        &self,
        kind: Kind,
        enquiry: &Enquiry,
        by: By,
        mentors: Option<&[(MentorId, String)]>,
        today: NaiveDate,
    ) -> Result<Wish, FieldErrors> {
        let wish = self.parse(kind, mentors)?;
        match wish.ask(enquiry, by, today) {
            Err(refusal) if refusal.is_about_day() => {
                let mut errors = FieldErrors::default();
                errors.add("day", refusal.to_string());
                Err(errors)
            }
            _ => Ok(wish),
        }
    }

    fn parse(
        &self,
        kind: Kind,
        mentors: Option<&[(MentorId, String)]>,
    ) -> Result<Wish, FieldErrors> {
        let mut errors = FieldErrors::default();
        let day = || reading::day(&self.day, &self.month, &self.year);
        let wish = match kind {
            Kind::Meeting => errors.check("day", day()).map(Wish::Meet),
            Kind::Start => {
                let on = errors.check("day", day());
                let mentor = errors.check("mentor", self.mentor_among(mentors));
                on.zip(mentor).map(|(on, mentor)| Wish::Start(on, mentor))
            }
            Kind::End => {
                let on = errors.check("day", day());
                let reason = errors.check("reason", chosen::<EndReason>(&self.reason));
                let rematch = self.rematch == "yes";
                on.zip(reason)
                    .map(|(on, reason)| Wish::End(on, reason, rematch))
            }
            Kind::Close => errors
                .check("reason", owners_reason(&self.reason))
                .map(Wish::Close),
        };
        wish.ok_or(errors)
    }

    /// Another organisation's mentor is refused like one who has left.
    fn mentor_among(
        &self,
        mentors: Option<&[(MentorId, String)]>,
    ) -> Result<Option<MentorId>, &'static str> {
        let Some(mentors) = mentors.filter(|_| !self.mentor.is_empty()) else {
            return Ok(None);
        };
        let mut mentors = mentors.iter().map(|(id, _)| *id);
        let named = mentors.find(|id| id.to_string() == self.mentor);
        named.map(Some).ok_or(NOT_A_MENTOR)
    }
}

/// That nobody was heard of is not an owner's to say.
fn owners_reason(slug: &str) -> Result<CloseReason, &'static str> {
    let reason = CloseReason::from_slug(slug).filter(|reason| reason.is_owners());
    reason.ok_or(NO_REASON)
}

fn chosen<T: Term>(slug: &str) -> Result<T, &'static str> {
    T::from_slug(slug).ok_or(NO_REASON)
}
