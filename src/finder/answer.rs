//! The one place where a need is answered: pages, the API and the command line draw what is worked out here.

use std::ops::Range;

use super::form::Asked;
use crate::{
    directory::{OrganisationCard, ProgrammeCard, Snapshot},
    matching::{self, Day, Exclusion, Facets, Match, NearMiss, Weights},
};

/// What a need comes to, on one day, in one version of the directory.
pub struct Answer<'a> {
    pub snapshot: &'a Snapshot,
    pub asked: &'a Asked,
    pub weights_version: u32,
    /// Programmes that fit, on all pages together.
    pub total: usize,
    /// The page's programmes, best first.
    pub matches: Vec<Found<'a>>,
    /// What relaxing one constraint alone would bring in; those that would bring something.
    pub near_misses: Vec<NearMiss>,
    /// How many programmes each choice of a filter would leave.
    pub facets: Facets,
    /// Empty unless asked for.
    pub excluded: Vec<Excluded<'a>>,
}

/// One programme that fits, and why it stands where it stands.
pub struct Found<'a> {
    pub programme: &'a ProgrammeCard,
    pub organisation: &'a OrganisationCard,
    pub matched: Match,
}

/// One programme that is out.
pub struct Excluded<'a> {
    pub programme: &'a ProgrammeCard,
    pub organisation: &'a OrganisationCard,
    pub exclusion: Exclusion,
}

/// Ranks every programme for the need, and explains those of the page asked for.
pub fn answer<'a>(
    snapshot: &'a Snapshot,
    asked: &'a Asked,
    weights: &Weights,
    day: Day,
) -> Answer<'a> {
    let ranking = matching::rank(&snapshot.candidates, &asked.need, weights, day);
    let total = ranking.total();
    let matches = ranking.matches(page_of(asked, total));
    let found = matches.into_iter().filter_map(|matched| {
        let (programme, organisation) = cards(snapshot, matched.programme)?;
        Some(Found {
            programme,
            organisation,
            matched,
        })
    });
    let matches = found.collect();
    let excluded = if asked.with_excluded {
        let excluded = ranking.exclusions().filter_map(|exclusion| {
            let (programme, organisation) = cards(snapshot, exclusion.programme)?;
            Some(Excluded {
                programme,
                organisation,
                exclusion,
            })
        });
        // What is not listed is nobody's business, and is no near miss either.
        excluded
            .filter(|excluded| excluded.programme.is_listed())
            .collect()
    } else {
        Vec::new()
    };
    Answer {
        snapshot,
        asked,
        weights_version: ranking.weights_version(),
        total,
        matches,
        near_misses: ranking.near_misses().to_vec(),
        facets: ranking.facets(),
        excluded,
    }
}

fn cards(snapshot: &Snapshot, programme: u32) -> Option<(&ProgrammeCard, &OrganisationCard)> {
    let programme = snapshot.programme(programme as usize)?;
    Some((programme, snapshot.organisation_of(programme)))
}

/// The places that the page takes up in the order.
fn page_of(asked: &Asked, total: usize) -> Range<usize> {
    let first = asked.page.offset(asked.limit).min(total);
    first..first.saturating_add(asked.limit).min(total)
}
