//! The person's sector: naming it counts most, a related sector partly, "all sectors" less than either experience; the
//! mentors who worked in it share the factor. A must: the sector is named, or a mentor has worked in it.

use super::{Question, Said, Sentence, Share, fit_of, share::depth_percents};
use crate::{
    matching::{
        Fit,
        candidates::{EXPERIENCE_STEPS, Statement, sector_statement},
    },
    taxonomy::Sector,
};

#[derive(Clone)]
pub struct Sectors<'a> {
    asked: Option<Sector>,
    settled: Option<&'a [Share]>,
    /// The sector itself first, then those related to it.
    lines: Vec<Line<'a>>,
    unasked: Share,
}

/// One sector that counts, and what its codes are worth.
#[derive(Clone)]
struct Line<'a> {
    codes: &'a [u8],
    statement: [Share; 4 * EXPERIENCE_STEPS],
    mentors: [Share; 4 * EXPERIENCE_STEPS],
}

impl<'a> Sectors<'a> {
    pub fn new(question: Question<'a>) -> Self {
        let asked = question.need.sector;
        let settled = question.candidates.settled.under(question.weights);
        let settled = asked.and_then(|sector| Some(settled?.sector(sector)));
        let looked_up = asked.filter(|_| settled.is_none());
        let own = looked_up.map(|sector| own_line(question, sector));
        let related = looked_up.into_iter().flat_map(Sector::related);
        let related =
            related.map(|(sector, share)| related_line(question, *sector, thousandths(*share)));
        Self {
            asked,
            settled,
            lines: own.into_iter().chain(related).collect(),
            unasked: Share::percent(question.weights.neutral_percent),
        }
    }

    /// The shares of every programme, where they hang on facts and weights alone.
    pub fn settled(&self) -> Option<&'a [Share]> {
        self.settled
    }

    pub fn share(&self, programme: usize) -> Share {
        if let Some(settled) = self.settled {
            return settled[programme];
        }
        if self.lines.is_empty() {
            return self.unasked;
        }
        let (mut statement, mut mentors) = (Share::NONE, Share::NONE);
        for line in &self.lines {
            let code = usize::from(line.codes[programme]);
            statement = statement.max(line.statement[code]);
            mentors = mentors.max(line.mentors[code]);
        }
        statement + mentors
    }

    pub fn say(&self, question: Question<'_>, programme: usize) -> Said {
        let Some(sector) = self.asked else {
            return (Fit::NotAsked, "You did not tell us your sector".to_owned());
        };
        let counts = question.candidates.counts(programme);
        let statement = sector_statement(question.candidates.facts(programme), sector);
        let fit = fit_of(self.share(programme));
        let (kind, with) = (sector.kind_of_business(), counts.with_sector(sector));
        if with > 0 {
            let have = Sentence::new("").some_mentors_have(with, counts.mentors);
            return (fit, have.text(" ").text(kind).text(" experience").end());
        }
        let but_no_mentor = if counts.mentors > 0 {
            ", though no mentor has worked in them"
        } else {
            ""
        };
        match (statement, related(question, programme, sector)) {
            (Statement::Named, _) => (fit, format!("Works with {kind} businesses{but_no_mentor}")),
            (_, Some(close)) => (fit, close),
            (Statement::Every, _) if counts.mentors > 0 => (
                fit,
                format!("Works with every sector, though no mentor has {kind} experience"),
            ),
            (Statement::Every, _) => (fit, "Works with every sector".to_owned()),
            (Statement::Unknown, _) if counts.mentors == 0 => {
                (Fit::NotKnown, "Its sectors are not known".to_owned())
            }
            (Statement::Unknown, _) => {
                (Fit::DoesNotFit, format!("No mentor has {kind} experience"))
            }
            (Statement::No, _) => (Fit::DoesNotFit, format!("Does not list {kind} businesses")),
        }
    }
}

/// What it says of the closest related sector that it has.
fn related(question: Question<'_>, programme: usize, sector: Sector) -> Option<String> {
    let facts = question.candidates.facts(programme);
    let counts = question.candidates.counts(programme);
    sector.related().iter().find_map(|(close, _)| {
        let kind = close.kind_of_business();
        if counts.with_sector(*close) > 0 {
            let with = counts.with_sector(*close);
            let have = Sentence::new("").some_mentors_have(with, counts.mentors);
            let experience = have.text(" ").text(kind);
            Some(
                experience
                    .text(" experience, which is close to yours")
                    .end(),
            )
        } else if sector_statement(facts, *close) == Statement::Named {
            Some(format!(
                "Works with {kind} businesses, which are close to yours"
            ))
        } else {
            None
        }
    })
}

fn own_line(question: Question<'_>, sector: Sector) -> Line<'_> {
    let weights = question.weights;
    let depths = depth_percents(weights);
    let said = [0, 100, weights.all_sectors_percent, weights.neutral_percent];
    Line {
        codes: question.candidates.columns.sectors.about(sector),
        statement: std::array::from_fn(|code| {
            part(
                said[code / EXPERIENCE_STEPS],
                weights.statement_percent,
                1_000,
            )
        }),
        mentors: std::array::from_fn(|code| {
            part(
                depths[code % EXPERIENCE_STEPS],
                100 - weights.statement_percent,
                1_000,
            )
        }),
    }
}

/// A related sector counts only where it is named, or where mentors have it: what is not known of the sector itself
/// is not known twice.
fn related_line(question: Question<'_>, sector: Sector, share: u64) -> Line<'_> {
    let weights = question.weights;
    let named = Statement::Named as usize;
    Line {
        codes: question.candidates.columns.sectors.about(sector),
        statement: std::array::from_fn(|code| {
            let said = if code / EXPERIENCE_STEPS == named {
                100
            } else {
                0
            };
            part(said, weights.statement_percent, share)
        }),
        mentors: std::array::from_fn(|code| {
            let depth = weights
                .depth_percent
                .get(code % EXPERIENCE_STEPS)
                .copied()
                .unwrap_or(0);
            part(depth, 100 - weights.statement_percent, share)
        }),
    }
}

fn part(percent: u8, half_percent: u8, share: u64) -> Share {
    Share::of(
        u64::from(percent) * u64::from(half_percent) * share,
        100 * 100 * 1_000,
    )
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shares are between 0 and 1"
)]
fn thousandths(share: f32) -> u64 {
    (share * 1_000.0).round() as u64
}
