//! What is measured of a programme over twelve months, from the records behind it: pure, so that the page that shows an
//! organisation its figures and the roll-up that ranks by them cannot differ.
//!
//! Which record counts:
//! - *Time to reply*: calendar days from sending to the first answer, of every enquiry sent in the window. One that is
//!   past its promised day without an answer counts with its days so far, so that never answering is not the fastest
//!   way to a good figure; one that still has time does not count yet. Below [`FEWEST_ENQUIRIES`] nothing is measured.
//! - *Early ends*: relationships begun in the window, and those of them that ended early for a reason on the programme's
//!   side. An early end that is nobody's fault counts as one that lasted.
//! - *Answers*: of each relationship, the owner's latest answer in the window to whether mentoring helped.
//!
//! What an assessor left out counts in none of them.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Months, NaiveDate, Utc};

use super::{
    Answers, Helped,
    response::{FEWEST_ANSWERS, Response},
};
use crate::{
    directory::Measures,
    enquiries::{Enquiry, Stage, progress::EndReason},
    matching::Outcomes,
    platform::clock::day_of,
    values::{EnquiryId, ProgrammeId, Term},
};

/// A median of fewer would tell a visitor about single people's bad weeks.
pub const FEWEST_ENQUIRIES: usize = 3;

/// The twelve months that figures look back on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// Today, the last.
    pub until: NaiveDate,
}

impl Window {
    pub fn before(today: NaiveDate) -> Self {
        Self {
            from: today - Months::new(12),
            until: today,
        }
    }

    fn holds(self, day: NaiveDate) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// An enquiry that counts for the time to reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// So far, where it has no answer.
    pub days: u32,
    pub is_answered: bool,
}

/// An owner who was asked, as far as figures look at it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub enquiry: Option<EnquiryId>,
    pub programme: ProgrammeId,
    pub answered_at: Option<DateTime<Utc>>,
    pub answers: Answers,
}

/// What owners said of one programme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaidOfProgramme {
    /// Owners asked, and those who answered anything.
    pub response: Response,
    /// Owners who said whether it helped.
    pub answers: u32,
    pub positive: u32,
}

/// The figures of one programme.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Enquiries that count for the time to reply.
    pub enquiries: usize,
    pub reply_days: Option<f32>,
    pub begun: u32,
    pub ended_early: u32,
    pub said: SaidOfProgramme,
}

/// How an enquiry counts for the time to reply; `None` where it does not (yet).
pub fn reply(enquiry: &Enquiry, window: Window) -> Option<Reply> {
    let sent_on = enquiry.sent_on().filter(|day| window.holds(*day))?;
    if enquiry.left_out {
        return None;
    }
    let (last_day, is_answered) = match (enquiry.answered_at, enquiry.stage) {
        (Some(answered_at), _) => (day_of(answered_at), true),
        // Taken back, or closed after a long silence.
        (None, Stage::Closed) => (day_of(enquiry.stage_at), false),
        (None, _) => (window.until, false),
    };
    let is_overdue = enquiry.due_on.is_some_and(|due_on| due_on < last_day);
    (is_answered || is_overdue).then(|| Reply {
        days: u32::try_from((last_day - sent_on).num_days()).unwrap_or(0),
        is_answered,
    })
}

/// Whether an enquiry is a relationship that counts.
pub fn has_begun(enquiry: &Enquiry, window: Window) -> bool {
    !enquiry.left_out && enquiry.started_on.is_some_and(|day| window.holds(day))
}

/// Whether a relationship ended early for a reason on the programme's side.
pub fn ended_early(enquiry: &Enquiry) -> bool {
    end_of(enquiry).is_some_and(EndReason::counts_against_programme)
}

/// Why a relationship ended.
pub fn end_of(enquiry: &Enquiry) -> Option<EndReason> {
    let ended = enquiry.stage == Stage::Ended;
    let reason = enquiry.reason.as_deref().filter(|_| ended)?;
    EndReason::from_slug(reason)
}

