//! The nine things a score is made of, and how much each matters to one person.

use std::ops::Index;

use serde::{Deserialize, Serialize};

use crate::{taxonomy::vocabulary, values::Term};

vocabulary!(
    /// One part of the score. The slug is the `importance.…` parameter and the `factor` of the API.
    Factor {
        Challenges "challenges" "What you need help with",
        Sector "sector" "Your sector",
        Stage "stage" "Your stage",
        Nearness "nearness" "Near you, or online",
        Style "style" "How it works, and for how long",
        Availability "availability" "Places and waiting time",
        Assurance "assurance" "Assessed",
        Training "training" "Trained mentors",
        Outcomes "outcomes" "How it went for others",
    }
);

vocabulary!(
    /// How much a factor matters to the person, least first.
    Importance {
        /// The factor is left out of the score.
        NotAtAll "not-at-all" "Not at all",
        /// The default: the published points.
        Somewhat "somewhat" "Somewhat",
        /// Twice the published points, before all are scaled to 100.
        Very "very" "Very",
        /// As `Very`, and a programme that lacks it is out. What "lacks" means stands with each factor's file.
        Must "must" "A must",
    }
);

impl Importance {
    /// What the published points are multiplied by before they are scaled back to 100.
    pub fn multiplier(self) -> u32 {
        match self {
            Self::NotAtAll => 0,
            Self::Somewhat => 1,
            Self::Very | Self::Must => 2,
        }
    }
}

/// How much each factor matters to one person; all `Somewhat` until they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "std::collections::BTreeMap<Factor, Importance>")]
#[serde(from = "std::collections::BTreeMap<Factor, Importance>")]
pub struct Importances([Importance; Factor::COUNT]);

impl Importances {
    /// The factors the person made a must of.
    pub fn musts(&self) -> impl Iterator<Item = Factor> {
        Factor::all().filter(|factor| self[*factor] == Importance::Must)
    }

    /// Whether the person has said anything, so that the page can offer to start afresh.
    pub fn are_default(&self) -> bool {
        *self == Self::default()
    }

    pub fn set(&mut self, factor: Factor, importance: Importance) {
        self.0[factor.index()] = importance;
    }

    #[must_use]
    pub fn with(mut self, factor: Factor, importance: Importance) -> Self {
        self.set(factor, importance);
        self
    }
}

impl Default for Importances {
    fn default() -> Self {
        Self([Importance::Somewhat; Factor::COUNT])
    }
}

impl Index<Factor> for Importances {
    type Output = Importance;

    fn index(&self, factor: Factor) -> &Importance {
        &self.0[factor.index()]
    }
}

impl From<std::collections::BTreeMap<Factor, Importance>> for Importances {
    fn from(said: std::collections::BTreeMap<Factor, Importance>) -> Self {
        let mut all = Self::default();
        for (factor, importance) in said {
            all.set(factor, importance);
        }
        all
    }
}

impl From<Importances> for std::collections::BTreeMap<Factor, Importance> {
    fn from(all: Importances) -> Self {
        let said = Factor::all().filter(|factor| all[*factor] != Importance::Somewhat);
        said.map(|factor| (factor, all[factor])).collect()
    }
}
