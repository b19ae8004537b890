//! Facts of all programmes, a column each, in the form in which they are asked for.

use chrono::NaiveDate;

use super::MentorCounts;
use crate::{
    matching::{
        Cost, Eligibility, ListingState, Outcomes, Programme, SectorCover, SupportKind,
        bitmap::{Bitmap, TermMaps},
        weights::DEPTHS,
    },
    taxonomy::{Area, Challenge, Format, Language, OwnershipGroup, Region, Sector, Stage},
    values::{Term, TermSet},
};

/// Marks a small number as not known.
pub const UNKNOWN: u8 = u8::MAX;

/// What a programme says of itself about one term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statement {
    No,
    Named,
    /// Not the term itself, but all of them.
    Every,
    Unknown,
}

/// Steps of mentors with an experience: 0 to 4, 5 and more, and not known because no mentor is.
pub const EXPERIENCE_STEPS: usize = DEPTHS + 1;

/// Statement and mentors about one term in one small number, so that scoring looks its worth up in a table.
pub fn experience_code(statement: Statement, with: u32, mentors: u32) -> usize {
    let step = if mentors == 0 {
        DEPTHS
    } else {
        (with as usize).min(DEPTHS - 1)
    };
    statement as usize * EXPERIENCE_STEPS + step
}

/// For each term, a code for each programme.
#[derive(Clone, Debug)]
pub struct ExperienceColumns<T> {
    codes: Vec<u8>,
    len: usize,
    vocabulary: std::marker::PhantomData<T>,
}

impl<T: Term> ExperienceColumns<T> {
    fn new(len: usize, mut code: impl FnMut(T, usize) -> usize) -> Self {
        let mut codes = Vec::with_capacity(len * T::COUNT);
        for term in T::all() {
            // Four statements of seven steps are far below 256.
            codes.extend((0..len).map(|index| u8::try_from(code(term, index)).unwrap_or(UNKNOWN)));
        }
        Self {
            codes,
            len,
            vocabulary: std::marker::PhantomData,
        }
    }

    /// The codes of every programme about one term.
    pub fn about(&self, term: T) -> &[u8] {
        &self.codes[term.index() * self.len..(term.index() + 1) * self.len]
    }
}

#[derive(Clone, Debug)]
pub struct Columns {
    /// For the turns among equals: a number drawn from each id.
    pub id_bits: Vec<u64>,
    pub listed: Bitmap,
    /// Last days, the earliest first.
    pub expiries: Vec<(NaiveDate, u32)>,
    pub mentoring: Bitmap,
    pub open_to_stage: TermMaps<Stage>,
    pub with_size_rule: Bitmap,
    pub with_age_rule: Bitmap,
    pub eligibility: Vec<Eligibility>,
    pub open_to_anyone: Bitmap,
    pub reserved_for: TermMaps<OwnershipGroup>,
    /// National, or not known to be anything less.
    pub anywhere: Bitmap,
    pub in_region: TermMaps<Region>,
    pub in_area: TermMaps<Area>,
    /// Those that take businesses in some area of the region.
    pub in_part_of_region: TermMaps<Region>,
    pub formats: TermMaps<Format>,
    pub formats_unknown: Bitmap,
    pub format_sets: Vec<TermSet<Format>>,
    /// 0 where the programme does not say.
    pub travel_miles: Vec<u16>,
    pub with_price: Bitmap,
    pub costs: Vec<Cost>,
    pub languages: TermMaps<Language>,
    /// Stated, or some mentor has it.
    pub has_challenge: TermMaps<Challenge>,
    /// Named, or some mentor has it; "all sectors" alone is no experience.
    pub has_sector: TermMaps<Sector>,
    pub assessed: Bitmap,
    pub overdue: Bitmap,
    pub with_places: Bitmap,
    /// At least half of the mentors trained recently.
    pub mostly_trained: Bitmap,
    pub challenges: ExperienceColumns<Challenge>,
    pub sectors: ExperienceColumns<Sector>,
    pub stages: ExperienceColumns<Stage>,
    /// Indices of [`crate::matching::Assurance`].
    pub assurance: Vec<u8>,
    pub minimum_months: Vec<u8>,
    pub places: Vec<u8>,
    pub waiting_weeks: Vec<u8>,
    /// Quarters of a day.
    pub reply_quarter_days: Vec<u8>,
    pub trained_percent: Vec<u8>,
    /// All zero: not known.
    pub outcomes: Vec<Outcomes>,
    pub welcomes: Vec<TermSet<OwnershipGroup>>,
}

