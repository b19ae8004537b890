//! The person behind a request.

use super::{Level, Membership, Roles, StaffRole};
use crate::{
    platform::http::AppError,
    values::{AccountId, EmailAddress, OrganisationId, SessionId},
};

/// Somebody who has signed in, the second step included where they need it; with what they may do at this moment, not
/// at the moment they signed in. As an extractor it sends everybody else to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    pub account: AccountId,
    pub session: SessionId,
    pub email: EmailAddress,
    /// Empty until they have told it; [`SignedIn::shown_name`] never is.
    pub name: String,
    pub roles: Roles,
    pub memberships: Vec<Membership>,
}

impl SignedIn {
    /// Staff keep shorter sessions and always need the second step.
    pub fn is_staff(&self) -> bool {
        !self.roles.is_empty()
    }

    /// Seniors assess too.
    pub fn is_assessor(&self) -> bool {
        self.roles.contains(StaffRole::Assessor) || self.is_senior()
    }

    pub fn is_senior(&self) -> bool {
        self.roles.contains(StaffRole::SeniorAssessor)
    }

    pub fn is_administrator(&self) -> bool {
        self.roles.contains(StaffRole::Administrator)
    }

    /// What they may do for an organisation; `None` for those who do not belong to it.
    pub fn level_in(&self, organisation: OrganisationId) -> Option<Level> {
        let membership = self.memberships.iter();
        membership
            .filter(|membership| membership.organisation == organisation)
            .map(|membership| membership.level)
            .max()
    }

    /// `NotFound` for those who do not belong to the organisation, since what it does here is nobody else's business, and
    /// `Forbidden` for members below the level.
    pub fn require_level(
        &self,
        organisation: OrganisationId,
        level: Level,
    ) -> Result<(), AppError> {
        match self.level_in(organisation) {
            None => Err(AppError::NotFound),
            Some(held) if held >= level => Ok(()),
            Some(_) => Err(AppError::Forbidden(needs(level).to_owned())),
        }
    }

    /// What to call them: their name, or their address until they have told it.
    pub fn shown_name(&self) -> &str {
        if self.name.is_empty() {
            self.email.as_str()
        } else {
            &self.name
        }
    }
}

fn needs(level: Level) -> &'static str {
    match level {
        Level::Reader => "Only members of the organisation can do this.",
        Level::Editor => {
            "Only editors and owners of the organisation can do this. One of its owners can make you one."
        }
        Level::Owner => {
            "Only owners of the organisation can do this. One of them can make you one too."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(roles: &[StaffRole], memberships: &[(OrganisationId, Level)]) -> SignedIn {
        SignedIn {
            account: AccountId::new(),
            session: SessionId::new(),
            email: EmailAddress::parse("somebody@example.org").unwrap(),
            name: String::new(),
            roles: roles.iter().copied().collect(),
            memberships: memberships
                .iter()
                .map(|&(organisation, level)| Membership {
                    organisation,
                    level,
                })
                .collect(),
        }
    }

    #[test]
    fn a_senior_assesses_and_an_administrator_does_not() {
        let senior = somebody(&[StaffRole::SeniorAssessor], &[]);
        assert!(senior.is_assessor() && senior.is_senior() && !senior.is_administrator());
        let administrator = somebody(&[StaffRole::Administrator], &[]);
        assert!(!administrator.is_assessor() && administrator.is_staff());
    }

    #[test]
    fn another_organisation_is_not_found_and_a_low_level_forbidden() {
        let (own, other) = (OrganisationId::new(), OrganisationId::new());
        let editor = somebody(&[], &[(own, Level::Editor)]);
        assert!(editor.require_level(own, Level::Editor).is_ok());
        assert!(matches!(
            editor.require_level(own, Level::Owner),
            Err(AppError::Forbidden(_))
        ));
        assert!(matches!(
            editor.require_level(other, Level::Reader),
            Err(AppError::NotFound)
        ));
    }
}
