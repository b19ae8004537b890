//! The refusals about judging: recommending, deciding, reviewing, and taking a case back.

use chrono::Days;

use super::{
    cast::{
        ASSESSOR, EDITOR, OTHER_SENIOR, OWNER, READER, SENIOR, SENIOR_AND_OWNER, THIRD_SENIOR,
        actor,
    },
    refusals::refused,
    story::{Story, conditions, decline, key, marking},
};
use crate::{
    applications::case::{Decision, Marking, Refusal, Stage, Verdict},
    criteria::{Mark, Rating, ReasonCode},
};

#[test]
fn a_recommendation_needs_every_mark_and_a_reason_for_the_low_ones() {
    let story = Story::assessing();
    let recommend = |decision, marking: &Marking, note| {
        story
            .case
            .recommend(&actor(ASSESSOR), decision, marking, note, story.today)
    };
    let mut marks = marking(24);
    marks.marks.remove(&key("C2"));
    let missing = Refusal::MarksMissing(vec![key("C2")]);
    assert_eq!(refused(recommend(Decision::Approve, &marks, "")), missing);

    marks.marks.insert(key("C2"), Mark::Rated(Rating::Partial));
    let unexplained = Refusal::ReasonsMissing(vec![key("C2")]);
    assert_eq!(
        refused(recommend(Decision::Approve, &marks, "")),
        unexplained
    );
    marks
        .reasons
        .insert(key("C2"), vec![ReasonCode::NotKeptApart]);
    let unsuited = Refusal::CodeDoesNotSuit(key("C2"), ReasonCode::NotKeptApart);
    assert_eq!(refused(recommend(Decision::Approve, &marks, "")), unsuited);
    marks.reasons.insert(key("C2"), vec![ReasonCode::NotInTime]);
    assert!(recommend(Decision::Approve, &marks, "").is_ok());

    assert_eq!(
        refused(recommend(decline(), &marking(24), " ")),
        Refusal::DepartureUnexplained
    );
    assert!(recommend(decline(), &marking(24), "They have closed.").is_ok());
    let other = Story::assessing().clear(SENIOR);
    let by = actor(SENIOR);
    let step = other
        .case
        .recommend(&by, Decision::Approve, &marking(24), "", other.today);
    assert_eq!(refused(step), Refusal::NotHolder);
}

#[test]
fn no_decision_goes_above_the_marks_or_without_what_it_has_to_say() {
    let soon = |story: &Story, days| conditions(story.today + Days::new(days));
    let bare = Decision::ApproveWithConditions {
        conditions: Vec::new(),
    };
    let reasonless = Decision::Decline {
        reasons: Vec::new(),
        offer_visible: true,
    };
    let story = Story::recommended(soon(&Story::begin(), 90), 6);
    let decide = |decision, why| {
        story
            .case
            .decide(&actor(SENIOR), decision, why, story.today)
    };
    assert_eq!(
        refused(decide(Decision::Approve, None)),
        Refusal::MoreThanMarksAllow
    );
    assert_eq!(refused(decide(bare, None)), Refusal::NoConditions);
    assert_eq!(
        refused(decide(reasonless, Some("Why."))),
        Refusal::NoReasons
    );
    for days in [0, 366] {
        assert_eq!(
            refused(decide(soon(&story, days), None)),
            Refusal::ConditionDate
        );
    }
    for days in [1, 365] {
        assert!(decide(soon(&story, days), None).is_ok());
    }
    assert_eq!(
        refused(decide(decline(), Some(" "))),
        Refusal::DepartureUnexplained
    );
    assert!(decide(decline(), Some("They have closed.")).is_ok());

    let story = Story::recommended(decline(), 0);
    let decide = |decision| {
        story
            .case
            .decide(&actor(SENIOR), decision, Some("Why."), story.today)
    };
    assert_eq!(
        refused(decide(soon(&story, 9))),
        Refusal::MoreThanMarksAllow
    );
}

#[test]
fn the_recommender_never_decides() {
    let story = Story::sent()
        .clear(SENIOR)
        .then(|story| story.case.take(&actor(SENIOR)))
        .then(|story| {
            let by = actor(SENIOR);
            story
                .case
                .recommend(&by, Decision::Approve, &marking(24), "", story.today)
        })
        .clear(OTHER_SENIOR)
        .clear(ASSESSOR);
    let decide = |by| {
        story
            .case
            .decide(&actor(by), Decision::Approve, None, story.today)
    };
    assert_eq!(refused(decide(SENIOR)), Refusal::OwnRecommendation);
    assert_eq!(refused(decide(ASSESSOR)), Refusal::NotSenior);
    assert_eq!(refused(decide(THIRD_SENIOR)), Refusal::NotDeclared);
    assert_eq!(refused(decide(SENIOR_AND_OWNER)), Refusal::OwnOrganisation);
    assert!(decide(OTHER_SENIOR).is_ok());
    let blank = story.case.send_back(&actor(OTHER_SENIOR), "");
    assert_eq!(refused(blank), Refusal::WordsMissing);

    // Nor after handing the case on, so that two cannot take turns.
    let story = story
        .then(|story| {
            story
                .case
                .send_back(&actor(OTHER_SENIOR), "Look at D4 again.")
        })
        .then(|story| story.case.hand_over(&actor(SENIOR), &actor(ASSESSOR)))
        .then(|story| {
            let by = actor(ASSESSOR);
            story
                .case
                .recommend(&by, Decision::Approve, &marking(24), "", story.today)
        });
    let decided = story
        .case
        .decide(&actor(SENIOR), Decision::Approve, None, story.today);
    assert_eq!(refused(decided), Refusal::OwnRecommendation);
}

