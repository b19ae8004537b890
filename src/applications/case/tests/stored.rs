//! Events as rows hold them for years.

use super::{
    cast,
    story::{Story, answer, conditions, decline, item},
};
use crate::{
    applications::{
        Kind,
        case::{Assessed, Case, Decision, Event, Recorded, ReplayFault, ReviewOutcome, Stage},
    },
    criteria::{CriteriaSet, Version},
    values::OrganisationId,
};

fn every_event() -> Vec<Event> {
    let due_on = Story::begin().today;
    let words = || "Because of what we saw.".to_owned();
    let assessed = || {
        let marking = super::story::marking(24);
        Assessed::work_out(CriteriaSet::current(), &marking).unwrap()
    };
    let overturned = ReviewOutcome::Overturned {
        decision: Decision::Approve,
        assessed: assessed(),
        reasons: words(),
    };
    let upheld = ReviewOutcome::Upheld { reasons: words() };
    vec![
        Event::Started {
            organisation: OrganisationId::new(),
            kind: Kind::Renewal,
            criteria: Version::CURRENT,
        },
        Event::Sent,
        Event::ConflictDeclared { conflict: None },
        Event::ConflictDeclared {
            conflict: Some(words()),
        },
        Event::Taken,
        Event::HandedOver {
            to: cast::actor(cast::ASSESSOR).account,
        },
        Event::Released,
        Event::InformationAsked {
            items: vec![item("The minutes")],
            due_on,
        },
        Event::InformationReminded { days_before: 7 },
        Event::InformationAnswered {
            answers: vec![answer("Here they are.")],
        },
        Event::InformationLapsed,
        Event::Recommended {
            decision: decline(),
            assessed: assessed(),
            note: words(),
        },
        Event::SentBack { reason: words() },
        Event::Decided {
            decision: conditions(due_on),
            assessed: assessed(),
            departure: Some(words()),
        },
        Event::VisibleDecided {
            listed: false,
            reason: words(),
        },
        Event::VisibleAccepted,
        Event::ReviewAsked { grounds: words() },
        Event::ReviewDecided { outcome: upheld },
        Event::ReviewDecided {
            outcome: overturned,
        },
        Event::Withdrawn { reason: words() },
        Event::Reopened { reason: words() },
    ]
}

#[test]
fn every_event_reads_as_it_was_written_under_its_own_name() {
    for event in every_event() {
        let written = serde_json::to_value(&event).unwrap();
        assert_eq!(written["kind"], event.kind());
        assert_eq!(serde_json::from_value::<Event>(written).unwrap(), event);
        assert!(!event.words().is_empty());
    }
}

/// Rows of today have to be read by the portal of tomorrow: whoever changes this breaks histories.
#[test]
fn a_decision_is_written_in_this_shape() {
    let decision = serde_json::to_value(conditions(Story::begin().today)).unwrap();
    let expected = serde_json::json!({
        "decision": "approve-with-conditions",
        "conditions": [{
            "criterion": "D4",
            "code": "not-written",
            "text": "State the time in which you match again.",
            "due_on": "2026-09-07",
        }],
    });
    assert_eq!(decision, expected);
}

#[test]
fn a_history_that_cannot_have_been_is_no_case() {
    let story = Story::sent();
    let id = story.case.id();
    assert_eq!(Case::replay(id, &[]), Err(ReplayFault::Nothing));
    assert_eq!(
        Case::replay(id, &story.history[1..]),
        Err(ReplayFault::Number {
            expected: 1,
            found: 2
        })
    );
    let next = |event, by| Recorded {
        number: 3,
        event,
        by,
        at: story.history[1].at,
    };
    let by = Some(cast::actor(cast::ASSESSOR).account);
    let released = next(Event::Released, by);
    let mut case = story.case.clone();
    let fault = ReplayFault::Impossible {
        number: 3,
        kind: "released",
        stage: Stage::Sent,
    };
    assert_eq!(case.follow(&released), Err(fault));
    let nobody = ReplayFault::NobodyDidIt {
        number: 3,
        kind: "taken",
    };
    assert_eq!(case.follow(&next(Event::Taken, None)), Err(nobody));
    assert_eq!(case, story.case, "a fault leaves the case as it was");
}
