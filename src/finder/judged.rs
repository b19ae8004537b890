//! How chosen programmes stand to a need, whether they fit or not; and which programmes fit it well.

use super::answer::Found;
use crate::{
    directory::{Programme, ProgrammeCard, Snapshot, snapshot::Facts},
    matching::{self, Day, Exclusion, Need, Points, Weights},
    values::ProgrammeId,
};

/// One programme as a need judges it.
pub struct Judged<'a> {
    /// What speaks for it and what against, worked out for a programme that is out as well.
    pub found: Found<'a>,
    /// Why it is out; `None` where it fits.
    pub exclusion: Option<Exclusion>,
}

impl Judged<'_> {
    pub(super) fn programme(&self) -> &Programme {
        &self.found.programme.programme
    }

    pub(super) fn facts(&self) -> &Facts {
        &self.found.programme.facts
    }
}

/// The programmes named, in that order, by the same arithmetic that ranks all of them. Those that have no page (any more)
/// are left out.
pub fn judge<'a>(
    snapshot: &'a Snapshot,
    need: &Need,
    weights: &Weights,
    day: Day,
    programmes: impl IntoIterator<Item = ProgrammeId>,
) -> Vec<Judged<'a>> {
    let ranking = matching::rank(&snapshot.candidates, need, weights, day);
    let judged = programmes.into_iter().filter_map(|id| {
        let place = snapshot.candidates.index_of(id)?;
        let programme = snapshot.programme(place as usize)?;
        let has_page = programme.programme.listing.has_a_page();
        has_page.then_some(())?;
        let matched = ranking.explain(place)?;
        Some(Judged {
            found: Found {
                programme,
                organisation: snapshot.organisation_of(programme),
                matched,
            },
            exclusion: ranking.exclusion(place),
        })
    });
    judged.collect()
}

/// Every programme that fits with at least so many points, best first.
pub fn fitting<'a>(
    snapshot: &'a Snapshot,
    need: &Need,
    weights: &Weights,
    day: Day,
    at_least: Points,
) -> Vec<(&'a ProgrammeCard, Points)> {
    let ranking = matching::rank(&snapshot.candidates, need, weights, day);
    // The order is by bands of points and then by turns, so each is looked at.
    let standings = ranking.standings(0..ranking.total()).into_iter();
    standings
        .filter(|standing| standing.score >= at_least)
        .filter_map(|standing| {
            let programme = snapshot.programme(standing.programme as usize)?;
            Some((programme, standing.score))
        })
        .collect()
}