/// The middle of the days, or the mean of the two in the middle; `None` of fewer than [`FEWEST_ENQUIRIES`].
pub fn median(days: &mut [u32]) -> Option<f32> {
    if days.len() < FEWEST_ENQUIRIES {
        return None;
    }
    days.sort_unstable();
    let middle = days.len() / 2;
    // Days of a year and a bit; halves of them are whole in a float.
    let day = |place: usize| f32::from(u16::try_from(days[place]).unwrap_or(u16::MAX));
    Some(if days.len().is_multiple_of(2) {
        f32::midpoint(day(middle - 1), day(middle))
    } else {
        day(middle)
    })
}

impl Figures {
    /// Of one programme's enquiries.
    pub fn of<'a>(
        enquiries: impl IntoIterator<Item = &'a Enquiry>,
        said: SaidOfProgramme,
        window: Window,
    ) -> Self {
        let (mut days, mut begun, mut early) = (Vec::new(), 0, 0);
        for enquiry in enquiries {
            days.extend(reply(enquiry, window).map(|reply| reply.days));
            if has_begun(enquiry, window) {
                begun += 1;
                early += u32::from(ended_early(enquiry));
            }
        }
        Self {
            enquiries: days.len(),
            reply_days: median(&mut days),
            begun,
            ended_early: early,
            said,
        }
    }

    /// As they are ranked by and shown to the public. Fewer answers than [`FEWEST_ANSWERS`] count as none: a single
    /// owner's answer is theirs.
    pub fn measures(&self) -> Measures {
        let outcomes = self.outcomes();
        Measures {
            reply_days: self.reply_days,
            outcomes: outcomes.are_known().then_some(outcomes),
        }
    }

    pub fn outcomes(&self) -> Outcomes {
        let lasting = Outcomes {
            begun: self.begun,
            ended_early: self.ended_early,
            ..Outcomes::default()
        };
        if self.said.answers < FEWEST_ANSWERS {
            return lasting;
        }
        Outcomes {
            asked: self.said.response.asked,
            answers: self.said.answers,
            positive: self.said.positive,
            ..lasting
        }
    }
}

/// What owners said, by programme. Of an owner who was asked at several moments the latest answer counts, once.
pub fn said(
    asked: &[Asked],
    left_out: &HashSet<EnquiryId>,
) -> BTreeMap<ProgrammeId, SaidOfProgramme> {
    let mut by_programme: BTreeMap<ProgrammeId, SaidOfProgramme> = BTreeMap::new();
    for (programme, answers) in latest(asked, left_out) {
        let said = by_programme.entry(programme).or_default();
        said.response.asked += 1;
        let Some(answers) = answers else { continue };
        said.response.answered += 1;
        let helped = answers.helped().and_then(Helped::is_positive);
        said.answers += u32::from(helped.is_some());
        said.positive += u32::from(helped == Some(true));
    }
    by_programme
}

/// For each owner who was asked, the programme and, if they answered anything, their latest answers that say whether it
/// helped, or else their latest answers.
pub fn latest<'a>(
    asked: &'a [Asked],
    left_out: &HashSet<EnquiryId>,
) -> Vec<(ProgrammeId, Option<&'a Answers>)> {
    let mut owners: BTreeMap<EnquiryId, (ProgrammeId, Option<&Asked>)> = BTreeMap::new();
    for one in asked {
        let Some(enquiry) = one.enquiry.filter(|id| !left_out.contains(id)) else {
            continue;
        };
        let (_, best) = owners.entry(enquiry).or_insert((one.programme, None));
        if !one.answers.is_empty() && best.is_none_or(|best| one.rank() > best.rank()) {
            *best = Some(one);
        }
    }
    let owners = owners.into_values();
    owners
        .map(|(programme, best)| (programme, best.map(|one| &one.answers)))
        .collect()
}

impl Asked {
    /// Answers that say whether it helped go before others, and later ones before earlier ones.
    fn rank(&self) -> (bool, Option<DateTime<Utc>>) {
        let says = self.answers.helped().and_then(Helped::is_positive);
        (says.is_some(), self.answered_at)
    }
}

#[cfg(test)]
mod tests;
