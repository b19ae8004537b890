//! Conditions of a mark: what is open, and settling it.

use uuid::Uuid;

use super::register::Condition;
use crate::{
    taxonomy::vocabulary,
    values::{OrganisationId, Slug},
};

vocabulary!(
    /// What became of a condition.
    State {
        Open "open" "Open",
        Met "met" "Met",
        NotMet "not-met" "Not met",
        /// The mark that it was asked for has ended.
        Closed "closed" "Closed",
    }
);

/// A condition that is not settled yet.
#[derive(Clone, Debug)]
pub struct Open {
    pub id: Uuid,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub organisation_slug: Slug,
    pub condition: Condition,
}
