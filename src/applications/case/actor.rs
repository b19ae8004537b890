//! Who acts on a case.

use super::{Case, Declaration, Refusal};
use crate::{
    accounts::{Level, Roles, SignedIn, StaffRole},
    values::{AccountId, OrganisationId},
};

/// A person as one case sees them: their roles on the staff, and their level in the organisation that applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub account: AccountId,
    pub roles: Roles,
    /// `None` for whoever does not belong to the organisation.
    pub level: Option<Level>,
}

impl Actor {
    /// The person behind a request, before an application of this organisation.
    pub fn of(person: &SignedIn, organisation: OrganisationId) -> Self {
        Self {
            account: person.account,
            roles: person.roles,
            level: person.level_in(organisation),
        }
    }

    /// An assessor or a senior assessor.
    pub fn is_assessor(&self) -> bool {
        self.is_senior() || self.roles.contains(StaffRole::Assessor)
    }

    pub fn is_senior(&self) -> bool {
        self.roles.contains(StaffRole::SeniorAssessor)
    }

    /// Whether they may act for the organisation at this level.
    fn reaches(&self, level: Level) -> bool {
        self.level.is_some_and(|own| own >= level)
    }

    pub(super) fn must_edit(&self) -> Result<(), Refusal> {
        self.reaches(Level::Editor)
            .then_some(())
            .ok_or(Refusal::NotEditor)
    }

    pub(super) fn must_own(&self) -> Result<(), Refusal> {
        self.reaches(Level::Owner)
            .then_some(())
            .ok_or(Refusal::NotOwner)
    }

    /// An assessor who has nothing to do with the applicant, so far as anybody but they can know.
    pub(super) fn must_assess(&self, case: &Case) -> Result<(), Refusal> {
        if !self.is_assessor() {
            Err(Refusal::NotAssessor)
        } else if self.level.is_some() || case.acted_for_applicant(self.account) {
            Err(Refusal::OwnOrganisation)
        } else {
            Ok(())
        }
    }

    /// As [`must_assess`](Self::must_assess), and has declared that there is no conflict.
    pub(super) fn must_be_clear(&self, case: &Case) -> Result<(), Refusal> {
        self.must_assess(case)?;
        match case.declaration_of(self.account) {
            None => Err(Refusal::NotDeclared),
            Some(Declaration::Conflict(_)) => Err(Refusal::Conflict),
            Some(Declaration::Clear) => Ok(()),
        }
    }

    /// As [`must_be_clear`](Self::must_be_clear), and a senior assessor.
    pub(super) fn must_be_clear_senior(&self, case: &Case) -> Result<(), Refusal> {
        if !self.is_senior() {
            return Err(Refusal::NotSenior);
        }
        self.must_be_clear(case)
    }
}
