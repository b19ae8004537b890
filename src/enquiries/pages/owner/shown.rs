//! An enquiry in words for its owner.

use chrono::NaiveDate;

use crate::{
    directory::{Snapshot, snapshot::Lookup, words},
    enquiries::{
        Enquiry, Stage,
        addressed::Addressed,
        next_best::title_of,
        progress::{CloseReason, DeclineReason, EndReason, Hindrance, Next, Side},
        wording::said_by_them,
    },
    platform::clock::day_of,
    values::Term,
};

pub struct Shown<'a> {
    pub enquiry: Enquiry,
    pub title: String,
    /// The programme's page and the page to complain on; `None` where they are gone.
    pub organisation: Option<Organisation<'a>>,
    today: NaiveDate,
}

pub struct Organisation<'a> {
    pub name: &'a str,
    pub programme_path: &'a str,
    pub complaint: String,
}

/// A part of the way, with the day on which it was reached.
pub struct Milestone {
    pub name: &'static str,
    pub day: Option<String>,
    /// Where the enquiry stands now.
    pub is_here: bool,
}

impl<'a> Shown<'a> {
    pub fn new(enquiry: Enquiry, snapshot: &'a Snapshot, today: NaiveDate) -> Self {
        let card = Addressed::of(enquiry.programme, snapshot);
        let organisation = card.and_then(|card| {
            let slug = &card.organisation.organisation.slug;
            // A profile that is gone has no page to complain on either.
            let is_here = matches!(snapshot.organisation_at(slug), Lookup::Here(_));
            is_here.then(|| Organisation {
                name: &card.organisation.organisation.name,
                programme_path: &card.programme.path,
                complaint: format!(
                    "{}?about={}",
                    crate::listings::paths::complaint(slug),
                    enquiry.reference
                ),
            })
        });
        Self {
            title: title_of(enquiry.programme, snapshot),
            enquiry,
            organisation,
            today,
        }
    }

    /// The organisation, or what stands for it once it is not listed any more.
    pub fn organisation_name(&self) -> &str {
        self.organisation
            .as_ref()
            .map_or("the organisation", |organisation| organisation.name)
    }

    pub fn is_overdue(&self) -> bool {
        self.enquiry.is_overdue(self.today)
    }

    /// "Overdue", or its stage.
    pub fn tag(&self) -> (&'static str, &'static str) {
        let stage = self.enquiry.stage;
        match stage {
            _ if self.is_overdue() => ("tag-warning", "No answer yet"),
            _ if self.enquiry.stands_still(self.today) => ("tag-warning", "Nothing heard"),
            Stage::Answered | Stage::MeetingArranged | Stage::Started => ("tag-good", stage.name()),
            _ => ("", stage.name()),
        }
    }

    /// The way that an enquiry goes, without what it passed over; one that left it has the end it came to in the place of
    /// what did not happen.
    pub fn milestones(&self) -> Vec<Milestone> {
        let e = &self.enquiry;
        let moment = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(day_of);
        let way = [
            (Stage::Sent, moment(e.sent_at)),
            (Stage::Seen, moment(e.seen_at)),
            (
                Stage::Answered,
                moment(e.answered_at).filter(|_| e.stage != Stage::Declined),
            ),
            (Stage::MeetingArranged, e.meeting_on),
            (Stage::Started, e.started_on),
            (Stage::Ended, e.ended_on),
        ];
        let has_left = matches!(
            e.stage,
            Stage::Declined | Stage::Closed | Stage::NotPassedOn
        );
        let mut milestones: Vec<_> = way
            .into_iter()
            .filter(|(stage, day)| day.is_some() || (!has_left && *stage >= e.stage))
            .map(|(stage, day)| Milestone {
                name: stage.name(),
                day: day.map(words::day),
                is_here: stage == e.stage,
            })
            .collect();
        if has_left {
            milestones.push(Milestone {
                name: e.stage.name(),
                day: Some(words::day(day_of(e.stage_at))),
                is_here: true,
            });
        }
        milestones
    }

    /// Who must act next, and why it stands where it stands.
    pub fn next(&self) -> String {
        let them = self.organisation_name();
        let e = &self.enquiry;
        if e.stands_still(self.today) {
            return format!(
                "Nothing was heard since {}. Write to {them}, tell us how it stands, or ask somebody else.",
                words::day(e.last_heard_on())
            );
        }
        match e.next() {
            Next::OwnerConfirms => "Open the link in our message to send it.".to_owned(),
            Next::OrganisationAnswers { by } if by < self.today => format!(
                "{them} has not answered by {}, the day that was promised. We have reminded them.",
                words::day(by)
            ),
            Next::OrganisationAnswers { by } => {
                format!("{them} answers next, by {}.", words::day(by))
            }
            Next::OwnerReplies => format!("You are next: {them} has answered."),
            Next::OrganisationReplies => format!("{them} replies next."),
            Next::BothMeet { on } if on < self.today => {
                format!(
                    "You were to meet on {}. Tell us when mentoring starts, or close the enquiry.",
                    words::day(on)
                )
            }
            Next::BothMeet { on } => format!("You meet on {}.", words::day(on)),
            Next::BothGoOn => "You and your mentor go on. Tell us when mentoring ends.".to_owned(),
            Next::Nobody => self.reason(),
        }
    }

    /// Why it is over.
    fn reason(&self) -> String {
        let e = &self.enquiry;
        let reason = e.reason.as_deref().unwrap_or_default();
        let why = match e.stage {
            Stage::NotPassedOn => Hindrance::from_slug(reason).map(Hindrance::name),
            Stage::Declined => DeclineReason::from_slug(reason).map(said_by_them),
            Stage::Closed => CloseReason::from_slug(reason).map(CloseReason::name),
            Stage::Ended => EndReason::from_slug(reason).map(EndReason::name),
            _ => None,
        };
        let why = why.unwrap_or("It is over");
        match e.stage {
            Stage::NotPassedOn => format!("It was not sent. {why}."),
            Stage::Declined => {
                format!("{} declined: {why}.", self.organisation_name())
            }
            Stage::Closed => format!("It is closed. {why}."),
            _ => format!("{why}."),
        }
    }

    pub fn has_shared_mailbox(&self) -> bool {
        self.enquiry.has_shared_contact(Side::Owner)
    }
}
