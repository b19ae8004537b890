//! Every programme there is to match, laid out for asking many questions of all of them.
//!
//! Made once for each state of the directory and never changed. Mentors are counted here and not kept: ranking reads
//! how many a programme has with an experience, and where they are, whether that is three mentors or three thousand.

mod build;
mod columns;
mod mentors;
mod positions;
mod settled;

pub use build::CandidatesBuilder;
pub use columns::{
    Columns, EXPERIENCE_STEPS, Statement, UNKNOWN, challenge_statement, places_of,
    sector_statement, stage_statement,
};
pub use mentors::MentorCounts;
pub use positions::{Distances, MILES_UNKNOWN, Positions};

use std::collections::HashMap;

use self::settled::Settled;
use super::{Mentor, Programme, Weights, relevance::WordIndex};
use crate::values::ProgrammeId;

/// The programmes of one snapshot. Programmes are named by their place in the list it was made from, so that callers
/// can keep what else they know of them in lists of the same order.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// As given, less the text, which is in `words`.
    programmes: Vec<Programme>,
    by_id: HashMap<ProgrammeId, u32>,
    mentors: Vec<MentorCounts>,
    people: usize,
    pub(super) columns: Columns,
    pub(super) positions: Positions,
    pub(super) words: WordIndex,
    pub(super) settled: Settled,
}

impl Candidates {
    /// All programmes, listed or not, and all mentors. For a stream of mentors, see [`CandidatesBuilder`].
    pub fn new(programmes: Vec<Programme>, mentors: impl IntoIterator<Item = Mentor>) -> Self {
        let mut builder = CandidatesBuilder::new(programmes);
        mentors
            .into_iter()
            .for_each(|mentor| builder.count(&mentor));
        builder.build()
    }

    /// Works out beforehand what hangs on facts and weights alone. Ranking gives the same answers with and without, and
    /// is faster with; candidates are built ready for [`Weights::current`].
    #[must_use]
    pub fn settled_for(mut self, weights: &Weights) -> Self {
        self.settled = Settled::default();
        self.settled = Settled::new(&self, weights);
        self
    }

    pub fn len(&self) -> usize {
        self.programmes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.programmes.is_empty()
    }

    /// How many people mentor, each counted once.
    pub fn people(&self) -> usize {
        self.people
    }

    /// The programme at a place, as it was given but for an empty text.
    pub fn programme(&self, index: u32) -> Option<&Programme> {
        self.programmes.get(index as usize)
    }

    pub fn index_of(&self, id: ProgrammeId) -> Option<u32> {
        self.by_id.get(&id).copied()
    }

    /// How many mentors a programme has, and with what experience.
    pub fn mentors(&self, index: u32) -> Option<&MentorCounts> {
        self.mentors.get(index as usize)
    }

    /// Facts of a programme known to be there.
    pub(super) fn facts(&self, index: usize) -> &Programme {
        &self.programmes[index]
    }

    pub(super) fn counts(&self, index: usize) -> &MentorCounts {
        &self.mentors[index]
    }
}

impl Default for Candidates {
    fn default() -> Self {
        Self::new(Vec::new(), [])
    }
}
