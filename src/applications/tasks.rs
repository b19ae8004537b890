//! What is left to do before an application can be sent.

use super::{
    content,
    draft::{Draft, Part, Section},
    sections::{self, Rules, seeking::Seeking},
};
use crate::values::{ProgrammeId, Term};

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    NotStarted,
    InProgress,
    Done,
    /// Nobody has filled it in, and nobody has to.
    Optional,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Self::NotStarted => "Not started",
            Self::InProgress => "In progress",
            Self::Done => "Done",
            Self::Optional => "Optional",
        }
    }

    /// The look of its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::NotStarted => "tag",
            Self::InProgress => "tag tag-accent",
            Self::Done => "tag tag-good",
            Self::Optional => "tag tag-not-assessed",
        }
    }

    /// Whether it does not stand in the way of sending.
    pub fn is_enough(self) -> bool {
        matches!(self, Self::Done | Self::Optional)
    }
}

/// How far one page is.
pub fn of_page(section: Section, draft: &Draft, rules: Rules<'_>) -> Status {
    let is_right = sections::check(section, draft.answers(section), rules).is_ok();
    match draft.kept(section) {
        Some(_) if is_right => Status::Done,
        Some(_) => Status::InProgress,
        None if is_right => Status::Optional,
        None => Status::NotStarted,
    }
}

/// How far the pages of one programme are, taken together.
pub fn of_programme(programme: ProgrammeId, draft: &Draft, rules: Rules<'_>) -> Status {
    let parts = Part::all().map(|part| of_page(Section::Programme(programme, part), draft, rules));
    let parts: Vec<_> = parts.collect();
    if parts.iter().all(|status| status.is_enough()) {
        Status::Done
    } else if parts
        .iter()
        .any(|status| matches!(status, Status::Done | Status::InProgress))
    {
        Status::InProgress
    } else {
        Status::NotStarted
    }
}

/// Whether the organisation applies only to be visible, so that mentors and criteria are left out.
pub fn leaves_criteria_out(draft: &Draft) -> bool {
    content::seeking(draft) == Some(Seeking::Visible)
}
