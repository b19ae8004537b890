//! What has to hold of every history, read off the events in plain loops that know nothing of the guards.
//!
//! It is written from the issue, not from the code: where the two count alike they do so by different ways.

use chrono::Datelike;

use super::{
    cast::everybody,
    proof::{bears_approval, bears_conditions, decision_in, stage_has_its_proof, stands},
};
use crate::{
    accounts::{Level, StaffRole},
    applications::case::{Actor, Decision, Event, Recorded, ReviewOutcome, Stage},
    values::AccountId,
};

/// Everything that is wrong with a history, in words.
pub fn faults(history: &[Recorded], stage: Stage) -> Vec<String> {
    let mut faults = Vec::new();
    for (place, recorded) in history.iter().enumerate() {
        let before = &history[..place];
        let mut says = |holds: bool, rule: &str| {
            if !holds {
                faults.push(format!("event {}: {rule}", recorded.number));
            }
        };
        people(before, recorded, &mut says);
        words(recorded, &mut says);
        order(before, recorded, &mut says);
    }
    if !stage_has_its_proof(history, stage) {
        faults.push(format!("{stage:?} without the event that leads there"));
    }
    faults
}

/// Who may do what.
fn people(before: &[Recorded], recorded: &Recorded, says: &mut impl FnMut(bool, &str)) {
    let event = &recorded.event;
    let Some(by) = recorded.by.and_then(find) else {
        let alone = matches!(
            event,
            Event::InformationReminded { .. } | Event::InformationLapsed
        );
        return says(
            alone && recorded.by.is_none(),
            "somebody has to have done it",
        );
    };
    if for_applicant(event) {
        says(
            by.level >= Some(Level::Editor),
            "an editor or owner acts for the organisation",
        );
        if matches!(event, Event::ReviewAsked { .. }) {
            says(by.level == Some(Level::Owner), "an owner asks for a review");
        }
        return;
    }
    says(is_assessor(&by), "an assessor acts on a case");
    says(by.level.is_none(), "nobody assesses their own organisation");
    says(
        !has_conflict(before, by.account),
        "nobody acts who has a conflict",
    );
    if !matches!(event, Event::ConflictDeclared { .. }) {
        says(
            has_declared(before, by.account),
            "everybody declares before they act",
        );
    }
    if let Event::HandedOver { to } = event {
        let to = find(*to).filter(|to| is_assessor(to) && to.level.is_none());
        let clear = to.is_some_and(|to| !has_conflict(before, to.account));
        says(clear, "a case is handed to an assessor without a conflict");
    }
    let senior = matches!(
        event,
        Event::SentBack { .. }
            | Event::Decided { .. }
            | Event::ReviewDecided { .. }
            | Event::Reopened { .. }
    );
    says(!senior || is_senior(&by), "a senior assessor decides");
    if matches!(
        event,
        Event::InformationAsked { .. } | Event::Recommended { .. } | Event::VisibleDecided { .. }
    ) {
        says(
            holder(before) == Some(by.account),
            "only the holder asks and recommends",
        );
    }
    if matches!(event, Event::SentBack { .. } | Event::Decided { .. }) {
        let recommended = before.iter().any(|earlier| {
            matches!(earlier.event, Event::Recommended { .. }) && earlier.by == Some(by.account)
        });
        says(!recommended, "a decision takes a second person");
    }
    if matches!(event, Event::ReviewDecided { .. }) {
        let part = before.iter().any(|earlier| had_part(earlier, by.account));
        says(!part, "a review is decided by somebody who had no part");
    }
}

/// What has to be said with it.
fn words(recorded: &Recorded, says: &mut impl FnMut(bool, &str)) {
    let on = recorded.at.date_naive();
    match &recorded.event {
        Event::Withdrawn { reason } | Event::Reopened { reason } | Event::SentBack { reason } => {
            says(!reason.trim().is_empty(), "a reason is given");
        }
        Event::VisibleDecided { listed, reason } => {
            says(
                *listed == reason.trim().is_empty(),
                "a refusal has a reason",
            );
        }
        Event::ReviewAsked { grounds } => says(!grounds.trim().is_empty(), "grounds are given"),
        Event::ConflictDeclared {
            conflict: Some(conflict),
        } => {
            says(!conflict.trim().is_empty(), "a conflict is described");
        }
        Event::InformationAsked { items, due_on } => {
            says(!items.is_empty(), "something is asked for");
            says(
                items.iter().all(|item| !item.text.trim().is_empty()),
                "items are named",
            );
            let weekdays = on.iter_days().skip(1).take_while(|day| day <= due_on);
            let weekdays = weekdays.filter(|day| day.weekday().number_from_monday() < 6);
            says(weekdays.count() >= 5, "the applicant has five working days");
        }
        Event::Recommended {
            decision, assessed, ..
        } => {
            says(
                stands(decision, assessed, on),
                "the marks bear the recommendation",
            );
        }
        Event::Decided {
            decision,
            assessed,
            departure,
        } => {
            says(
                stands(decision, assessed, on),
                "the marks bear the decision",
            );
            let less = !matches!(decision, Decision::Approve) && bears_approval(assessed)
                || matches!(decision, Decision::Decline { .. }) && bears_conditions(assessed);
            let said = departure.as_ref().is_some_and(|why| !why.trim().is_empty());
            says(!less || said, "less than the marks allow is explained");
        }
        Event::ReviewDecided {
            outcome: ReviewOutcome::Upheld { reasons },
        } => {
            says(!reasons.trim().is_empty(), "upholding has reasons");
        }
        Event::ReviewDecided {
            outcome:
                ReviewOutcome::Overturned {
                    decision,
                    assessed,
                    reasons,
                },
        } => {
            says(!reasons.trim().is_empty(), "overturning has reasons");
            says(
                stands(decision, assessed, on),
                "the marks bear the new decision",
            );
        }
        _ => {}
    }
}

