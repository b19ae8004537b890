//! The heart of the portal: a need and the programmes go in, programmes in order with true reasons come out.
//!
//! Everything here is arithmetic: no database, no clock, no waiting. A [`Programme`] and its [`Mentor`]s are facts as
//! the directory knows them; a [`Need`] is what one person asks for; [`Weights`] is the published table that says what
//! each fact is worth; a [`Day`] decides what has expired and whose turn it is among equals.
//!
//! A programme is first held against every [`Constraint`]; those that break none are scored, factor by factor, in
//! tenths of a point, so that the contributions shown add up to the score exactly.

mod answer;
mod bitmap;
mod candidates;
mod constraint;
mod cost;
mod day;
mod depth;
mod exclusions;
mod facets;
mod factor;
mod factors;
mod gates;
mod history;
mod near_misses;
mod need;
mod order;
mod points;
mod programme;
mod ranking;
mod reach;
mod relevance;
mod score;
mod similar;
#[cfg(test)]
mod tests;
mod weights;
mod worth;

pub use answer::{Contribution, Depth, Exclusion, Fit, Match, NearMiss};
pub use candidates::{Candidates, CandidatesBuilder, MentorCounts};
pub use constraint::Constraint;
pub use cost::{Budget, Cost, CostUnit};
pub use day::Day;
pub use facets::Facets;
pub use factor::{Factor, Importance, Importances};
pub use history::{ChangedFigure, HISTORY, PublishedWeights, figures_of};
pub use need::{ANY_DISTANCE, MOST_CHALLENGES, Need};
pub use order::Standing;
pub use points::Points;
pub use programme::{
    Assurance, Coverage, Eligibility, ListingState, Mentor, Outcomes, Programme, SectorCover,
    SupportKind,
};
pub use ranking::{Ranking, rank};
pub use weights::{FaultyWeights, Weights};
pub use worth::Worth;
