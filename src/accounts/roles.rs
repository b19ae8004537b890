//! What people may do: as staff, and for the organisations they belong to.

use serde::{Deserialize, Serialize};

use crate::{
    taxonomy::vocabulary,
    values::{OrganisationId, TermSet},
};

vocabulary!(
    /// What a member of staff does. A person may hold several.
    StaffRole {
        Assessor "assessor" "Assessor",
        /// Assesses too, and decides what others recommend.
        SeniorAssessor "senior-assessor" "Senior assessor",
        Administrator "administrator" "Administrator",
    }
);

/// The roles of one person; empty for all who are not staff.
pub type Roles = TermSet<StaffRole>;

vocabulary!(
    /// What a member may do for their organisation: each level includes those before it.
    Level {
        Reader "reader" "Reader",
        Editor "editor" "Editor",
        Owner "owner" "Owner",
    }
);

/// One person's place in one organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub organisation: OrganisationId,
    pub level: Level,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_includes_those_before_it() {
        assert!(Level::Owner > Level::Editor && Level::Editor > Level::Reader);
    }
}
