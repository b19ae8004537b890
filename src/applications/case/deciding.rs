//! One person recommends, another decides.

use chrono::NaiveDate;

use super::{
    Actor, Assessed, Case, Decision, Event, Marking, Proof, Refusal, Stage, refusal::must_say,
};

impl Case {
    /// Works a marking out by the case's own criteria: what a recommendation would freeze.
    pub fn assess(&self, marking: &Marking) -> Result<Assessed, Refusal> {
        Assessed::work_out(self.criteria()?, marking)
    }

    /// Whether they could recommend, given complete marks.
    pub fn may_recommend(&self, by: &Actor) -> Result<(), Refusal> {
        self.must_hold(by)?;
        self.must_be_in(&[Stage::Assessing])
    }

    /// The holder recommends a decision on complete marks. `note` goes to the decider; it has to say why where less is
    /// recommended than the marks allow.
    pub fn recommend(
        &self,
        by: &Actor,
        decision: Decision,
        marking: &Marking,
        note: &str,
        today: NaiveDate,
    ) -> Result<Proof, Refusal> {
        self.may_recommend(by)?;
        let assessed = self.assess(marking)?;
        decision.must_stand(self.criteria()?, &assessed, today)?;
        if decision.departs_from(&assessed.working.outcome) {
            must_say(note).map_err(|_| Refusal::DepartureUnexplained)?;
        }
        let event = Event::Recommended {
            decision,
            assessed,
            note: note.trim().to_owned(),
        };
        Ok(Proof::new(self, Some(by), event))
    }

    /// Whether the decision is theirs to make, or to send back.
    pub fn may_decide(&self, by: &Actor) -> Result<(), Refusal> {
        by.must_be_clear_senior(self)?;
        self.must_be_in(&[Stage::Recommended])?;
        // Whoever recommended in an earlier round has judged the case too.
        if self.recommenders.contains(&by.account) {
            return Err(Refusal::OwnRecommendation);
        }
        Ok(())
    }

    /// Returns the case to its holder.
    pub fn send_back(&self, by: &Actor, reason: &str) -> Result<Proof, Refusal> {
        self.may_decide(by)?;
        must_say(reason)?;
        let reason = reason.trim().to_owned();
        Ok(Proof::new(self, Some(by), Event::SentBack { reason }))
    }

    /// Decides on the marks that the recommendation froze. Less than they allow, or other than recommended, needs a
    /// `departure`: why.
    pub fn decide(
        &self,
        by: &Actor,
        decision: Decision,
        departure: Option<&str>,
        today: NaiveDate,
    ) -> Result<Proof, Refusal> {
        self.may_decide(by)?;
        let recommended = self
            .recommendation
            .as_ref()
            .ok_or(Refusal::WrongStage(self.stage))?;
        let assessed = recommended.assessed.clone();
        decision.must_stand(self.criteria()?, &assessed, today)?;
        let departure = departure
            .map(str::trim)
            .filter(|departure| !departure.is_empty());
        let departs = decision.departs_from(&assessed.working.outcome)
            || decision.gives() != recommended.decision.gives();
        if departs && departure.is_none() {
            return Err(Refusal::DepartureUnexplained);
        }
        let event = Event::Decided {
            decision,
            assessed,
            departure: departure.map(str::to_owned),
        };
        Ok(Proof::new(self, Some(by), event))
    }

    /// Whether they could decide on the visible listing that the organisation applies for.
    pub fn may_decide_visible(&self, by: &Actor) -> Result<(), Refusal> {
        self.must_hold(by)?;
        self.must_be_in(&[Stage::Assessing])
    }

    /// Lists an organisation that seeks no more than to be visible, or says why not. What is sought stands in what was
    /// sent, which the caller has read: `seeks_visible`.
    pub fn decide_visible(
        &self,
        by: &Actor,
        seeks_visible: bool,
        refused_because: Option<&str>,
    ) -> Result<Proof, Refusal> {
        self.may_decide_visible(by)?;
        if !seeks_visible {
            return Err(Refusal::SeeksAssessment);
        }
        if let Some(reason) = refused_because {
            must_say(reason)?;
        }
        let event = Event::VisibleDecided {
            listed: refused_because.is_none(),
            reason: refused_because.unwrap_or_default().trim().to_owned(),
        };
        Ok(Proof::new(self, Some(by), event))
    }

    /// Takes up the listing in the visible tier that a declining decision offered.
    pub fn accept_visible(&self, by: &Actor) -> Result<Proof, Refusal> {
        by.must_edit()?;
        self.must_be_in(&[Stage::Declined])?;
        let offered = self
            .ruling
            .as_ref()
            .is_some_and(|ruling| ruling.decision.offers_visible());
        if !offered {
            return Err(Refusal::VisibleNotOffered);
        }
        if self.visible_accepted {
            return Err(Refusal::VisibleTaken);
        }
        Ok(Proof::new(self, Some(by), Event::VisibleAccepted))
    }
}
