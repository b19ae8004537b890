//! Programmes like another one, for when that one is full.

use std::cmp::Reverse;

use super::{Candidates, Day, SectorCover, gates};
use crate::values::{Term, TermSet};

impl Candidates {
    /// The listed programmes that share most with this one, best first, at most `how_many`: challenges above all, then
    /// sectors and stages, where they take businesses, how they meet. Those with places now come before their equals,
    /// then the smaller id, so the answer is always the same.
    pub fn similar(&self, programme: u32, how_many: usize, day: Day) -> Vec<u32> {
        if self.programme(programme).is_none() {
            return Vec::new();
        }
        let this = programme as usize;
        let kind = self.facts(this).kind;
        let listed = gates::listed_on(self, day);
        let others = listed
            .iter()
            .filter(|i| *i != this && self.facts(*i).kind == kind);
        let mut ranked: Vec<_> = others
            .map(|other| {
                (
                    self.alikeness(this, other),
                    self.columns.with_places.contains(other),
                    other,
                )
            })
            .filter(|(alike, ..)| *alike > 0)
            .collect();
        ranked.sort_unstable_by_key(|(alike, places, other)| {
            (Reverse((*alike, *places)), self.facts(*other).id)
        });
        ranked
            .into_iter()
            .take(how_many)
            .filter_map(|(.., other)| u32::try_from(other).ok())
            .collect()
    }

    /// What two programmes share, in hundredths.
    fn alikeness(&self, a: usize, b: usize) -> usize {
        let (a, b) = (self.facts(a), self.facts(b));
        let sectors = match (a.sectors, b.sectors) {
            (SectorCover::All, SectorCover::All) => 100,
            (SectorCover::Some(a), SectorCover::Some(b)) => shared(a, b),
            _ => 30,
        };
        let place = match (a.coverage.national, b.coverage.national) {
            (true, true) => 100,
            (true, false) | (false, true) => 50,
            _ => shared(a.coverage.areas, b.coverage.areas)
                .max(shared(a.coverage.regions, b.coverage.regions)),
        };
        let stages = if a.stages.is_empty() && b.stages.is_empty() {
            100
        } else {
            shared(a.stages, b.stages)
        };
        (40 * shared(a.challenges, b.challenges)
            + 20 * sectors
            + 15 * place
            + 15 * stages
            + 10 * shared(a.formats, b.formats))
            / 100
    }
}

/// Hundredths of what either has that both have.
fn shared<T: Term>(a: TermSet<T>, b: TermSet<T>) -> usize {
    (a.overlap(b).len() * 100)
        .checked_div(a.union(b).len())
        .unwrap_or(0)
}
