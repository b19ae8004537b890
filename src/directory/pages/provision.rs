//! What the pages of places and of sectors tell besides their programmes: how much there is, whose it is, and what is
//! missing.

use crate::{
    directory::{
        OrganisationCard, Shelf, Snapshot, Tally,
        missing::{LEAST_SHOWN, What},
        words,
    },
    taxonomy::{Region, Sector},
    values::Term,
};

use super::tier::TierView;
use crate::directory::{Covering, Locality};

/// Organisations listed by name in each group before the rest is a number: a page of a place stays readable where a
/// hundred work across the country.
const MOST_NAMED: usize = 24;

/// How many gaps of each kind are told, the most frequent.
const MOST_OF_A_KIND: usize = 10;

/// How much there is, by tier; the tiers are never added up without being told apart.
pub struct Provision {
    pub organisations: Tally,
    pub programmes: Tally,
}

/// Organisations that cover a place or know a sector, by why they do.
pub struct Group<'a> {
    pub heading: &'static str,
    pub organisations: Vec<Named<'a>>,
    /// Beyond those that are named.
    pub more: usize,
}

/// An organisation as a list names it.
pub struct Named<'a> {
    pub name: &'a str,
    pub href: &'a str,
    pub tier: TierView,
}

/// What searches looked for and found nothing good for.
pub struct Missing {
    /// "1 September 2026".
    pub since: String,
    /// No number below this is shown.
    pub least_shown: u32,
    /// No more of a kind than these.
    pub most: usize,
    pub gaps: Vec<Gap>,
}

/// One thing that was looked for, and in how many searches.
pub struct Gap {
    /// What kind of thing it is: "Help with", "Stage".
    pub kind: &'static str,
    pub name: &'static str,
    pub searches: u32,
}

impl Provision {
    pub fn of(shelf: &Shelf) -> Self {
        Self {
            organisations: shelf.organisation_tally(),
            programmes: shelf.tally,
        }
    }

    /// What is counted, and how many in each tier.
    pub fn rows(&self) -> [(&'static str, Tally); 2] {
        [
            ("Mentoring organisations", self.organisations),
            ("Mentoring programmes", self.programmes),
        ]
    }
}

/// The organisations of a shelf: its own, and those that are there for all. A group without any is left out.
pub fn groups<'a>(
    snapshot: &'a Snapshot,
    shelf: &Shelf,
    own: &'static str,
    others: &'static str,
) -> Vec<Group<'a>> {
    let (of_its_own, for_all): (Vec<_>, Vec<_>) = shelf
        .organisations
        .iter()
        .partition(|covering| covering.of_its_own);
    [(own, of_its_own), (others, for_all)]
        .into_iter()
        .filter(|(_, organisations)| !organisations.is_empty())
        .map(|(heading, organisations)| Group {
            heading,
            more: organisations.len().saturating_sub(MOST_NAMED),
            organisations: named(snapshot, &organisations),
        })
        .collect()
}

fn named<'a>(snapshot: &'a Snapshot, organisations: &[&Covering]) -> Vec<Named<'a>> {
    let cards = organisations
        .iter()
        .take(MOST_NAMED)
        .filter_map(|covering| snapshot.organisation(covering.organisation));
    cards.map(Named::of).collect()
}

impl<'a> Named<'a> {
    fn of(card: &'a OrganisationCard) -> Self {
        Self {
            name: &card.organisation.name,
            href: &card.path,
            tier: card.organisation.tier.into(),
        }
    }
}

impl Missing {
    pub fn in_locality(snapshot: &Snapshot, locality: Locality) -> Self {
        let gaps = snapshot.missing().in_locality(locality).into_iter();
        Self::of(snapshot, gaps.map(Gap::of).collect())
    }

    pub fn in_sector(snapshot: &Snapshot, sector: Sector) -> Self {
        let missing = snapshot.missing();
        let gaps = missing.in_sector(sector).into_iter().map(Gap::of);
        let places = missing.regions_of(sector).into_iter();
        Self::of(snapshot, gaps.chain(places.map(Gap::of_region)).collect())
    }

    fn of(snapshot: &Snapshot, gaps: Vec<Gap>) -> Self {
        Self {
            since: words::day(snapshot.missing().since),
            least_shown: LEAST_SHOWN,
            most: MOST_OF_A_KIND,
            gaps: by_kind(gaps),
        }
    }
}

/// The most frequent of each kind, kind by kind: of those that there are, the alphabet has the one that says most first.
fn by_kind(mut gaps: Vec<Gap>) -> Vec<Gap> {
    // Stable, and the most frequent come first.
    gaps.sort_by_key(|gap| gap.kind);
    let mut told: Vec<Gap> = Vec::with_capacity(gaps.len());
    for gap in gaps {
        let of_its_kind = told.iter().filter(|known| known.kind == gap.kind);
        if of_its_kind.count() < MOST_OF_A_KIND {
            told.push(gap);
        }
    }
    told
}

impl Gap {
    fn of((what, searches): (What, u32)) -> Self {
        Self {
            kind: match what {
                What::Challenge(_) => "Help with",
                What::Sector(_) => "Kind of business",
                What::Stage(_) => "Stage",
            },
            name: what.name(),
            searches,
        }
    }

    fn of_region((region, searches): (Region, u32)) -> Self {
        Self {
            kind: "Where",
            name: region.name(),
            searches,
        }
    }
}