/// What has to have gone before.
fn order(before: &[Recorded], recorded: &Recorded, says: &mut impl FnMut(bool, &str)) {
    let on = recorded.at.date_naive();
    let last =
        |wanted: fn(&Event) -> bool| before.iter().rposition(|earlier| wanted(&earlier.event));
    let sent = last(|event| matches!(event, Event::Sent));
    let decided = last(|event| decision_in(event).is_some());
    let reopened = last(|event| matches!(event, Event::Reopened { .. }));
    let withdrawn = last(|event| matches!(event, Event::Withdrawn { .. }));
    let recommended = last(|event| matches!(event, Event::Recommended { .. }));
    let sent_back = last(|event| matches!(event, Event::SentBack { .. }));
    match &recorded.event {
        Event::Started { .. } => says(before.is_empty(), "a case starts once"),
        Event::Sent => says(sent.is_none(), "a case is sent once"),
        Event::Withdrawn { .. } => {
            says(
                decided <= reopened || decided.is_none(),
                "nothing is withdrawn after its decision",
            );
            says(withdrawn <= reopened, "nothing is withdrawn twice");
        }
        Event::Decided { .. } => {
            let waits = recommended > sent_back.max(withdrawn).max(decided).max(reopened);
            says(waits, "a decision follows a recommendation");
        }
        Event::InformationAnswered { answers } => {
            let asked = before
                .iter()
                .rev()
                .find_map(|earlier| match &earlier.event {
                    Event::InformationAsked { items, .. } => Some(items.len()),
                    _ => None,
                });
            says(
                asked == Some(answers.len()),
                "just what was asked for is answered",
            );
        }
        Event::InformationLapsed => {
            let due = before
                .iter()
                .rev()
                .find_map(|earlier| match &earlier.event {
                    Event::InformationAsked { due_on, .. } => Some(*due_on),
                    _ => None,
                });
            says(due < Some(on), "a wait lapses after its day");
        }
        Event::ReviewAsked { .. } => {
            let day = decided.map(|place| before[place].at.date_naive());
            let in_time = day.is_some_and(|day| (on - day).num_days() <= 28);
            says(in_time, "a review is asked for within 28 days");
            let first = last(|event| matches!(event, Event::Decided { .. }));
            let asked = last(|event| matches!(event, Event::ReviewAsked { .. }));
            says(asked < first, "a review is asked for once");
        }
        Event::ReviewDecided { .. } => {
            let asked = last(|event| matches!(event, Event::ReviewAsked { .. }));
            let answered = last(|event| matches!(event, Event::ReviewDecided { .. }));
            says(
                asked > answered,
                "a review is decided after it is asked for",
            );
        }
        Event::VisibleAccepted => {
            let offered = decided.and_then(|place| decision_in(&before[place].event));
            let offered = matches!(
                offered,
                Some(Decision::Decline {
                    offer_visible: true,
                    ..
                })
            );
            says(
                offered,
                "a visible listing is taken up where it was offered",
            );
        }
        _ => {}
    }
    let draft = matches!(
        recorded.event,
        Event::Started { .. } | Event::Sent | Event::Withdrawn { .. }
    );
    says(draft || sent.is_some(), "nobody works on what was not sent");
}

fn find(account: AccountId) -> Option<Actor> {
    everybody()
        .into_iter()
        .find(|actor| actor.account == account)
}

fn is_senior(actor: &Actor) -> bool {
    actor
        .roles
        .iter()
        .any(|role| role == StaffRole::SeniorAssessor)
}

fn is_assessor(actor: &Actor) -> bool {
    is_senior(actor) || actor.roles.iter().any(|role| role == StaffRole::Assessor)
}

fn for_applicant(event: &Event) -> bool {
    matches!(
        event,
        Event::Started { .. }
            | Event::Sent
            | Event::InformationAnswered { .. }
            | Event::VisibleAccepted
            | Event::ReviewAsked { .. }
            | Event::Withdrawn { .. }
    )
}

fn has_declared(before: &[Recorded], account: AccountId) -> bool {
    before.iter().any(|earlier| {
        earlier.by == Some(account) && matches!(earlier.event, Event::ConflictDeclared { .. })
    })
}

fn has_conflict(before: &[Recorded], account: AccountId) -> bool {
    before.iter().any(|earlier| {
        let declared =
            matches!(&earlier.event, Event::ConflictDeclared { conflict } if conflict.is_some());
        declared && earlier.by == Some(account)
    })
}

/// Who took the case or was given it last, and has not let go of it since.
fn holder(before: &[Recorded]) -> Option<AccountId> {
    let mut holder = None;
    for earlier in before {
        match &earlier.event {
            Event::Taken => holder = earlier.by,
            Event::HandedOver { to } => holder = Some(*to),
            Event::ConflictDeclared { conflict: Some(_) } if holder == earlier.by => holder = None,
            Event::Released
            | Event::Decided { .. }
            | Event::VisibleDecided { .. }
            | Event::Withdrawn { .. } => holder = None,
            _ => {}
        }
    }
    holder
}

fn had_part(earlier: &Recorded, account: AccountId) -> bool {
    match &earlier.event {
        Event::HandedOver { to } => *to == account,
        Event::Taken
        | Event::InformationAsked { .. }
        | Event::Recommended { .. }
        | Event::VisibleDecided { .. }
        | Event::SentBack { .. }
        | Event::Decided { .. }
        | Event::ReviewDecided { .. }
        | Event::Reopened { .. } => earlier.by == Some(account),
        _ => false,
    }
}
