//! That a mark, or its refusal, has a decision behind it which the frozen ratings bear: counted a second time, in plain loops.

use chrono::NaiveDate;

use crate::{
    applications::case::{Assessed, Decision, Event, Recorded, ReviewOutcome, Stage},
    criteria::{Mark, Rating},
};

/// A mark, or its refusal, is the last decision's, and nothing has undone that.
pub fn stage_has_its_proof(history: &[Recorded], stage: Stage) -> bool {
    let last = history
        .iter()
        .rposition(|recorded| decision_in(&recorded.event).is_some());
    let undone = history
        .iter()
        .rposition(|recorded| matches!(recorded.event, Event::Reopened { .. }));
    let standing = last.filter(|last| undone.is_none_or(|undone| undone < *last));
    let decision = standing.and_then(|place| decision_in(&history[place].event));
    let visible = history
        .iter()
        .rposition(|recorded| matches!(recorded.event, Event::VisibleDecided { .. }))
        .filter(|last| undone.is_none_or(|undone| undone < *last))
        .map(|last| {
            matches!(
                history[last].event,
                Event::VisibleDecided { listed: true, .. }
            )
        });
    match stage {
        Stage::Listed => matches!(decision, Some(Decision::Approve)),
        Stage::ListedWithConditions => {
            matches!(decision, Some(Decision::ApproveWithConditions { .. }))
        }
        Stage::ListedVisible => visible == Some(true),
        Stage::Declined => {
            matches!(decision, Some(Decision::Decline { .. })) || visible == Some(false)
        }
        Stage::UnderReview => decision.is_some(),
        _ => decision.is_none(),
    }
}

pub fn decision_in(event: &Event) -> Option<&Decision> {
    match event {
        Event::Decided { decision, .. }
        | Event::ReviewDecided {
            outcome: ReviewOutcome::Overturned { decision, .. },
        } => Some(decision),
        _ => None,
    }
}

pub fn stands(decision: &Decision, assessed: &Assessed, on: NaiveDate) -> bool {
    let complete = assessed.working.lines.len() == 24
        && assessed
            .working
            .lines
            .iter()
            .all(|line| line.mark.is_some());
    complete
        && match decision {
            Decision::Approve => bears_approval(assessed),
            Decision::ApproveWithConditions { conditions } => {
                bears_conditions(assessed)
                    && !conditions.is_empty()
                    && conditions
                        .iter()
                        .all(|condition| condition.due_on > on && !condition.text.trim().is_empty())
            }
            Decision::Decline { reasons, .. } => !reasons.is_empty(),
        }
}

pub fn bears_approval(assessed: &Assessed) -> bool {
    hundredths(assessed) >= 85.0
}

pub fn bears_conditions(assessed: &Assessed) -> bool {
    hundredths(assessed) >= 70.0
}

/// The share of the points, or nothing at all when a key criterion is under 2.
fn hundredths(assessed: &Assessed) -> f64 {
    let (mut points, mut out_of) = (0.0, 0.0);
    for line in &assessed.working.lines {
        match line.mark.and_then(Mark::rating) {
            Some(Rating::Unsatisfactory | Rating::Partial) if line.key_criterion => return 0.0,
            Some(rating) => {
                points += f64::from(rating.points());
                out_of += 3.0;
            }
            None => {}
        }
    }
    points * 100.0 / out_of
}
