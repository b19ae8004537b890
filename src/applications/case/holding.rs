//! Declaring interests, and who works on a case.

use super::{Actor, Case, Declaration, Event, Proof, Refusal, Stage, refusal::must_say};

/// The stages in which somebody works on a case, or could.
const OPEN: [Stage; 3] = [Stage::Sent, Stage::Assessing, Stage::InformationAsked];

impl Case {
    /// Whether they may see the case at all as an assessor. [`Refusal::NotDeclared`] means: show the declaration first.
    pub fn may_open(&self, by: &Actor) -> Result<(), Refusal> {
        by.must_assess(self)?;
        self.must_have_been_sent()?;
        by.must_be_clear(self)
    }

    /// Whether they may write ratings and notes of their own. Once recommended, the marks rest until sent back.
    pub fn may_rate(&self, by: &Actor) -> Result<(), Refusal> {
        self.may_open(by)?;
        self.must_be_in(&OPEN)
    }

    /// Whether they have something to declare here.
    pub fn may_declare(&self, by: &Actor) -> Result<(), Refusal> {
        by.must_assess(self)?;
        self.must_have_been_sent()?;
        match self.declaration_of(by.account) {
            Some(Declaration::Conflict(_)) => Err(Refusal::Conflict),
            Some(Declaration::Clear) | None => Ok(()),
        }
    }

    /// Declares a conflict of interest, in words, or that there is none. One may turn up later; a declared one stays.
    pub fn declare_conflict(&self, by: &Actor, conflict: Option<&str>) -> Result<Proof, Refusal> {
        self.may_declare(by)?;
        if let Some(conflict) = conflict {
            must_say(conflict)?;
        } else if self.declaration_of(by.account).is_some() {
            return Err(Refusal::AlreadyDeclared);
        }
        let conflict = conflict.map(|conflict| conflict.trim().to_owned());
        Ok(Proof::new(
            self,
            Some(by),
            Event::ConflictDeclared { conflict },
        ))
    }

    /// Takes a case that nobody holds.
    pub fn take(&self, by: &Actor) -> Result<Proof, Refusal> {
        self.may_open(by)?;
        self.must_be_in(&OPEN)?;
        match self.holder {
            Some(holder) if holder == by.account => Err(Refusal::AlreadyHeld),
            Some(_) => Err(Refusal::HeldByAnother),
            None => Ok(Proof::new(self, Some(by), Event::Taken)),
        }
    }

    /// Whether they could hand it over, or give it out: the holder, or any senior assessor.
    pub fn may_hand_over(&self, by: &Actor) -> Result<(), Refusal> {
        self.may_open(by)?;
        self.must_be_in(&OPEN)?;
        let may = self.holder == Some(by.account) || by.is_senior();
        may.then_some(()).ok_or(Refusal::NotHolder)
    }

    /// Gives the case to another assessor. They may not have declared yet; until they do, they can do nothing with it,
    /// and a conflict declared then lets it go again.
    pub fn hand_over(&self, by: &Actor, to: &Actor) -> Result<Proof, Refusal> {
        self.may_hand_over(by)?;
        self.may_receive(to)?;
        let to = to.account;
        Ok(Proof::new(self, Some(by), Event::HandedOver { to }))
    }

    /// Whether the case could be handed to them.
    pub fn may_receive(&self, to: &Actor) -> Result<(), Refusal> {
        if self.holder == Some(to.account) {
            return Err(Refusal::AlreadyHeld);
        }
        let conflicted = matches!(
            self.declaration_of(to.account),
            Some(Declaration::Conflict(_))
        );
        if conflicted || to.must_assess(self).is_err() {
            return Err(Refusal::CannotReceive);
        }
        Ok(())
    }

    /// Lets the case go, so that somebody else may take it: the holder, or any senior assessor for them.
    pub fn release(&self, by: &Actor) -> Result<Proof, Refusal> {
        self.may_hand_over(by)?;
        match self.holder {
            None => Err(Refusal::NobodyHolds),
            Some(_) => Ok(Proof::new(self, Some(by), Event::Released)),
        }
    }

    /// The holder, who has declared that there is no conflict.
    pub(super) fn must_hold(&self, by: &Actor) -> Result<(), Refusal> {
        self.may_open(by)?;
        (self.holder == Some(by.account))
            .then_some(())
            .ok_or(Refusal::NotHolder)
    }

    fn must_have_been_sent(&self) -> Result<(), Refusal> {
        self.sent_at
            .map(|_| ())
            .ok_or(Refusal::WrongStage(self.stage))
    }
}
