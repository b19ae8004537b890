//! What the template asks of the page: what stands where, and which steps the rules would let its reader take.

use super::CasePage;
use crate::{
    applications::{
        case::{Case, Stage},
        sections::seeking::Seeking,
    },
    assessment::{
        conversation::{Conversation, Slot},
        open::Open,
        paths,
    },
    criteria::{Criterion, Mark},
    platform::clock::day_of,
    taxonomy::working_days::WorkingCalendar,
    values::{Reference, Term},
};

/// A button or link of the case, with what it leads to.
pub struct Step {
    pub words: &'static str,
    pub address: String,
}

impl CasePage {
    pub(super) fn reference(&self) -> &Reference {
        &self.open.application.reference
    }

    pub(super) fn case(&self) -> &Case {
        &self.open.case
    }

    pub(super) fn stage(&self) -> Stage {
        self.open.case.stage()
    }

    pub(super) fn organisation(&self) -> &str {
        &self.content.organisation.called.name
    }

    pub(super) fn of(&self, page: &str) -> String {
        paths::of(self.reference(), page)
    }

    pub(super) fn waiting(&self) -> u32 {
        let sent_on = self.open.application.sent_at.map_or(self.today, day_of);
        WorkingCalendar::of(None).working_days_between(sent_on, self.today)
    }

    pub(super) fn holder(&self) -> String {
        match self.open.case.holder() {
            Some(holder) if holder == self.open.actor.account => "You hold this case".to_owned(),
            Some(holder) => format!("{} holds this case", self.names.of(&holder)),
            None => "Nobody holds this case".to_owned(),
        }
    }

    pub(super) fn may_take(&self) -> bool {
        self.open.case.take(&self.open.actor).is_ok()
    }

    /// Whether the organisation applies for no more than to be visible, so that there is nothing to mark.
    pub(super) fn seeks_visible(&self) -> bool {
        self.content.seeking == Seeking::Visible
    }

    pub(super) fn may_decide_visible(&self) -> bool {
        self.seeks_visible() && self.open.case.may_decide_visible(&self.open.actor).is_ok()
    }

    pub(super) fn may_release(&self) -> bool {
        self.open.case.release(&self.open.actor).is_ok()
    }

    pub(super) fn may_hand_over(&self) -> bool {
        self.open.case.may_hand_over(&self.open.actor).is_ok() && !self.colleagues.is_empty()
    }

    pub(super) fn may_rate(&self) -> bool {
        self.open.case.may_rate(&self.open.actor).is_ok()
    }

    /// Pages of the case that the rules would let this reader use now. The first is the main one.
    pub(super) fn steps(&self) -> Vec<Step> {
        let Open { case, actor, .. } = &self.open;
        let step = |may: bool, words, page: &str| {
            may.then(|| Step {
                words,
                address: self.of(page),
            })
        };
        [
            step(case.may_decide(actor).is_ok(), "Decide", "decision"),
            step(
                case.may_decide_review(actor).is_ok(),
                "Decide the review",
                "review",
            ),
            step(
                !self.seeks_visible() && case.may_recommend(actor).is_ok(),
                "Recommend a decision",
                "recommendation",
            ),
            step(
                case.may_ask_information(actor).is_ok(),
                "Ask for further information",
                "information",
            ),
            step(
                case.may_reopen(actor, self.today).is_ok(),
                "Reopen the application",
                "reopening",
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Why the reader cannot go on, where a decision waits and it is not theirs to make.
    pub(super) fn waits_for_others(&self) -> Option<String> {
        let Open { case, actor, .. } = &self.open;
        let refusal = match case.stage() {
            Stage::Recommended => case.may_decide(actor).err()?,
            Stage::UnderReview => case.may_decide_review(actor).err()?,
            _ => return None,
        };
        Some(refusal.to_string())
    }

    pub(super) fn mark(&self, criterion: &Criterion) -> Option<Mark> {
        self.sheet.mark(criterion.key)
    }

    pub(super) fn own_rating(&self, criterion: &Criterion) -> Option<Mark> {
        Some(self.content.criteria.get(&criterion.key)?.self_rating)
    }

    pub(super) fn files(&self, criterion: &Criterion) -> usize {
        let of_key = self
            .evidence
            .iter()
            .filter(|file| file.criterion == Some(criterion.key));
        of_key.count()
    }

    pub(super) fn criterion_address(&self, criterion: &Criterion) -> String {
        paths::criterion(self.reference(), criterion.key)
    }

    /// Where marking goes on.
    pub(super) fn next_to_mark(&self) -> Option<String> {
        let first = self
            .set
            .criteria()
            .find(|criterion| self.mark(criterion).is_none())?;
        Some(self.criterion_address(first))
    }

    /// The four conversations, held or not.
    pub(super) fn checklist(&self) -> impl Iterator<Item = (Slot, Option<&Conversation>)> {
        Slot::all().map(|slot| {
            let held = self.conversations.iter().find(|known| known.slot == slot);
            (slot, held)
        })
    }
}
