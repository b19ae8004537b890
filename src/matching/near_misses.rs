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
        let count = newcomers.count();
        let scorer = self.scorer.relaxed(
            Question {
                need: &need,
                ..self.question
            },
            relax,
        );
        let best = newcomers
            .iter()
            .map(|i| scorer.score(i, self.nearest))
            .max();
        best.map(|best_score: Points| NearMiss {
            relax,
            count,
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
                let reach = Reach::new(candidates, need, weights);
                newcomers.retain(|i| reach.passes(i, self.nearest));
            }
            // Those that were open before and are not ranked are too far still; the rest were never measured.
            _ => newcomers.retain(|i| self.reach.passes(i, self.nearest)),
        }
        newcomers
    }
}
