//! Shares that hang on facts and weights alone, worked out once for all needs.

use super::Candidates;
use crate::{
    matching::{
        Need, Weights,
        factors::{Assured, Availability, Question, Record, Sectors, Share, Training},
    },
    taxonomy::Sector,
    values::Term,
};

/// Columns of shares, true for one table of weights. A need scored by another table works its shares out itself.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    weights: Option<Weights>,
    /// Of those in no hurry.
    pub availability: Vec<Share>,
    pub assurance: Vec<Share>,
    pub training: Vec<Share>,
    pub outcomes: Vec<Share>,
    sectors: Vec<Vec<Share>>,
}

impl Settled {
    pub(super) fn new(candidates: &Candidates, weights: &Weights) -> Self {
        let need = Need::default();
        let question = Question {
            candidates,
            need: &need,
            weights,
        };
        let all = 0..candidates.len();
        let availability = Availability::new(question);
        let assured = Assured::new(question);
        let training = Training::new(question);
        let record = Record::new(question);
        let sector = |sector: Sector| {
            let need = Need {
                sector: Some(sector),
                ..Need::default()
            };
            let sectors = Sectors::new(Question {
                need: &need,
                ..question
            });
            all.clone().map(|i| sectors.share(i)).collect()
        };
        Self {
            availability: all
                .clone()
                .map(|i| availability.share(candidates, i))
                .collect(),
            assurance: all.clone().map(|i| assured.share(candidates, i)).collect(),
            training: all.clone().map(|i| training.share(candidates, i)).collect(),
            outcomes: all.clone().map(|i| record.share(candidates, i)).collect(),
            sectors: Sector::all().map(sector).collect(),
            weights: Some(weights.clone()),
        }
    }

    /// These columns, if they are true for `weights`.
    pub fn under(&self, weights: &Weights) -> Option<&Self> {
        (self.weights.as_ref() == Some(weights)).then_some(self)
    }

    pub fn sector(&self, sector: Sector) -> &[Share] {
        &self.sectors[sector.index()]
    }
}
