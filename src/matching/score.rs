//! The score: nine factors' tenths, added.

use std::sync::Arc;

use super::{
    Candidates, Constraint, Contribution, Factor, Fit, Importance, Points,
    factors::{
        Assured, Availability, Challenges, Nearness, Question, Record, Said, Sectors, Share,
        Stages, Style, Training,
    },
    reach::Nearest,
};
use crate::values::Term;

/// One need's tables, ready to score any programme. Ranking and explaining ask the same tables, so what is shown is
/// what counted.
#[derive(Clone)]
pub struct Scorer<'a> {
    candidates: &'a Candidates,
    out_of: [u16; Factor::COUNT],
    challenges: Arc<Challenges<'a>>,
    sectors: Arc<Sectors<'a>>,
    stages: Stages<'a>,
    nearness: Nearness,
    style: Style,
    availability: Arc<Availability<'a>>,
    assured: Assured<'a>,
    training: Training<'a>,
    record: Record<'a>,
    /// Tenths of the factors that no constraint speaks to, added for every programme.
    steady: Arc<[u16]>,
}

impl<'a> Scorer<'a> {
    pub fn new(question: Question<'a>) -> Self {
        let out_of = question.weights.out_of(&question.need.importance);
        let mut scorer = Self {
            candidates: question.candidates,
            out_of,
            challenges: Arc::new(Challenges::new(question)),
            sectors: Arc::new(Sectors::new(question)),
            stages: Stages::new(question),
            nearness: Nearness::new(question),
            style: Style::new(question),
            availability: Arc::new(Availability::new(question)),
            assured: Assured::new(question),
            training: Training::new(question),
            record: Record::new(question),
            steady: Arc::new([]),
        };
        scorer.steady = scorer.added_up();
        scorer
    }

    /// Sector, availability, assurance, training and outcomes of every programme, factor by factor: column after
    /// column, a processor does many at a time, where programme after programme it would do one.
    fn added_up(&self) -> Arc<[u16]> {
        let candidates = self.candidates;
        let mut sums = vec![0; candidates.len()];
        let mut add = |factor: Factor, column: Option<&[Share]>, share: &dyn Fn(usize) -> Share| {
            let out_of = self.out_of[factor.index()];
            match column {
                Some(column) => {
                    for (sum, share) in sums.iter_mut().zip(column) {
                        *sum += share.tenths(out_of);
                    }
                }
                None => {
                    for (programme, sum) in sums.iter_mut().enumerate() {
                        *sum += share(programme).tenths(out_of);
                    }
                }
            }
        };
        add(Factor::Sector, self.sectors.settled(), &|i| {
            self.sectors.share(i)
        });
        add(Factor::Availability, self.availability.settled(), &|i| {
            self.availability.share(candidates, i)
        });
        add(Factor::Assurance, self.assured.settled(), &|i| {
            self.assured.share(candidates, i)
        });
        add(Factor::Training, self.training.settled(), &|i| {
            self.training.share(candidates, i)
        });
        add(Factor::Outcomes, self.record.settled(), &|i| {
            self.record.share(candidates, i)
        });
        sums.into()
    }

    /// The scorer of the need with one constraint relaxed, which is `question`'s: only the factor that the relaxed
    /// answer speaks to is made anew. A must counts as much as `Very`, so relaxing one changes no score.
    pub fn relaxed(&self, question: Question<'a>, constraint: Constraint) -> Self {
        let mut relaxed = self.clone();
        match constraint {
            Constraint::Stage => relaxed.stages = Stages::new(question),
            Constraint::Place | Constraint::Travel | Constraint::Format => {
                relaxed.nearness = Nearness::new(question);
            }
            Constraint::Owner => relaxed.style = Style::new(question),
            Constraint::Listing
            | Constraint::Kind
            | Constraint::Organisation
            | Constraint::Employees
            | Constraint::MonthsTrading
            | Constraint::Budget
            | Constraint::Language
            | Constraint::Must(_) => {}
        }
        relaxed
    }

    /// Tenths by factor, in the factors' order.
    fn tenths(&self, programme: usize, nearest: &Nearest<'_>) -> [u16; Factor::COUNT] {
        let shares = [
            self.challenges.share(programme),
            self.sectors.share(programme),
            self.stages.share(programme),
            self.nearness.share(self.candidates, programme, nearest),
            self.style.share(self.candidates, programme),
            self.availability.share(self.candidates, programme),
            self.assured.share(self.candidates, programme),
            self.training.share(self.candidates, programme),
            self.record.share(self.candidates, programme),
        ];
        std::array::from_fn(|factor| shares[factor].tenths(self.out_of[factor]))
    }

    pub fn score(&self, programme: usize, nearest: &Nearest<'_>) -> Points {
        let moving = [
            (Factor::Challenges, self.challenges.share(programme)),
            (Factor::Stage, self.stages.share(programme)),
            (
                Factor::Nearness,
                self.nearness.share(self.candidates, programme, nearest),
            ),
            (Factor::Style, self.style.share(self.candidates, programme)),
        ];
        let moving = moving.map(|(factor, share)| share.tenths(self.out_of[factor.index()]));
        Points::from_tenths(self.steady[programme] + moving.into_iter().sum::<u16>())
    }

    /// Every factor's part, with its reason. `question` is the one the scorer was made from.
    pub fn contributions(
        &self,
        question: Question<'_>,
        programme: usize,
        nearest: &Nearest<'_>,
    ) -> Vec<Contribution> {
        let tenths = self.tenths(programme, nearest);
        let contribution = |factor: Factor| {
            let (fit, reason) = match question.need.importance[factor] {
                Importance::NotAtAll => (
                    Fit::NotAsked,
                    "You said that this does not matter".to_owned(),
                ),
                _ => self.say(question, factor, programme, nearest),
            };
            Contribution {
                factor,
                points: Points::from_tenths(tenths[factor.index()]),
                out_of: Points::from_tenths(self.out_of[factor.index()]),
                reason,
                fit,
            }
        };
        Factor::all().map(contribution).collect()
    }

    /// What one factor says of a programme.
    pub fn say(
        &self,
        question: Question<'_>,
        factor: Factor,
        programme: usize,
        nearest: &Nearest<'_>,
    ) -> Said {
        match factor {
            Factor::Challenges => self.challenges.say(question, programme),
            Factor::Sector => self.sectors.say(question, programme),
            Factor::Stage => self.stages.say(question, programme),
            Factor::Nearness => self.nearness.say(question, programme, nearest),
            Factor::Style => self.style.say(question, programme),
            Factor::Availability => self.availability.say(question, programme),
            Factor::Assurance => Assured::say(question, programme),
            Factor::Training => self.training.say(question, programme),
            Factor::Outcomes => self.record.say(question, programme),
        }
    }
}
