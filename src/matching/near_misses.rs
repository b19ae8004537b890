//! What relaxing one constraint alone would bring in.

use super::{
    Candidates, Constraint, Factor, NearMiss, Need, Points, Weights,
    bitmap::Bitmap,
    factors::Question,
    gates::Gates,
    reach::{Nearest, Reach},
    score::Scorer,
};

/// One ranking under way, as far as near misses look at it.
pub struct Outcome<'r, 'a> {
    pub question: Question<'a>,
    pub gates: &'r Gates<'a>,
    pub reach: &'r Reach<'a>,
    pub nearest: &'r Nearest<'a>,
    pub scorer: &'r Scorer<'a>,
    /// Those that pass every constraint that needs no distance.
    pub open: &'r Bitmap,
    /// Those in the ranking.
    pub ranked: &'r Bitmap,
}

impl Outcome<'_, '_> {
    /// In the order of [`Constraint`]; a constraint whose relaxing brings nothing is not listed.
    pub fn near_misses(&self) -> Vec<NearMiss> {
        let mut active: Vec<_> = self.gates.constraints().collect();
        if self.reach.is_measured() {
            active.push(Constraint::Travel);
        }
        if self.reach.must_be_near() {
            active.push(Constraint::Must(Factor::Nearness));
        }
        active.sort_unstable();
        active
            .into_iter()
            .filter_map(|constraint| self.near_miss(constraint))
            .collect()
    }

    fn near_miss(&self, relax: Constraint) -> Option<NearMiss> {
        let need = relax.relaxed(self.question.need)?;
        let Question {
            candidates,
            weights,
            ..
        } = self.question;
        let newcomers = self.newcomers(relax, candidates, &need, weights);
        if newcomers.is_empty() {
            return None;
        }
        let scorer = self.scorer.relaxed(
            Question {
                need: &need,
                ..self.question
            },
            relax,
        );
        let mut best_score = Points::ZERO;
        newcomers.for_each(|i| best_score = best_score.max(scorer.score(i, self.nearest)));
        Some(NearMiss {
            relax,
            count: newcomers.count(),
            best_score,
        })
    }

    fn newcomers(
        &self,
        relax: Constraint,
        candidates: &Candidates,
        need: &Need,
        weights: &Weights,
    ) -> Bitmap {
        let distant = relax == Constraint::Travel || relax == Constraint::Must(Factor::Nearness);
        let mut newcomers = if distant {
            self.open.clone()
        } else {
            self.gates.passing_all_but(|constraint| constraint == relax)
        };
        newcomers.drop_all(self.ranked);
        match relax {
            Constraint::Travel
            | Constraint::Place
            | Constraint::Format
            | Constraint::Must(Factor::Nearness) => {
                Reach::new(candidates, need, weights).keep(newcomers, self.nearest)
            }
            _ => self.reach.keep(newcomers, self.nearest),
        }
    }
}
