//! How being shown compares with that of others of the same kind.
//!
//! **Of the same kind** are other listed organisations with a listed programme of the same sort, mentoring or other
//! support, that reaches a region which one of yours reaches. What is compared is how often an organisation was shown for
//! each of its programmes of that kind, so that one with many does not stand out for that alone.
//!
//! Nothing is told of fewer than five. The middle of five is one organisation's figure, so the three that are told are
//! rounded.

use std::collections::HashMap;

use super::figures::quantile;
use crate::{
    directory::{Exposure, OrganisationCard, ProgrammeCard, Snapshot},
    matching::SupportKind,
    taxonomy::{Area, Region},
    values::{OrganisationId, ProgrammeId, TermSet},
};

/// Fewer would tell too much of each.
const FEWEST: usize = 5;

/// What is told of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The organisation is not listed, or has no listed programme.
    NothingListed,
    TooFew,
    Among(Among),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Among {
    pub peers: usize,
    /// Times shown for each programme: one's own, whole.
    pub own: u32,
    /// A quarter of the others was shown less often than this; rounded, as are the next two.
    pub lower: u32,
    pub middle: u32,
    pub upper: u32,
}

/// What one organisation offers of one sort, and to which regions.
struct Offer {
    kind: SupportKind,
    reach: TermSet<Region>,
}

pub fn compare(
    snapshot: &Snapshot,
    id: OrganisationId,
    exposures: &HashMap<ProgrammeId, Exposure>,
) -> Comparison {
    let cards = snapshot.organisations();
    let own = cards.iter().find(|card| card.organisation.id == id);
    let offers: Vec<Offer> = own.map_or_else(Vec::new, |own| {
        listed(snapshot, own).map(Offer::of).collect()
    });
    let shown = |card: &OrganisationCard| {
        let alike = listed(snapshot, card).filter(|programme| {
            let theirs = Offer::of(programme);
            offers.iter().any(|ours| ours.is_like(&theirs))
        });
        mean_shown(alike, exposures)
    };
    let Some(own_shown) = own.and_then(shown) else {
        return Comparison::NothingListed;
    };
    let others = cards.iter().filter(|card| card.organisation.id != id);
    let mut shown: Vec<f64> = others.filter_map(shown).collect();
    if shown.len() < FEWEST {
        return Comparison::TooFew;
    }
    let mut at = |part| rounded(quantile(&mut shown, part).unwrap_or(0.0));
    let (lower, middle, upper) = (at(0.25), at(0.5), at(0.75));
    Comparison::Among(Among {
        peers: shown.len(),
        own: whole(own_shown),
        lower,
        middle,
        upper,
    })
}

impl Among {
    /// Where one stands, in words that are true of the rounded figures.
    pub fn standing(&self) -> &'static str {
        if self.own > self.upper {
            "You were shown more often than about three quarters of them."
        } else if self.own < self.lower {
            "You were shown less often than about three quarters of them."
        } else {
            "You were shown about as often as most of them."
        }
    }
}

impl Offer {
    fn of(card: &ProgrammeCard) -> Self {
        let coverage = &card.programme.coverage;
        let areas = coverage.areas.iter().map(Area::region);
        Self {
            kind: card.programme.kind,
            reach: if coverage.national {
                TermSet::full()
            } else {
                coverage.regions.union(areas.collect())
            },
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        self.kind == other.kind && self.reach.overlaps(other.reach)
    }
}

fn listed<'a>(
    snapshot: &'a Snapshot,
    card: &'a OrganisationCard,
) -> impl Iterator<Item = &'a ProgrammeCard> {
    let programmes = snapshot.programmes_of(card).iter();
    programmes.filter(|programme| programme.is_listed())
}

/// `None` without programmes.
fn mean_shown<'a>(
    programmes: impl Iterator<Item = &'a ProgrammeCard>,
    exposures: &HashMap<ProgrammeId, Exposure>,
) -> Option<f64> {
    let (mut shown, mut count) = (0.0, 0.0);
    for programme in programmes {
        let exposure = exposures.get(&programme.programme.id).copied();
        shown += f64::from(exposure.unwrap_or_default().shown);
        count += 1.0;
    }
    (count > 0.0).then(|| shown / count)
}

/// To the ten below a thousand, to the hundred above.
fn rounded(value: f64) -> u32 {
    let step = if value < 1_000.0 { 10.0 } else { 100.0 };
    whole((value / step).round() * step)
}

fn whole(value: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count is not below nought, and a cast stops at the ends"
    )]
    let whole = value.round() as u32;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_others_is_rounded() {
        for (value, told) in [
            (0.0, 0),
            (4.9, 0),
            (87.0, 90),
            (994.0, 990),
            (1_234.0, 1_200),
        ] {
            assert_eq!(rounded(value), told, "{value}");
        }
    }
}
