//! How long ranking takes: `rank` alone, and with the reasons of a first page, at 1,000 programmes with 40,000 mentors
//! and at ten times that. Needs are varied, each asked in turn, so that no figure rests on one lucky need.
#![expect(clippy::unwrap_used, reason = "a panic in a bench is its report")]

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use soundingboard::{
    matching::{
        Assurance, Budget, Candidates, Cost, CostUnit, Coverage, Day, Factor, Importance, Mentor,
        Need, Outcomes, Programme, SectorCover, Weights, rank,
    },
    taxonomy::{
        Area, Challenge, Format, Language, OwnershipGroup, Place, Precision, Region, Sector, Stage,
    },
    values::{OrganisationId, Pence, Position, ProgrammeId, Term, TermSet},
};
use uuid::Uuid;

/// As many spots as the United Kingdom has postcode districts.
const DISTRICTS: usize = 3_000;
const PAGE: usize = 20;

struct District {
    position: Position,
    region: Region,
    area: Option<Area>,
}

fn districts(random: &mut ChaCha8Rng) -> Vec<District> {
    let district = |_| {
        let area = Area::from_index(random.random_range(0..Area::COUNT)).unwrap();
        let area = Some(area).filter(|_| random.random_bool(0.84));
        let region = area.map_or(Region::ALL[random.random_range(9..12)], Area::region);
        let centre = area.map_or(region.centre(), Area::centre);
        let mut near = |degrees: f32| degrees + random.random_range(-0.4..0.4);
        District {
            position: Position::new(near(centre.latitude), near(centre.longitude)),
            region,
            area,
        }
    };
    (0..DISTRICTS).map(district).collect()
}

fn some<T: Term>(random: &mut ChaCha8Rng, most: usize) -> TermSet<T> {
    let how_many = random.random_range(0..=most);
    (0..how_many)
        .filter_map(|_| T::from_index(random.random_range(0..T::COUNT)))
        .collect()
}

fn programme(random: &mut ChaCha8Rng, number: usize, districts: &[District]) -> Programme {
    let id = ProgrammeId(Uuid::from_u128(number as u128 + 1));
    let home = &districts[random.random_range(0..districts.len())];
    let national = random.random_bool(0.2);
    let price = Some(Pence::pounds(random.random_range(10..120)));
    Programme {
        assurance: Assurance::ALL[random.random_range(0..Assurance::COUNT)],
        stages: some(random, 4),
        sectors: if random.random_bool(0.4) { SectorCover::All } else { SectorCover::Some(some(random, 4)) },
        challenges: some(random, 15),
        coverage: Coverage {
            national,
            regions: [home.region].into_iter().filter(|_| random.random_bool(0.4)).collect(),
            areas: home.area.into_iter().collect(),
        },
        base: Some(home.position),
        travel_miles: Some(random.random_range(5..60)),
        formats: some(random, 4),
        cost: match random.random_range(0..10) {
            0..6 => Cost::Free,
            6..9 => Cost::Fee { amount: price, unit: Some(CostUnit::Hour) },
            _ => Cost::Unknown,
        },
        welcomes: some(random, 2),
        minimum_months: Some(random.random_range(0..12)),
        places: Some(random.random_range(0..20)),
        waiting_weeks: Some(random.random_range(0..14)),
        measured_reply_days: Some(random.random_range(0.0..14.0)),
        languages: [Language::English].into_iter().collect(),
        outcomes: Some(Outcomes { asked: 60, answers: 40, positive: random.random_range(10..40), begun: 30, ended_early: random.random_range(0..9) }),
        text: "Mentoring for owners who want to grow, by people who have run bakeries, shops and workshops".to_owned(),
        ..Programme::unknown(id, OrganisationId(id.0))
    }
}