impl Columns {
    pub(super) fn new(
        programmes: &[Programme],
        mentors: &[MentorCounts],
        mentor_languages: &[TermSet<Language>],
    ) -> Self {
        let len = programmes.len();
        let each =
            |holds: &dyn Fn(&Programme) -> bool| Bitmap::from_fn(len, |i| holds(&programmes[i]));
        let places: Vec<u8> = zip(programmes, mentors, |p, m| capped(places_of(p, m)));
        let trained_percent: Vec<u8> = zip(programmes, mentors, |_, m| trained_percent(m));
        Self {
            id_bits: column(programmes, |p| p.id.0.as_u64_pair())
                .into_iter()
                .map(|(a, b)| a.rotate_left(32) ^ b)
                .collect(),
            listed: each(&|p| p.listing == ListingState::Listed),
            expiries: expiries(programmes),
            mentoring: each(&|p| p.kind == SupportKind::Mentoring),
            open_to_stage: term_maps(programmes, |p| {
                if p.stages.is_empty() {
                    TermSet::full()
                } else {
                    p.stages
                }
            }),
            with_size_rule: each(&|p| {
                p.eligibility.least_employees.is_some() || p.eligibility.most_employees.is_some()
            }),
            with_age_rule: each(&|p| {
                p.eligibility.least_months_trading.is_some()
                    || p.eligibility.most_months_trading.is_some()
            }),
            eligibility: column(programmes, |p| p.eligibility),
            open_to_anyone: each(&|p| p.eligibility.reserved_for.is_empty()),
            reserved_for: term_maps(programmes, |p| p.eligibility.reserved_for),
            anywhere: each(&|p| p.coverage.national || p.coverage.is_unknown()),
            in_region: term_maps(programmes, |p| p.coverage.regions),
            in_area: term_maps(programmes, |p| p.coverage.areas),
            in_part_of_region: term_maps(programmes, |p| {
                p.coverage
                    .areas
                    .iter()
                    .flat_map(|area| area.regions().iter().copied())
                    .collect()
            }),
            formats: term_maps(programmes, |p| p.formats),
            formats_unknown: each(&|p| p.formats.is_empty()),
            format_sets: column(programmes, |p| p.formats),
            travel_miles: column(programmes, |p| p.travel_miles.unwrap_or(0)),
            with_price: each(&|p| matches!(p.cost, Cost::Fee { .. } | Cost::Membership { .. })),
            costs: column(programmes, |p| p.cost),
            languages: TermMaps::new(&spoken(programmes, mentor_languages)),
            has_challenge: TermMaps::new(&zip(programmes, mentors, |p, m| {
                Challenge::all()
                    .filter(|c| p.challenges.contains(*c) || m.with_challenge(*c) > 0)
                    .collect()
            })),
            has_sector: TermMaps::new(&zip(programmes, mentors, |p, m| {
                Sector::all()
                    .filter(|s| names_sector(p, *s) || m.with_sector(*s) > 0)
                    .collect()
            })),
            overdue: each(&|p| p.overdue),
            assessed: each(&|p| p.assurance.is_assessed()),
            with_places: Bitmap::from_fn(len, |i| places[i] != 0 && places[i] != UNKNOWN),
            mostly_trained: Bitmap::from_fn(len, |i| (50..=100).contains(&trained_percent[i])),
            challenges: ExperienceColumns::new(len, |challenge, i| {
                let statement = challenge_statement(&programmes[i], challenge);
                experience_code(
                    statement,
                    mentors[i].with_challenge(challenge),
                    mentors[i].mentors,
                )
            }),
            sectors: ExperienceColumns::new(len, |sector, i| {
                let statement = sector_statement(&programmes[i], sector);
                experience_code(
                    statement,
                    mentors[i].with_sector(sector),
                    mentors[i].mentors,
                )
            }),
            stages: ExperienceColumns::new(len, |stage, i| {
                let statement = stage_statement(&programmes[i], stage);
                experience_code(statement, mentors[i].with_stage(stage), mentors[i].mentors)
            }),
            assurance: column(programmes, |p| capped(Some(p.assurance.index() as u64))),
            minimum_months: column(programmes, |p| capped(p.minimum_months)),
            places,
            waiting_weeks: column(programmes, |p| capped(p.waiting_weeks)),
            reply_quarter_days: column(programmes, |p| quarter_days(p.measured_reply_days)),
            trained_percent,
            outcomes: column(programmes, |p| p.outcomes.unwrap_or_default()),
            welcomes: column(programmes, |p| p.welcomes.union(p.eligibility.reserved_for)),
        }
    }
}

