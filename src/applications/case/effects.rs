//! What the weightier events leave behind, each telling the stage it leads to.

use chrono::NaiveDate;

use super::{
    Case, Decision, Declaration, Event, InformationEnd, Recommendation, Recorded, Review,
    ReviewOutcome, Ruling, Stage,
    fold::{ReplayFault, impossible, who},
};
use crate::{platform::clock::day_of, values::AccountId};

impl Case {
    /// A conflict takes the case, and a recommendation that waits, out of the hands of whoever has it.
    pub(super) fn declare(&mut self, by: AccountId, conflict: Option<&str>) -> Stage {
        let declaration = conflict.map_or(Declaration::Clear, |conflict| {
            Declaration::Conflict(conflict.to_owned())
        });
        let conflicted = declaration != Declaration::Clear;
        self.declarations.insert(by, declaration);
        if conflicted && self.holder == Some(by) {
            self.holder = None;
            self.recommendation = None;
            return self.unheld();
        }
        self.stage
    }

    pub(super) fn give_to(&mut self, to: AccountId) -> Stage {
        self.holder = Some(to);
        self.involved.insert(to);
        match self.stage {
            Stage::InformationAsked => Stage::InformationAsked,
            _ => Stage::Assessing,
        }
    }

    /// Where a case stands that nobody holds any more: still with the applicant, or waiting to be taken.
    pub(super) fn unheld(&self) -> Stage {
        match self.stage {
            Stage::InformationAsked => Stage::InformationAsked,
            _ => Stage::Sent,
        }
    }

    pub(super) fn end_information(&mut self, end: InformationEnd) -> Stage {
        if let Some(asked) = self.information.last_mut() {
            asked.ended = Some(end);
        }
        match self.holder {
            Some(_) => Stage::Assessing,
            None => Stage::Sent,
        }
    }

    pub(super) fn take_recommendation(
        &mut self,
        recorded: &Recorded,
    ) -> Result<Stage, ReplayFault> {
        let by = who(recorded)?;
        if let Event::Recommended {
            decision,
            assessed,
            note,
        } = &recorded.event
        {
            self.recommendation = Some(Recommendation {
                decision: decision.clone(),
                assessed: assessed.clone(),
                note: note.clone(),
                by,
                at: recorded.at,
            });
        }
        self.involved.insert(by);
        self.recommenders.insert(by);
        Ok(Stage::Recommended)
    }

    pub(super) fn close_visible(&mut self, by: AccountId, listed: bool) -> Stage {
        self.involved.insert(by);
        self.holder = None;
        if listed {
            Stage::ListedVisible
        } else {
            Stage::Declined
        }
    }

    pub(super) fn open_review(&mut self, by: AccountId, grounds: &str, on: NaiveDate) -> Stage {
        self.applicants.insert(by);
        self.review = Some(Review {
            grounds: grounds.to_owned(),
            asked_by: by,
            asked_on: on,
            outcome: None,
        });
        Stage::UnderReview
    }

    pub(super) fn rule(&mut self, ruling: Ruling) -> Stage {
        let stage = stage_of(&ruling.decision);
        self.involved.insert(ruling.by);
        self.holder = None;
        self.recommendation = None;
        self.ruling = Some(ruling);
        stage
    }

    pub(super) fn close_review(
        &mut self,
        recorded: &Recorded,
        outcome: &ReviewOutcome,
    ) -> Result<Stage, ReplayFault> {
        let by = who(recorded)?;
        let on = day_of(recorded.at);
        self.involved.insert(by);
        if let Some(review) = &mut self.review {
            review.outcome = Some(outcome.clone());
        }
        if let ReviewOutcome::Overturned {
            decision, assessed, ..
        } = outcome
        {
            self.visible_accepted = false;
            return Ok(self.rule(Ruling {
                decision: decision.clone(),
                assessed: assessed.clone(),
                by,
                at: recorded.at,
                on,
            }));
        }
        let ruling = self.ruling.as_ref();
        ruling
            .map(|ruling| stage_of(&ruling.decision))
            .ok_or_else(|| impossible(recorded, self.stage))
    }

    pub(super) fn close_withdrawn(&mut self) -> Stage {
        if self.stage == Stage::InformationAsked
            && let Some(asked) = self.information.last_mut()
        {
            asked.ended = Some(InformationEnd::Dropped);
        }
        self.holder = None;
        self.recommendation = None;
        Stage::Withdrawn
    }

    pub(super) fn clear_decision(&mut self) {
        self.ruling = None;
        self.review = None;
        self.visible_accepted = false;
    }
}

fn stage_of(decision: &Decision) -> Stage {
    match decision {
        Decision::Approve => Stage::Listed,
        Decision::ApproveWithConditions { .. } => Stage::ListedWithConditions,
        Decision::Decline { .. } => Stage::Declined,
    }
}
