//! Where much mentoring ends early, somebody looks. A note to assessors and nothing more: no figure, mark or place
//! changes because of it, since a few hard cases in a small programme say little by themselves.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::figures::{self, Window};
use crate::{
    enquiries::Enquiry,
    taxonomy::vocabulary,
    values::{AccountId, EnquiryId, OrganisationId, ProgrammeId},
};

/// Published with the criteria of the watch: of at least so many relationships begun in twelve months …
pub const FEWEST_BEGUN: u32 = 8;
/// … more than so many percent ended early with fault. Twice the usual share that the matching counts with.
pub const MOST_PERCENT: u32 = 30;

vocabulary!(
    /// Where a note stands.
    NoteState {
        Open "open" "Open",
        LookedInto "looked-into" "Being looked into",
        Closed "closed" "Closed",
    }
);

/// A note that much ended early in a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub id: Uuid,
    pub programme: ProgrammeId,
    pub organisation: OrganisationId,
    pub opened_at: DateTime<Utc>,
    pub begun: u32,
    pub ended_early: u32,
    /// The relationships that ended early.
    pub records: Vec<EnquiryId>,
    pub state: NoteState,
    /// What an assessor found; empty until then.
    pub found: String,
    /// Who wrote last, and when.
    pub handled: Option<(AccountId, DateTime<Utc>)>,
}

/// Programmes that are above the threshold. What is new about them the caller judges by earlier notes.
pub fn above_threshold(enquiries: &[Enquiry], window: Window, at: DateTime<Utc>) -> Vec<Note> {
    let mut by_programme: BTreeMap<ProgrammeId, Vec<&Enquiry>> = BTreeMap::new();
    for enquiry in enquiries {
        if figures::has_begun(enquiry, window) {
            by_programme
                .entry(enquiry.programme)
                .or_default()
                .push(enquiry);
        }
    }
    let notes = by_programme.into_iter().filter_map(|(programme, begun)| {
        let early = begun.iter().filter(|enquiry| figures::ended_early(enquiry));
        let records: Vec<_> = early.map(|enquiry| enquiry.id).collect();
        let (all, early) = (count(begun.len()), count(records.len()));
        let is_above = all >= FEWEST_BEGUN && early * 100 > all * MOST_PERCENT;
        is_above.then(|| Note {
            id: Uuid::now_v7(),
            programme,
            organisation: begun[0].organisation,
            opened_at: at,
            begun: all,
            ended_early: early,
            records,
            state: NoteState::Open,
            found: String::new(),
            handled: None,
        })
    });
    notes.collect()
}

impl Note {
    /// Whether some of its records were in no earlier note about the programme.
    pub fn is_news_beside(&self, known: &HashSet<EnquiryId>) -> bool {
        self.records.iter().any(|record| !known.contains(record))
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{enquiries::Stage, values::RequestId};

    fn today() -> NaiveDate {
        "2026-11-20".parse().unwrap()
    }

    fn relationships(begun: usize, ended_early: usize) -> Vec<Enquiry> {
        let programme = ProgrammeId::new();
        let new = |number: usize| {
            let mut enquiry = Enquiry::new(
                RequestId::new(),
                programme,
                OrganisationId::new(),
                5,
                DateTime::UNIX_EPOCH,
            );
            enquiry.started_on = Some(today());
            enquiry.stage = Stage::Started;
            if number < ended_early {
                enquiry.stage = Stage::Ended;
                enquiry.reason = Some("mentor-stopped".to_owned());
            }
            enquiry
        };
        (0..begun).map(new).collect()
    }

    fn notes(begun: usize, ended_early: usize) -> usize {
        let all = relationships(begun, ended_early);
        above_threshold(&all, Window::before(today()), DateTime::UNIX_EPOCH).len()
    }

    #[test]
    fn a_note_needs_enough_relationships_and_more_than_the_threshold() {
        assert_eq!(notes(7, 7), 0, "too few to say");
        assert_eq!(notes(8, 2), 0);
        assert_eq!(notes(8, 3), 1);
        assert_eq!(notes(10, 3), 0, "exactly the threshold");
        assert_eq!(notes(10, 4), 1);
    }

    #[test]
    fn the_same_relationships_are_no_news() {
        let all = relationships(8, 3);
        let notes = above_threshold(&all, Window::before(today()), DateTime::UNIX_EPOCH);
        let mut known: HashSet<_> = notes[0].records.iter().copied().collect();
        assert!(!notes[0].is_news_beside(&known));
        let first = notes[0].records[0];
        known.remove(&first);
        assert!(notes[0].is_news_beside(&known));
    }
}
