//! Random directories and needs, drawn from few terms so that they meet often.

use chrono::NaiveDate;
use proptest::{collection::vec, option::of, prelude::*, sample::select};
use uuid::Uuid;

use crate::{
    matching::{
        Assurance, Budget, Candidates, Cost, CostUnit, Coverage, Day, Eligibility, Factor,
        Importance, Importances, ListingState, Mentor, Need, Outcomes, Programme, SectorCover,
        SupportKind,
    },
    taxonomy::{
        Area, Challenge, Format, Language, OwnershipGroup, Place, Precision, Region, Sector, Stage,
    },
    values::{OrganisationId, Pence, Position, ProgrammeId, Term, TermSet},
};

pub const DATE: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
pub const DAY: Day = Day::new(DATE, 7);

const CHALLENGES: [Challenge; 4] = [
    Challenge::CashFlow,
    Challenge::Hiring,
    Challenge::BusinessPlan,
    Challenge::OnlineSales,
];
const SECTORS: [Sector; 4] = [
    Sector::HotelsAndFood,
    Sector::RetailAndMotor,
    Sector::Manufacturing,
    Sector::Information,
];
const STAGES: [Stage; 3] = [Stage::Starting, Stage::Established, Stage::InDifficulty];
const GROUPS: [OwnershipGroup; 2] = [OwnershipGroup::Women, OwnershipGroup::UnderThirty];
const LANGUAGES: [Language; 3] = [Language::English, Language::Welsh, Language::Polish];
const REGIONS: [Region; 3] = [
    Region::YorkshireAndTheHumber,
    Region::SouthWest,
    Region::Wales,
];
const AREAS: [Area; 3] = [
    Area::LeedsCityRegion,
    Area::CornwallAndIslesOfScilly,
    Area::HeartOfTheSouthWest,
];

/// Towns far enough from every limit used below that rounding decides nothing.
pub const TOWNS: [(&str, Position, Region, Option<Area>); 5] = [
    (
        "Leeds",
        Position::new(53.797, -1.548),
        Region::YorkshireAndTheHumber,
        Some(Area::LeedsCityRegion),
    ),
    (
        "Bradford",
        Position::new(53.795, -1.759),
        Region::YorkshireAndTheHumber,
        Some(Area::LeedsCityRegion),
    ),
    (
        "Truro",
        Position::new(50.263, -5.051),
        Region::SouthWest,
        Some(Area::CornwallAndIslesOfScilly),
    ),
    (
        "Exeter",
        Position::new(50.722, -3.530),
        Region::SouthWest,
        Some(Area::HeartOfTheSouthWest),
    ),
    (
        "Cardiff",
        Position::new(51.481, -3.179),
        Region::Wales,
        None,
    ),
];

/// A directory as lists, so that a test can change it before building it.
#[derive(Clone, Debug)]
pub struct Directory {
    pub programmes: Vec<Programme>,
    pub mentors: Vec<Mentor>,
}

impl Directory {
    pub fn candidates(&self) -> Candidates {
        Candidates::new(self.programmes.clone(), self.mentors.clone())
    }
}

pub fn directory() -> impl Strategy<Value = Directory> {
    (vec(programme(), 1..14), vec(mentor(), 0..24)).prop_map(|(mut programmes, mentors)| {
        for (number, programme) in (1..).zip(&mut programmes) {
            programme.id = ProgrammeId(Uuid::from_u128(number));
        }
        Directory {
            programmes,
            mentors,
        }
    })
}

fn set<T: Term + std::fmt::Debug>(terms: &'static [T]) -> impl Strategy<Value = TermSet<T>> {
    vec(select(terms), 0..4).prop_map(|terms| terms.into_iter().collect())
}

fn position() -> impl Strategy<Value = Position> {
    select(&TOWNS[..]).prop_map(|(_, position, ..)| position)
}

fn organisation() -> impl Strategy<Value = OrganisationId> {
    (1_u128..6).prop_map(|number| OrganisationId(Uuid::from_u128(number)))
}

fn cost() -> impl Strategy<Value = Cost> {
    let amount = || of(select(&[0, 30, 60][..]).prop_map(Pence::pounds));
    prop_oneof![
        4 => Just(Cost::Free),
        1 => Just(Cost::Unknown),
        2 => amount().prop_map(|amount| Cost::Fee { amount, unit: Some(CostUnit::Hour) }),
        1 => amount().prop_map(|amount| Cost::Membership { amount, unit: Some(CostUnit::Year) }),
    ]
}

fn eligibility() -> impl Strategy<Value = Eligibility> {
    let rare = || prop_oneof![4 => Just(None), 1 => select(&[5_u32, 20][..]).prop_map(Some)];
    (
        rare(),
        rare(),
        rare(),
        prop_oneof![4 => Just(TermSet::EMPTY), 1 => set(&GROUPS)],
    )
        .prop_map(
            |(least_employees, most_months_trading, least_months_trading, reserved_for)| {
                Eligibility {
                    least_employees,
                    most_employees: least_employees.map(|least| least + 15),
                    least_months_trading,
                    most_months_trading: most_months_trading.map(|months| months + 20),
                    reserved_for,
                }
            },
        )
}

