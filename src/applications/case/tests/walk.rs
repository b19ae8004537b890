//! Walks through a case that anybody might take: sensible steps often enough to get everywhere, and foolish ones.

use proptest::prelude::*;

use super::{
    cast::everybody,
    story::{CALENDAR, Story, answer, conditions, decline, item, marking},
};
use crate::{
    applications::case::{Actor, Decision, Marking, Proof, ReasonFor, Refusal, Stage, Verdict},
    criteria::{Mark, Rating, ReasonCode},
};
use chrono::Days;

/// One attempt. Numbers are taken as places in lists, so every value means something.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub action: usize,
    /// Whether the action is one that suits the stage.
    pub sensible: bool,
    pub actor: usize,
    /// Whether to look for an actor who may.
    pub fitting: bool,
    pub days: u64,
    pub detail: Detail,
}

/// What is put into the forms.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Blank one time in eight.
    pub words: &'static str,
    pub full_marks: usize,
    /// Leaves a criterion unmarked, rates one 0 with or without a reason, or neither.
    pub flaw: u8,
    pub decision: u8,
    pub due_in: u64,
    pub items: usize,
    pub other: usize,
}

#[derive(Clone, Copy, Debug)]
enum Action {
    Send,
    Clear,
    Conflict,
    Take,
    HandOver,
    Release,
    Ask,
    Remind,
    Answer,
    Lapse,
    Recommend,
    SendBack,
    Decide,
    AcceptVisible,
    DecideVisible,
    AskReview,
    DecideReview,
    Withdraw,
    Reopen,
}

use Action::{
    AcceptVisible, Answer, Ask, AskReview, Clear, Conflict, Decide, DecideReview, DecideVisible,
    HandOver, Lapse, Recommend, Release, Remind, Reopen, Send, SendBack, Take, Withdraw,
};

const ALL: [Action; 19] = [
    Send,
    Clear,
    Conflict,
    Take,
    HandOver,
    Release,
    Ask,
    Remind,
    Answer,
    Lapse,
    Recommend,
    SendBack,
    Decide,
    AcceptVisible,
    DecideVisible,
    AskReview,
    DecideReview,
    Withdraw,
    Reopen,
];

pub fn walks() -> impl Strategy<Value = Vec<Attempt>> {
    prop::collection::vec(attempt(), 1..120)
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let days = prop_oneof![6 => 0..4_u64, 2 => 4..30_u64, 1 => 30..120_u64];
    (
        0..1000_usize,
        prop::bool::weighted(0.8),
        0..1000_usize,
        prop::bool::weighted(0.7),
        days,
        detail(),
    )
        .prop_map(|(action, sensible, actor, fitting, days, detail)| Attempt {
            action,
            sensible,
            actor,
            fitting,
            days,
            detail,
        })
}

fn detail() -> impl Strategy<Value = Detail> {
    let words = prop_oneof![7 => Just("Because of what we saw."), 1 => Just("  ")];
    (
        words,
        0..=24_usize,
        0..8_u8,
        0..8_u8,
        0..40_u64,
        0..4_usize,
        0..1000_usize,
    )
        .prop_map(
            |(words, full_marks, flaw, decision, due_in, items, other)| Detail {
                words,
                full_marks,
                flaw,
                decision,
                due_in,
                items,
                other,
            },
        )
}

impl Attempt {
    /// What comes of it; nobody has recorded it yet.
    pub fn make(&self, story: &Story) -> Result<Proof, Refusal> {
        let actions = if self.sensible {
            suiting(story.case.stage())
        } else {
            &ALL[..]
        };
        let action = actions[self.action % actions.len()];
        let people = everybody();
        let in_turn = (0..people.len()).map(|step| &people[(self.actor + step) % people.len()]);
        let mut tried = in_turn.map(|by| self.try_as(action, story, by));
        let first = tried.next().unwrap();
        if self.fitting && first.is_err() {
            return tried.find(Result::is_ok).unwrap_or(first);
        }
        first
    }