/// Most organisations have a few mentors near home; a few have very many, all over the country.
fn mentor(random: &mut ChaCha8Rng, programmes: &[Programme], districts: &[District]) -> Mentor {
    let skewed = random.random_range(0.0_f64..1.0).powi(2);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list"
    )]
    #[expect(clippy::cast_precision_loss, reason = "lists of thousands")]
    let programme = &programmes[(skewed * programmes.len() as f64) as usize];
    let near_home = random.random_range(0..districts.len() / 100);
    let home = (programme.id.0.as_u128() as usize * 37 + near_home) % districts.len();
    Mentor {
        organisations: vec![programme.organisation],
        sectors: some(random, 3),
        challenges: some(random, 8),
        stages: some(random, 3),
        position: Some(districts[home].position),
        formats: TermSet::full(),
        languages: [Language::English].into_iter().collect(),
        places: random.random_range(0..3),
        trained_recently: Some(random.random_bool(0.6)),
    }
}

fn need(random: &mut ChaCha8Rng, districts: &[District]) -> Need {
    let home = &districts[random.random_range(0..districts.len())];
    let mut need = Need {
        challenges: some(random, 5).iter().collect(),
        stage: Stage::from_index(random.random_range(0..10)),
        sector: Sector::from_index(random.random_range(0..24)),
        place: Some(Place {
            label: "Somewhere".to_owned(),
            position: home.position,
            region: home.region,
            area: home.area,
            precision: Precision::District,
        }),
        travel_miles: Some(random.random_range(5..60)),
        formats: some(random, 2),
        budget: if random.random_bool(0.5) {
            Budget::FreeOnly
        } else {
            Budget::Any
        },
        groups: [OwnershipGroup::Women]
            .into_iter()
            .filter(|_| random.random_bool(0.3))
            .collect(),
        words: if random.random_bool(0.2) {
            "bakery wholesale"
        } else {
            ""
        }
        .to_owned(),
        ..Need::default()
    };
    if random.random_bool(0.2) {
        need.importance.set(Factor::Sector, Importance::Must);
    }
    need
}

fn bench_size(criterion: &mut Criterion, programmes: usize, mentors: usize) {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let districts = districts(&mut random);
    let all: Vec<_> = (0..programmes)
        .map(|number| programme(&mut random, number, &districts))
        .collect();
    let mentors: Vec<_> = (0..mentors)
        .map(|_| mentor(&mut random, &all, &districts))
        .collect();
    let candidates = Candidates::new(all, mentors);
    let needs: Vec<_> = (0..500).map(|_| need(&mut random, &districts)).collect();
    let hardly_said = Need {
        challenges: vec![Challenge::CashFlow],
        ..Need::default()
    };
    let online = Need {
        formats: [Format::Online].into_iter().collect(),
        ..hardly_said.clone()
    };
    let (weights, day) = (
        Weights::current(),
        Day::new(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), 1),
    );

    let mut group = criterion.benchmark_group(format!("{programmes} programmes"));
    let mut turn = needs.iter().cycle();
    group.bench_function("rank", |bench| {
        bench.iter(|| rank(&candidates, black_box(turn.next().unwrap()), &weights, day).total());
    });
    group.bench_function("rank, first page with reasons", |bench| {
        bench.iter(|| {
            rank(&candidates, black_box(turn.next().unwrap()), &weights, day).matches(0..PAGE)
        });
    });
    for (name, need) in [
        ("rank with next to nothing said", &hardly_said),
        ("rank for online alone", &online),
    ] {
        group.bench_function(name, |bench| {
            bench.iter(|| {
                rank(&candidates, black_box(need), &weights, day)
                    .standings(0..PAGE)
                    .len()
            });
        });
    }
    group.bench_function("counts beside filters", |bench| {
        let ranking = rank(&candidates, &needs[0], &weights, day);
        bench.iter(|| black_box(&ranking).facets());
    });
    group.finish();
}

fn ranking(criterion: &mut Criterion) {
    bench_size(criterion, 1_000, 40_000);
    bench_size(criterion, 10_000, 400_000);
}

criterion_group!(benches, ranking);
criterion_main!(benches);
