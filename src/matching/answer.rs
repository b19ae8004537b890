//! What ranking gives back for people to read.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Constraint, Factor, Points};

/// Why one programme stands where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match {
    /// The programme's place in the list that [`super::Candidates`] was made from.
    #[serde(skip)]
    pub programme: u32,
    pub score: Points,
    /// One for each factor, in the factors' order; their points add up to the score exactly.
    pub contributions: Vec<Contribution>,
    /// What does not fit or is not known, and yet did not shut it out. Plain sentences, weightiest first.
    pub misfits: Vec<String>,
    #[serde(skip)]
    pub depth: Depth,
}

impl Match {
    /// The factors that speak for it, weightiest first: what "Why this fits" shows the first few of.
    pub fn reasons(&self) -> Vec<&Contribution> {
        let mut fitting: Vec<_> = self
            .contributions
            .iter()
            .filter(|c| c.fit == Fit::Fits || c.fit == Fit::Partly)
            .collect();
        fitting.sort_by_key(|c| std::cmp::Reverse((c.points, c.out_of)));
        fitting
    }
}

/// One factor's part of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Contribution {
    #[schema(value_type = String)]
    pub factor: Factor,
    #[schema(value_type = f64)]
    pub points: Points,
    /// The most this factor could give this person; 0 where they said it does not matter.
    #[schema(value_type = f64)]
    pub out_of: Points,
    /// A plain sentence from facts, without a full stop: "About 6 miles from you".
    pub reason: String,
    pub fit: Fit,
}

/// What a reason says of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    Fits,
    Partly,
    DoesNotFit,
    /// The programme has not told; it scores the neutral share.
    NotKnown,
    /// The person has not told, or said that it does not matter; every programme scores alike.
    NotAsked,
}

/// How many mentors stand behind a programme.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Depth {
    pub mentors: u32,
    /// Those with experience in the sector asked for; all of them when none was.
    pub with_sector: u32,
    /// Those among `with_sector` with a place now.
    pub with_places: u32,
    /// To the nearest mentor who meets face to face, or to the base; `None` without a place or a position.
    pub nearest_miles: Option<u16>,
}

/// What relaxing one constraint, and nothing else, would bring in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NearMiss {
    #[schema(value_type = String)]
    pub relax: Constraint,
    pub count: usize,
    /// The best score among them, as the need would then score them.
    #[schema(value_type = f64)]
    pub best_score: Points,
}

/// A programme that is out, and why. Several constraints may speak against it; the first in the order of
/// [`Constraint`] is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// The programme's place in the list that [`super::Candidates`] was made from.
    pub programme: u32,
    pub constraint: Constraint,
    /// A plain sentence from facts: "Open to businesses with up to 10 employees".
    pub reason: String,
}
