//! What each event does to a case.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Event, Information, InformationEnd, Recorded, Ruling, Stage};
use crate::{
    platform::clock::day_of,
    values::{AccountId, ApplicationId},
};

/// The events are not the history of a case: something wrote them other than by proofs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayFault {
    #[error("a case has no events")]
    Nothing,
    #[error("event {found} stands where event {expected} should")]
    Number { expected: u32, found: u32 },
    #[error("event {number}, {kind}, cannot follow at the stage {stage:?}")]
    Impossible {
        number: u32,
        kind: &'static str,
        stage: Stage,
    },
    #[error("event {number}, {kind}, needs somebody who did it")]
    NobodyDidIt { number: u32, kind: &'static str },
}

impl Case {
    /// Folds the whole history of one case, from its start. Guards are not asked again: who held which role on which day is
    /// not in the events. That each event is possible where it stands is.
    pub fn replay(id: ApplicationId, events: &[Recorded]) -> Result<Self, ReplayFault> {
        let (first, rest) = events.split_first().ok_or(ReplayFault::Nothing)?;
        let mut case = Self::begin(id, first)?;
        for recorded in rest {
            case.apply(recorded)?;
        }
        Ok(case)
    }

    fn begin(id: ApplicationId, first: &Recorded) -> Result<Self, ReplayFault> {
        must_be_number(1, first)?;
        let Event::Started {
            organisation,
            kind,
            criteria,
        } = first.event
        else {
            return Err(impossible(first, Stage::Draft));
        };
        Ok(Self {
            id,
            organisation,
            kind,
            criteria,
            version: 1,
            stage: Stage::Draft,
            stage_at: first.at,
            holder: None,
            declarations: BTreeMap::new(),
            applicants: BTreeSet::from([who(first)?]),
            involved: BTreeSet::new(),
            recommenders: BTreeSet::new(),
            information: Vec::new(),
            recommendation: None,
            ruling: None,
            review: None,
            visible_accepted: false,
            sent_at: None,
        })
    }

    /// Adds the next event. On a fault the case is as before.
    pub fn follow(&mut self, recorded: &Recorded) -> Result<(), ReplayFault> {
        let mut next = self.clone();
        next.apply(recorded)?;
        *self = next;
        Ok(())
    }

    fn apply(&mut self, recorded: &Recorded) -> Result<(), ReplayFault> {
        must_be_number(self.version + 1, recorded)?;
        let stage = self.stage_after(recorded)?;
        if stage != self.stage {
            self.stage = stage;
            self.stage_at = recorded.at;
        }
        self.version = recorded.number;
        Ok(())
    }

    /// Takes in what the event carries, and tells the stage it leads to.
    fn stage_after(&mut self, recorded: &Recorded) -> Result<Stage, ReplayFault> {
        use Stage::{
            Assessing, Declined, Draft, InformationAsked, ListedWithConditions, Recommended, Sent,
            UnderReview, Withdrawn,
        };
        let on = day_of(recorded.at);
        let stage = self.stage;
        Ok(match (&recorded.event, stage) {
            (Event::Sent, Draft) => {
                self.applicants.insert(who(recorded)?);
                self.sent_at = Some(recorded.at);
                Sent
            }
            (Event::ConflictDeclared { conflict }, stage) if stage != Draft => {
                self.declare(who(recorded)?, conflict.as_deref())
            }
            (Event::Taken, Sent | InformationAsked) => self.give_to(who(recorded)?),
            (Event::HandedOver { to }, Sent | Assessing | InformationAsked) => self.give_to(*to),
            (Event::Released, Assessing | InformationAsked) => {
                self.holder = None;
                self.unheld()
            }
            (Event::InformationAsked { items, due_on }, Assessing) => {
                self.information.push(Information {
                    items: items.clone(),
                    asked_on: on,
                    due_on: *due_on,
                    reminded: None,
                    ended: None,
                });
                InformationAsked
            }
            (Event::InformationReminded { days_before }, InformationAsked) => {
                if let Some(asked) = self.information.last_mut() {
                    asked.reminded = Some(*days_before);
                }
                InformationAsked
            }
            (Event::InformationAnswered { answers }, InformationAsked) => {
                self.applicants.insert(who(recorded)?);
                let answers = answers.clone();
                self.end_information(InformationEnd::Answered { answers, on })
            }
            (Event::InformationLapsed, InformationAsked) => {
                self.end_information(InformationEnd::Lapsed { on })
            }
            (Event::Recommended { .. }, Assessing) => self.take_recommendation(recorded)?,
            (Event::SentBack { .. }, Recommended) => {
                self.involved.insert(who(recorded)?);
                self.recommendation = None;
                Assessing
            }
            (
                Event::Decided {
                    decision, assessed, ..
                },
                Recommended,
            ) => {
                let by = who(recorded)?;
                self.rule(Ruling {
                    decision: decision.clone(),
                    assessed: assessed.clone(),
                    by,
                    at: recorded.at,
                    on,
                })
            }
            (Event::VisibleDecided { listed, .. }, Assessing) => {
                self.close_visible(who(recorded)?, *listed)
            }
            (Event::VisibleAccepted, Declined) => {
                self.applicants.insert(who(recorded)?);
                self.visible_accepted = true;
                Declined
            }
            (Event::ReviewAsked { grounds }, ListedWithConditions | Declined) => {
                self.open_review(who(recorded)?, grounds, on)
            }
            (Event::ReviewDecided { outcome }, UnderReview) => {
                self.close_review(recorded, outcome)?
            }
            (
                Event::Withdrawn { .. },
                Draft | Sent | Assessing | InformationAsked | Recommended,
            ) => {
                self.applicants.insert(who(recorded)?);
                self.close_withdrawn()
            }
            (Event::Reopened { .. }, Withdrawn | Declined) => {
                self.involved.insert(who(recorded)?);
                self.clear_decision();
                Sent
            }
            _ => return Err(impossible(recorded, stage)),
        })
    }
}

pub(super) fn who(recorded: &Recorded) -> Result<AccountId, ReplayFault> {
    recorded.by.ok_or(ReplayFault::NobodyDidIt {
        number: recorded.number,
        kind: recorded.event.kind(),
    })
}

fn must_be_number(expected: u32, recorded: &Recorded) -> Result<(), ReplayFault> {
    let found = recorded.number;
    (found == expected)
        .then_some(())
        .ok_or(ReplayFault::Number { expected, found })
}

pub(super) fn impossible(recorded: &Recorded, stage: Stage) -> ReplayFault {
    ReplayFault::Impossible {
        number: recorded.number,
        kind: recorded.event.kind(),
        stage,
    }
}