#[test]
fn the_owner_asks_for_a_review_once_within_28_days() {
    let story = Story::decided(decline(), 0).later(28);
    let ask = |story: &Story, by, words| story.case.ask_review(&actor(by), words, story.today);
    assert_eq!(refused(ask(&story, EDITOR, "Why?")), Refusal::NotOwner);
    assert_eq!(refused(ask(&story, OWNER, "")), Refusal::WordsMissing);
    assert!(ask(&story, OWNER, "Why?").is_ok());
    assert_eq!(
        refused(ask(&story.later(1), OWNER, "Why?")),
        Refusal::ReviewTooLate
    );

    let upheld = Story::under_review().clear(THIRD_SENIOR).then(|story| {
        let by = actor(THIRD_SENIOR);
        story
            .case
            .decide_review(&by, Verdict::Upheld, "The marks bear it.", story.today)
    });
    assert_eq!(upheld.case.stage(), Stage::Declined);
    assert_eq!(
        refused(ask(&upheld, OWNER, "Why?")),
        Refusal::ReviewedAlready
    );
    let approved = Story::decided(Decision::Approve, 24);
    assert_eq!(
        refused(ask(&approved, OWNER, "Why?")),
        Refusal::NothingToReview
    );
}

#[test]
fn a_review_is_for_somebody_else_and_never_worsens() {
    let story = Story::under_review().clear(THIRD_SENIOR);
    let review = |story: &Story, by, verdict| {
        story
            .case
            .decide_review(&actor(by), verdict, "We looked again.", story.today)
    };
    // One decided; the other has seen the case and had no part in it.
    assert_eq!(
        refused(review(&story, SENIOR, Verdict::Upheld)),
        Refusal::Involved
    );
    assert!(review(&story, OTHER_SENIOR, Verdict::Upheld).is_ok());
    let overturned = |decision, marking| Verdict::Overturned { decision, marking };
    let same = overturned(decline(), None);
    assert_eq!(
        refused(review(&story, THIRD_SENIOR, same)),
        Refusal::SameDecision
    );
    let above = overturned(Decision::Approve, None);
    assert_eq!(
        refused(review(&story, THIRD_SENIOR, above)),
        Refusal::MoreThanMarksAllow
    );
    let anew = overturned(Decision::Approve, Some(marking(24)));
    let story = story
        .clone()
        .then(|story| review(story, THIRD_SENIOR, anew));
    assert_eq!(story.case.stage(), Stage::Listed);

    let story = Story::begin();
    let listed = Story::decided(conditions(story.today + Days::new(90)), 6)
        .then(|story| {
            story
                .case
                .ask_review(&actor(OWNER), "Too strict.", story.today)
        })
        .clear(THIRD_SENIOR);
    let worse = overturned(decline(), None);
    assert_eq!(
        refused(review(&listed, THIRD_SENIOR, worse)),
        Refusal::ReviewWorsens
    );
}

#[test]
fn a_case_is_withdrawn_before_its_decision_and_reopened_in_time() {
    let withdraw = |story: &Story| story.case.withdraw(&actor(EDITOR), "We are moving.");
    let reopen = |story: &Story, by| story.case.reopen(&actor(by), "They asked.", story.today);
    for story in [
        Story::begin(),
        Story::sent(),
        Story::asked(),
        Story::recommended(Decision::Approve, 24),
    ] {
        assert!(withdraw(&story).is_ok(), "{:?}", story.case.stage());
    }
    let listed = Story::decided(Decision::Approve, 24);
    assert_eq!(
        refused(withdraw(&listed)),
        Refusal::WrongStage(Stage::Listed)
    );
    assert_eq!(
        refused(Story::sent().case.withdraw(&actor(EDITOR), " ")),
        Refusal::WordsMissing
    );

    let story = Story::sent()
        .clear(SENIOR)
        .clear(ASSESSOR)
        .then(withdraw)
        .later(90);
    assert_eq!(refused(reopen(&story, ASSESSOR)), Refusal::NotSenior);
    assert_eq!(refused(reopen(&story, OTHER_SENIOR)), Refusal::NotDeclared);
    assert!(reopen(&story, SENIOR).is_ok());
    assert_eq!(
        refused(reopen(&story.later(1), SENIOR)),
        Refusal::ReopenTooLate
    );
    let never_sent = Story::begin().then(withdraw);
    assert_eq!(
        never_sent.case.may_open(&actor(SENIOR)),
        Err(Refusal::WrongStage(Stage::Withdrawn))
    );
    assert_eq!(
        refused(reopen(&Story::decided(Decision::Approve, 24), SENIOR)),
        Refusal::WrongStage(Stage::Listed)
    );
}

#[test]
fn a_visible_listing_is_taken_up_once_where_it_was_offered() {
    let accept = |story: &Story, by| story.case.accept_visible(&actor(by));
    let story = Story::decided(decline(), 0);
    assert_eq!(refused(accept(&story, READER)), Refusal::NotEditor);
    let story = story.then(|story| accept(story, OWNER));
    assert_eq!(refused(accept(&story, OWNER)), Refusal::VisibleTaken);
    let bare = match decline() {
        Decision::Decline { reasons, .. } => Decision::Decline {
            reasons,
            offer_visible: false,
        },
        other => other,
    };
    assert_eq!(
        refused(accept(&Story::decided(bare, 0), OWNER)),
        Refusal::VisibleNotOffered
    );
}