fn programme() -> impl Strategy<Value = Programme> {
    let state = (
        prop_oneof![9 => Just(ListingState::Listed), 1 => Just(ListingState::Paused)],
        prop_oneof![6 => Just(None), 1 => (-1_i64..2).prop_map(|days| Some(DATE + chrono::TimeDelta::days(days)))],
        prop_oneof![5 => Just(SupportKind::Mentoring), 1 => Just(SupportKind::Other)],
        select(Assurance::ALL),
        organisation(),
        prop_oneof![3 => Just(false), 1 => Just(true)],
    );
    let about = (
        set(&STAGES),
        prop_oneof![1 => Just(SectorCover::All), 3 => set(&SECTORS).prop_map(SectorCover::Some)],
        set(&CHALLENGES),
        set(&GROUPS),
        set(&LANGUAGES),
        select(&["", "pottery", "growth for bakeries", "exporting pottery"][..]),
    );
    let place = (
        any::<bool>(),
        set(&REGIONS),
        set(&AREAS),
        of(position()),
        of(select(&[5_u16, 60][..])),
    );
    let terms = (
        set(Format::ALL),
        cost(),
        eligibility(),
        of(0_u8..14),
        of(0_u16..8),
        of(0_u8..16),
    );
    let record = (
        of(0.0_f32..20.0),
        of((0_u32..30, 0_u32..30, 0_u32..30, 0_u32..30)),
    );
    (state, about, place, terms, record).prop_map(|(state, about, place, terms, record)| {
        let unknown = Programme::unknown(ProgrammeId(Uuid::nil()), state.4);
        let outcomes = record.1.map(|(a, b, c, d)| Outcomes {
            asked: c + d,
            answers: a.max(b),
            positive: a.min(b),
            begun: c.max(d),
            ended_early: c.min(d),
        });
        Programme {
            kind: state.2,
            listing: state.0,
            expires_on: state.1,
            assurance: state.3,
            overdue: state.5,
            stages: about.0,
            sectors: about.1,
            challenges: about.2,
            welcomes: about.3,
            languages: about.4,
            text: about.5.to_owned(),
            coverage: Coverage {
                national: place.0,
                regions: place.1,
                areas: place.2,
            },
            base: place.3,
            travel_miles: place.4,
            formats: terms.0,
            cost: terms.1,
            eligibility: terms.2,
            minimum_months: terms.3,
            places: terms.4,
            waiting_weeks: terms.5,
            measured_reply_days: record.0,
            outcomes,
            ..unknown
        }
    })
}

fn mentor() -> impl Strategy<Value = Mentor> {
    let experience = (set(&SECTORS), set(&CHALLENGES), set(&STAGES));
    let rest = (
        of(position()),
        set(Format::ALL),
        set(&LANGUAGES),
        0_u16..3,
        of(any::<bool>()),
    );
    (vec(organisation(), 1..3), experience, rest).prop_map(|(organisations, experience, rest)| {
        Mentor {
            organisations,
            sectors: experience.0,
            challenges: experience.1,
            stages: experience.2,
            position: rest.0,
            formats: rest.1,
            languages: rest.2,
            places: rest.3,
            trained_recently: rest.4,
        }
    })
}

pub fn place() -> impl Strategy<Value = Place> {
    let whole_region = (select(&REGIONS[..]), position()).prop_map(|(region, position)| Place {
        label: region.name().to_owned(),
        position,
        region,
        area: None,
        precision: Precision::Region,
    });
    let town = select(&TOWNS[..]).prop_map(|(label, position, region, area)| Place {
        label: label.to_owned(),
        position,
        region,
        area,
        precision: Precision::Town,
    });
    prop_oneof![4 => town, 1 => whole_region]
}

fn importances() -> impl Strategy<Value = Importances> {
    let importance = || {
        prop_oneof![
            8 => Just(Importance::Somewhat),
            1 => Just(Importance::NotAtAll),
            1 => Just(Importance::Very),
            1 => Just(Importance::Must),
        ]
    };
    vec(importance(), Factor::COUNT).prop_map(|all| {
        let said = Factor::all().zip(all);
        said.fold(
            Importances::default(),
            |importances, (factor, importance)| importances.with(factor, importance),
        )
    })
}

pub fn need() -> impl Strategy<Value = Need> {
    let asked = (
        vec(select(&CHALLENGES[..]), 0..4),
        of(select(&STAGES[..])),
        of(select(&SECTORS[..])),
        select(&["", "bakery", "pottery exports", "help"][..]),
        prop_oneof![4 => Just(None), 1 => organisation().prop_map(Some)],
    );
    let where_and_how = (
        of(place()),
        of(select(&[5_u16, 30, 100][..])),
        prop_oneof![Just(TermSet::EMPTY), set(Format::ALL)],
    );
    let budget = prop_oneof![
        3 => Just(Budget::Any),
        1 => Just(Budget::FreeOnly),
        1 => Just(Budget::UpTo(Pence::pounds(30))),
    ];
    let about = (
        of(select(&[3_u32, 5, 20, 21][..])),
        of(select(&[5_u32, 20, 25, 40][..])),
        prop_oneof![Just(TermSet::EMPTY), set(&GROUPS)],
    );
    let wishes = (
        prop_oneof![3 => Just(TermSet::EMPTY), 1 => set(&LANGUAGES)],
        of(0_u8..12),
        of(0_u8..14),
        any::<bool>(),
        prop_oneof![Just(Importances::default()), importances()],
    );
    (asked, where_and_how, budget, about, wishes).prop_map(
        |(asked, where_and_how, budget, about, wishes)| Need {
            challenges: asked.0,
            stage: asked.1,
            sector: asked.2,
            words: asked.3.to_owned(),
            organisation: asked.4,
            place: where_and_how.0,
            travel_miles: where_and_how.1,
            formats: where_and_how.2,
            budget,
            employees: about.0,
            months_trading: about.1,
            groups: about.2,
            languages: wishes.0,
            within_weeks: wishes.1,
            length_months: wishes.2,
            other_support_too: wishes.3,
            importance: wishes.4,
        },
    )
}