fn column<T>(programmes: &[Programme], fact: impl Fn(&Programme) -> T) -> Vec<T> {
    programmes.iter().map(fact).collect()
}

fn zip<T>(
    programmes: &[Programme],
    mentors: &[MentorCounts],
    fact: impl Fn(&Programme, &MentorCounts) -> T,
) -> Vec<T> {
    programmes
        .iter()
        .zip(mentors)
        .map(|(programme, counts)| fact(programme, counts))
        .collect()
}

fn term_maps<T: Term>(
    programmes: &[Programme],
    set: impl Fn(&Programme) -> TermSet<T>,
) -> TermMaps<T> {
    TermMaps::new(&column(programmes, set))
}

fn expiries(programmes: &[Programme]) -> Vec<(NaiveDate, u32)> {
    let last_days = programmes.iter().map(|programme| programme.expires_on);
    let mut expiries: Vec<_> = last_days
        .zip(0..)
        .filter_map(|(day, index)| Some((day?, index)))
        .collect();
    expiries.sort_unstable();
    expiries
}

/// The programme's own languages, English when it says none, and its mentors'.
fn spoken(programmes: &[Programme], mentors: &[TermSet<Language>]) -> Vec<TermSet<Language>> {
    let own = |p: &Programme| match p.languages {
        none if none.is_empty() => [Language::English].into_iter().collect(),
        some => some,
    };
    programmes
        .iter()
        .zip(mentors)
        .map(|(programme, mentors)| own(programme).union(*mentors))
        .collect()
}

pub fn challenge_statement(programme: &Programme, challenge: Challenge) -> Statement {
    if programme.challenges.contains(challenge) {
        Statement::Named
    } else if programme.challenges.is_empty() {
        Statement::Unknown
    } else {
        Statement::No
    }
}

pub fn sector_statement(programme: &Programme, sector: Sector) -> Statement {
    match programme.sectors {
        SectorCover::All => Statement::Every,
        SectorCover::Some(sectors) if sectors.contains(sector) => Statement::Named,
        SectorCover::Some(sectors) if sectors.is_empty() => Statement::Unknown,
        SectorCover::Some(_) => Statement::No,
    }
}

pub fn stage_statement(programme: &Programme, stage: Stage) -> Statement {
    if programme.stages.contains(stage) {
        Statement::Named
    } else if programme.stages.is_empty() {
        Statement::Every
    } else {
        Statement::No
    }
}

fn names_sector(programme: &Programme, sector: Sector) -> bool {
    sector_statement(programme, sector) == Statement::Named
}

/// Places now, as the programme says or else as its mentors have; `None` when neither is known.
pub fn places_of(programme: &Programme, mentors: &MentorCounts) -> Option<u64> {
    let of_mentors = (mentors.mentors > 0).then_some(u64::from(mentors.places));
    programme.places.map(u64::from).or(of_mentors)
}

fn trained_percent(mentors: &MentorCounts) -> u8 {
    let percent =
        (u64::from(mentors.trained_recently) * 100).checked_div(u64::from(mentors.training_known));
    capped(percent)
}

/// A number that fits beside [`UNKNOWN`]; what is larger is as good as the largest.
fn capped(number: Option<impl Into<u64>>) -> u8 {
    number.map_or(UNKNOWN, |number| {
        u8::try_from(number.into())
            .unwrap_or(u8::MAX)
            .min(UNKNOWN - 1)
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a conversion of floats to integers saturates, which is what is wanted here"
)]
fn quarter_days(days: Option<f32>) -> u8 {
    days.map_or(UNKNOWN, |days| {
        ((days * 4.0).round() as u8).min(UNKNOWN - 1)
    })
}