    fn try_as(&self, action: Action, story: &Story, by: &Actor) -> Result<Proof, Refusal> {
        let (case, today, detail) = (&story.case, story.today, &self.detail);
        let words = detail.words;
        match action {
            Send => case.send(by),
            Clear => case.declare_conflict(by, None),
            Conflict => case.declare_conflict(by, Some(words)),
            Take => case.take(by),
            HandOver => {
                let people = everybody();
                case.hand_over(by, &people[detail.other % people.len()])
            }
            Release => case.release(by),
            Ask => {
                let due_on = today + Days::new(detail.due_in);
                case.ask_information(by, vec![item(words); detail.items], due_on, today, CALENDAR)
            }
            Remind => case.remind_information(today),
            Answer => {
                let asked = case
                    .information_wanted()
                    .map_or(1, |asked| asked.items.len());
                let slip = usize::from(detail.flaw == 0);
                case.answer_information(by, vec![answer(words); asked + slip])
            }
            Lapse => case.lapse_information(today),
            Recommend => {
                case.recommend(by, detail.decision(story), &detail.marking(), words, today)
            }
            SendBack => case.send_back(by, words),
            Decide => case.decide(by, detail.decision(story), Some(words), today),
            AcceptVisible => case.accept_visible(by),
            DecideVisible => {
                let refused = detail.other.is_multiple_of(2).then_some(words);
                case.decide_visible(by, detail.flaw != 0, refused)
            }
            AskReview => case.ask_review(by, words, today),
            DecideReview => case.decide_review(by, detail.verdict(story), words, today),
            Withdraw => case.withdraw(by, words),
            Reopen => case.reopen(by, words, today),
        }
    }
}

impl Detail {
    fn marking(&self) -> Marking {
        let mut marking = marking(self.full_marks);
        let at = marking.marks.keys().copied().nth(self.other % 24);
        let Some(key) = at else { return marking };
        match self.flaw {
            0 => {
                marking.marks.remove(&key);
            }
            1 | 2 => {
                marking
                    .marks
                    .insert(key, Mark::Rated(Rating::Unsatisfactory));
                if self.flaw == 2 {
                    marking.reasons.insert(key, vec![ReasonCode::NotWritten]);
                }
            }
            _ => {}
        }
        marking
    }

    fn decision(&self, story: &Story) -> Decision {
        match self.decision {
            0..2 => Decision::Approve,
            2..4 => conditions(story.today + Days::new(self.due_in * 12)),
            4 => Decision::ApproveWithConditions {
                conditions: Vec::new(),
            },
            5 => Decision::Decline {
                reasons: Vec::<ReasonFor>::new(),
                offer_visible: false,
            },
            _ => decline(),
        }
    }

    fn verdict(&self, story: &Story) -> Verdict {
        if self.other.is_multiple_of(3) {
            return Verdict::Upheld;
        }
        Verdict::Overturned {
            decision: self.decision(story),
            marking: self.other.is_multiple_of(2).then(|| self.marking()),
        }
    }
}

/// What people do at a stage who mean well.
fn suiting(stage: Stage) -> &'static [Action] {
    match stage {
        Stage::Draft => &[Send],
        Stage::Sent => &[Clear, Clear, Take, Take, HandOver],
        Stage::Assessing => &[
            Recommend,
            Recommend,
            Recommend,
            Recommend,
            Recommend,
            Recommend,
            Ask,
            Clear,
            HandOver,
            DecideVisible,
        ],
        Stage::InformationAsked => &[Answer, Answer, Remind, Remind, Lapse, Clear, Take],
        Stage::Recommended => &[Decide, Decide, Decide, Decide, SendBack, Clear, Clear],
        Stage::Listed | Stage::ListedVisible => &[AskReview, Withdraw, Decide, Reopen],
        Stage::ListedWithConditions | Stage::Declined => &[AskReview, AcceptVisible, Clear],
        Stage::UnderReview => &[DecideReview, DecideReview, Clear],
        Stage::Withdrawn => &[Reopen, Clear],
    }
}
