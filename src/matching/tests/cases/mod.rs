//! Needs and programmes that a business adviser would judge at a glance. Each line of the table is a need, a few
//! programmes, which of them should come first, and why; the programmes are described beneath, one small change each.

mod help;
mod terms;

use uuid::Uuid;

use super::sample::DAY;
use crate::{
    matching::{
        Assurance, Budget, Candidates, Cost, CostUnit, Day, Factor, Importance, Mentor, Need,
        Outcomes, Programme, SectorCover, Weights, rank,
    },
    taxonomy::{
        Area, Challenge, Format, Language, OwnershipGroup, Place, Precision, Region, Sector, Stage,
    },
    values::{OrganisationId, Pence, Position, ProgrammeId, TermSet},
};

const WEIGHTS: &Weights = &Weights::current();

const LEEDS: Position = Position::new(53.797, -1.548);
const BRADFORD: Position = Position::new(53.795, -1.759);
const YORK: Position = Position::new(53.958, -1.081);
const LONDON: Position = Position::new(51.508, -0.128);

/// A programme and its mentors.
type Offer = (Programme, Vec<Mentor>);

/// One line of the table. `first` is a place in `offers`; `None`: nothing fits.
struct Case {
    need: Need,
    offers: Vec<Offer>,
    first: Option<usize>,
    why: &'static str,
}

fn case(need: Need, offers: Vec<Offer>, first: usize, why: &'static str) -> Case {
    Case {
        need,
        offers,
        first: Some(first),
        why,
    }
}

#[test]
fn an_adviser_would_agree_with_who_comes_first() {
    let cases = [
        help::challenges(),
        help::words_and_stages(),
        help::sectors(),
        terms::places(),
        terms::distances(),
        terms::money(),
        terms::people(),
        terms::records(),
    ]
    .into_iter()
    .flatten();
    let mut told = 0;
    for Case {
        need,
        offers,
        first,
        why,
    } in cases
    {
        let found = who_is_first(&need, offers);
        assert_eq!(found, first, "{why}\n{need:#?}");
        told += 1;
    }
    assert!(told >= 25, "{told} cases");
}

fn who_is_first(need: &Need, offers: Vec<Offer>) -> Option<usize> {
    let (mut programmes, mut mentors) = (Vec::new(), Vec::new());
    for (number, (mut programme, own)) in (1_u128..).zip(offers) {
        programme.id = ProgrammeId(Uuid::from_u128(number));
        programme.organisation = OrganisationId(Uuid::from_u128(number));
        mentors.extend(own.into_iter().map(|m| Mentor {
            organisations: vec![programme.organisation],
            ..m
        }));
        programmes.push(programme);
    }
    let candidates = Candidates::new(programmes, mentors);
    // On several days, so that nobody owes the first place to the turn among equals.
    let firsts = (0..6).map(|seed| {
        let ranking = rank(&candidates, need, WEIGHTS, Day { seed, ..DAY });
        ranking
            .standings(0..1)
            .first()
            .map(|standing| standing.programme as usize)
    });
    let firsts: Vec<_> = firsts.collect();
    assert!(
        firsts.iter().all(|first| *first == firsts[0]),
        "equals take turns: {firsts:?}\n{need:#?}"
    );
    firsts[0]
}

fn set<T: crate::values::Term>(terms: &[T]) -> TermSet<T> {
    terms.iter().copied().collect()
}

fn needing(challenges: &[Challenge]) -> Need {
    Need {
        challenges: challenges.to_vec(),
        ..Need::default()
    }
}

fn at_stage(stage: Stage) -> Need {
    Need {
        stage: Some(stage),
        ..Need::default()
    }
}

fn must(mut need: Need, factor: Factor) -> Need {
    need.importance.set(factor, Importance::Must);
    need
}

fn leeds() -> Place {
    Place {
        label: "Leeds".to_owned(),
        position: LEEDS,
        region: Region::YorkshireAndTheHumber,
        area: Some(Area::LeedsCityRegion),
        precision: Precision::Town,
    }
}

/// Nothing is known of it but that it is there.
fn anything() -> Offer {
    (
        Programme::unknown(ProgrammeId(Uuid::nil()), OrganisationId(Uuid::nil())),
        Vec::new(),
    )
}

fn adjusted((mut programme, mentors): Offer, change: impl FnOnce(&mut Programme)) -> Offer {
    change(&mut programme);
    (programme, mentors)
}

fn helping(challenges: &[Challenge]) -> Offer {
    adjusted(anything(), |p| p.challenges = set(challenges))
}

fn open_to(stages: &[Stage]) -> Offer {
    adjusted(anything(), |p| p.stages = set(stages))
}

fn in_sectors(sectors: &[Sector]) -> Offer {
    adjusted(anything(), |p| p.sectors = SectorCover::Some(set(sectors)))
}

fn all_sectors() -> Offer {
    adjusted(anything(), |p| p.sectors = SectorCover::All)
}

fn saying(text: &str) -> Offer {
    adjusted(anything(), |p| text.clone_into(&mut p.text))
}

fn lasting(months: u8) -> Offer {
    adjusted(anything(), |p| p.minimum_months = Some(months))
}

/// Mentors of whom nothing is known but what `change` says.
fn with_mentors(
    (programme, _): Offer,
    how_many: usize,
    change: impl Fn(Mentor) -> Mentor,
) -> Offer {
    let mentor = Mentor {
        organisations: Vec::new(),
        sectors: TermSet::EMPTY,
        challenges: TermSet::EMPTY,
        stages: TermSet::EMPTY,
        position: None,
        formats: TermSet::EMPTY,
        languages: TermSet::EMPTY,
        places: 1,
        trained_recently: None,
    };
    (programme, vec![change(mentor); how_many])
}
