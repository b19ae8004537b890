//! However people act, a case keeps to its rules.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};

use super::{
    invariants::faults,
    story::Story,
    walk::{Attempt, walks},
};
use crate::applications::case::{Case, Stage};

/// Walks on, and looks at the case after every attempt.
fn walk(attempts: &[Attempt]) -> Result<Story, TestCaseError> {
    let mut story = Story::begin();
    for attempt in attempts {
        story.pass(attempt.days);
        let before = story.case.clone();
        match attempt.make(&story) {
            Ok(proof) => {
                story.accept(&proof);
                let replayed = Case::replay(story.case.id(), &story.history);
                prop_assert_eq!(replayed.as_ref(), Ok(&story.case));
            }
            Err(refusal) => {
                prop_assert_eq!(&story.case, &before);
                prop_assert!(
                    refusal.to_string().ends_with('.'),
                    "{refusal:?} has no words"
                );
            }
        }
        let faults = faults(&story.history, story.case.stage());
        prop_assert!(faults.is_empty(), "{faults:#?} after {:#?}", told(&story));
    }
    Ok(story)
}

/// The history in short, for a report that can be read.
fn told(story: &Story) -> Vec<String> {
    let history = story.history.iter();
    let told = history.map(|recorded| {
        let by = recorded.by.map(|by| by.0.as_u128());
        format!("{} {} {:?}", recorded.number, recorded.event.kind(), by)
    });
    told.collect()
}

proptest! {
    #![proptest_config(Config::with_cases(400))]

    #[test]
    fn no_walk_reaches_a_state_without_its_proof(attempts in walks()) {
        walk(&attempts)?;
    }
}

/// The property is worth what its walks see: every stage, and every kind of event more than by a fluke.
#[test]
fn the_walks_get_everywhere() {
    let mut runner = TestRunner::deterministic();
    let mut stages = BTreeSet::new();
    let mut kinds = BTreeMap::<&str, usize>::new();
    for _ in 0..400 {
        let attempts = walks().new_tree(&mut runner).unwrap().current();
        let story = walk(&attempts).unwrap();
        stages.insert(story.case.stage());
        for recorded in &story.history {
            *kinds.entry(recorded.event.kind()).or_default() += 1;
        }
    }
    assert_eq!(stages.len(), Stage::ALL.len(), "{stages:?}");
    assert_eq!(kinds.len(), 19, "{kinds:?}");
    assert!(kinds.values().all(|seen| *seen >= 5), "{kinds:?}");
}
