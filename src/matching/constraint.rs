//! What can shut a programme out.

use serde::{Serialize, Serializer};

use super::{Factor, Need};
use crate::{
    matching::{Budget, Importance, need::ANY_DISTANCE},
    taxonomy::OwnershipGroup,
    values::{Term, TermSet},
};

/// One rule that shuts programmes out, in the order in which reasons are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Constraint {
    /// Not listed, or its listing has run out. Nobody can relax this.
    Listing,
    /// Not mentoring, while mentoring was asked for.
    Kind,
    /// Another organisation's, while one was asked for.
    Organisation,
    /// Closed to the stage.
    Stage,
    /// Closed to a business of this size.
    Employees,
    /// Closed to a business this young or old.
    MonthsTrading,
    /// Reserved for groups of which the person mentioned none.
    Owner,
    /// Takes businesses elsewhere.
    Place,
    /// Meets only in person, farther away than either side travels.
    Travel,
    /// Offers no accepted way of meeting.
    Format,
    /// Over the budget.
    Budget,
    /// Speaks none of the languages asked for.
    Language,
    /// Lacks what the person made a must of.
    Must(Factor),
}

/// A slug: `travel`, `must-sector`.
impl Serialize for Constraint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.slug())
    }
}

impl Constraint {
    pub fn slug(self) -> String {
        match self {
            Self::Listing => "listing".to_owned(),
            Self::Kind => "kind".to_owned(),
            Self::Organisation => "organisation".to_owned(),
            Self::Stage => "stage".to_owned(),
            Self::Employees => "employees".to_owned(),
            Self::MonthsTrading => "months-trading".to_owned(),
            Self::Owner => "owner".to_owned(),
            Self::Place => "place".to_owned(),
            Self::Travel => "travel".to_owned(),
            Self::Format => "format".to_owned(),
            Self::Budget => "budget".to_owned(),
            Self::Language => "language".to_owned(),
            Self::Must(factor) => format!("must-{}", factor.slug()),
        }
    }

    /// The need without this constraint and otherwise as it was: what the link beside a near miss leads to. `None` for
    /// the constraint nobody can relax. Relaxing the owner constraint reads as "of any group", which counts the
    /// reserved programmes; what the person mentions is theirs to decide, so pages should link nothing to it.
    pub fn relaxed(self, need: &Need) -> Option<Need> {
        let mut relaxed = need.clone();
        match self {
            Self::Listing => return None,
            Self::Kind => relaxed.other_support_too = true,
            Self::Organisation => relaxed.organisation = None,
            Self::Stage => relaxed.stage = None,
            Self::Employees => relaxed.employees = None,
            Self::MonthsTrading => relaxed.months_trading = None,
            Self::Owner => relaxed.groups = TermSet::<OwnershipGroup>::full(),
            Self::Place => relaxed.place = None,
            Self::Travel => relaxed.travel_miles = Some(ANY_DISTANCE),
            Self::Format => relaxed.formats = TermSet::EMPTY,
            Self::Budget => relaxed.budget = Budget::Any,
            Self::Language => relaxed.languages = TermSet::EMPTY,
            Self::Must(factor) => relaxed.importance.set(factor, Importance::Very),
        }
        Some(relaxed)
    }
}
