//! From a need to programmes in order.

use std::ops::Range;

use super::{
    Budget, Candidates, Constraint, Contribution, Cost, Day, Exclusion, Factor, Fit, Match,
    NearMiss, Need, Points, Weights,
    candidates::Distances,
    exclusions,
    factors::Question,
    gates::Gates,
    near_misses::Outcome,
    order::{Order, Standing},
    reach::{Nearest, Reach},
    score::Scorer,
};

/// The answer to one need on one day. Holds who is in, what each scores and what near misses there are; reasons are
/// made for what is shown only, by [`Ranking::matches`].
pub struct Ranking<'a> {
    pub(super) question: Question<'a>,
    pub(super) gates: Gates<'a>,
    scorer: Scorer<'a>,
    pub(super) distances: Option<Distances>,
    order: Order,
    near_misses: Vec<NearMiss>,
}

/// Ranks every programme for a need. Pure: the same four arguments always give the same answer.
pub fn rank<'a>(
    candidates: &'a Candidates,
    need: &'a Need,
    weights: &'a Weights,
    day: Day,
) -> Ranking<'a> {
    let question = Question {
        candidates,
        need,
        weights,
    };
    let gates = Gates::new(candidates, need, weights, day);
    let reach = Reach::new(candidates, need, weights);
    let scorer = Scorer::new(question);
    let distances = need
        .place
        .as_ref()
        .map(|place| Distances::from(&candidates.positions, place.position));
    let nearest = Nearest::new(candidates, distances.as_ref());

    let open = gates.passing_all();
    let ranked = reach.keep(open.clone(), &nearest);
    let mut order = Order::new(day, weights, ranked.count());
    ranked.for_each(|i| {
        order.add(
            i,
            scorer.score(i, &nearest),
            candidates.columns.assessed.contains(i),
            candidates.columns.overdue.contains(i),
        );
    });
    let outcome = Outcome {
        question,
        gates: &gates,
        reach: &reach,
        nearest: &nearest,
        scorer: &scorer,
        open: &open,
        ranked: &ranked,
    };
    let near_misses = outcome.near_misses();
    drop(nearest);
    Ranking {
        question,
        gates,
        scorer,
        distances,
        order,
        near_misses,
    }
}

impl Ranking<'_> {
    /// How many programmes fit.
    pub fn total(&self) -> usize {
        self.order.len()
    }

    /// The version of the table that the scores were worked out from.
    pub fn weights_version(&self) -> u32 {
        self.question.weights.version
    }

    /// Programmes and scores of a range of the order, counted from 0; cut where the order ends.
    pub fn standings(&self, range: Range<usize>) -> Vec<Standing> {
        self.order.range(self.question.candidates, range)
    }

    /// A range of the order, each with its reasons.
    pub fn matches(&self, range: Range<usize>) -> Vec<Match> {
        let programmes: Vec<_> = self
            .standings(range)
            .iter()
            .map(|standing| standing.programme)
            .collect();
        let nearest = Nearest::new(self.question.candidates, self.distances.as_ref());
        programmes
            .into_iter()
            .map(|programme| self.explained(programme as usize, &nearest))
            .collect()
    }

    /// How one programme fits, whether or not a constraint shuts it out; `None` if there is no such programme.
    pub fn explain(&self, programme: u32) -> Option<Match> {
        let index =
            Some(programme as usize).filter(|index| *index < self.question.candidates.len())?;
        Some(self.explained(
            index,
            &Nearest::new(self.question.candidates, self.distances.as_ref()),
        ))
    }

    /// For each active constraint or must whose relaxing alone would bring something in: how many, and the best score.
    pub fn near_misses(&self) -> &[NearMiss] {
        &self.near_misses
    }

    /// Every programme that is out, with the first constraint that speaks against it, in the candidates' order.
    pub fn exclusions(&self) -> impl Iterator<Item = Exclusion> {
        let (reach, nearest) = self.whereabouts();
        let exclusion = move |programme: u32| self.excluded(programme, &reach, &nearest);
        (0..)
            .take(self.question.candidates.len())
            .filter_map(exclusion)
    }

    /// Why one programme is out; `None` if it is not, or if there is no such programme.
    pub fn exclusion(&self, programme: u32) -> Option<Exclusion> {
        let is_known = (programme as usize) < self.question.candidates.len();
        let (reach, nearest) = self.whereabouts();
        is_known
            .then(|| self.excluded(programme, &reach, &nearest))
            .flatten()
    }

    fn whereabouts(&self) -> (Reach<'_>, Nearest<'_>) {
        let Question {
            candidates,
            need,
            weights,
        } = self.question;
        (
            Reach::new(candidates, need, weights),
            Nearest::new(candidates, self.distances.as_ref()),
        )
    }

    fn excluded(
        &self,
        programme: u32,
        reach: &Reach<'_>,
        nearest: &Nearest<'_>,
    ) -> Option<Exclusion> {
        let index = programme as usize;
        let constraint = self.first_failed(index, reach, nearest)?;
        let reason = exclusions::reason(self.question, &self.scorer, index, constraint, nearest);
        Some(Exclusion {
            programme,
            constraint,
            reason,
        })
    }

    fn first_failed(
        &self,
        index: usize,
        reach: &Reach<'_>,
        nearest: &Nearest<'_>,
    ) -> Option<Constraint> {
        let gate = self.gates.first_failed(index);
        let distance = if !reach.is_in_reach(index, nearest) {
            Some(Constraint::Travel)
        } else if reach.must_be_near() && !reach.is_near(index, nearest) {
            Some(Constraint::Must(Factor::Nearness))
        } else {
            None
        };
        gate.into_iter().chain(distance).min()
    }

    fn explained(&self, index: usize, nearest: &Nearest<'_>) -> Match {
        let Question {
            candidates, need, ..
        } = self.question;
        let contributions = self.scorer.contributions(self.question, index, nearest);
        let position = need.place.as_ref().map(|place| place.position);
        Match {
            programme: u32::try_from(index).unwrap_or(u32::MAX),
            score: contributions
                .iter()
                .map(|contribution| contribution.points)
                .sum(),
            misfits: misfits(self.question, &contributions, index),
            depth: candidates.depth_at(index, need.sector, position.map(|_| nearest.tenths(index))),
            contributions,
        }
    }
}

/// Factors that do not fit, the weightiest first, then constraints that could not be checked because a fact is not
/// known.
fn misfits(question: Question<'_>, contributions: &[Contribution], index: usize) -> Vec<String> {
    let Question {
        candidates, need, ..
    } = question;
    let facts = candidates.facts(index);
    let counts = |c: &&Contribution| c.fit == Fit::DoesNotFit && c.out_of > Points::ZERO;
    let mut unfit: Vec<_> = contributions.iter().filter(counts).collect();
    unfit.sort_by_key(|contribution| std::cmp::Reverse(contribution.out_of));
    let mut misfits: Vec<_> = unfit
        .into_iter()
        .map(|contribution| contribution.reason.clone())
        .collect();
    let price_unknown = match facts.cost {
        Cost::Unknown => true,
        Cost::Fee { amount, .. } | Cost::Membership { amount, .. } => amount.is_none(),
        Cost::Free => false,
    };
    if need.budget != Budget::Any && price_unknown {
        misfits.push(format!("{}, so we could not check your budget", facts.cost));
    }
    if !need.formats.is_empty() && facts.formats.is_empty() {
        misfits.push("How it meets is not known".to_owned());
    }
    if need.place.is_some() && facts.coverage.is_unknown() {
        misfits.push("Where it takes businesses is not known".to_owned());
    }
    misfits
}
