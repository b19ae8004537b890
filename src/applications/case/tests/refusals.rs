//! Each refusal by itself, with what is just allowed beside it.

use chrono::{Days, NaiveDate};

use super::{
    cast::{
        ADMINISTRATOR, ASSESSOR, ASSESSOR_AND_READER, EDITOR, OTHER_ASSESSOR, OTHER_SENIOR, OWNER,
        READER, SENIOR, SENIOR_AND_OWNER, STRANGER, THIRD_SENIOR, actor,
    },
    story::{CALENDAR, Story, answer, conditions, decline, item, key, marking},
};
use crate::{
    applications::case::{Case, Decision, Marking, Proof, Refusal, Stage, Verdict},
    criteria::{Mark, Rating, ReasonCode},
};

fn refused(step: Result<Proof, Refusal>) -> Refusal {
    step.unwrap_err()
}

#[test]
fn only_an_editor_or_owner_sends_and_only_once() {
    let story = Story::begin();
    for by in [READER, ASSESSOR_AND_READER, SENIOR, ADMINISTRATOR, STRANGER] {
        assert_eq!(refused(story.case.send(&actor(by))), Refusal::NotEditor);
    }
    for by in [EDITOR, OWNER] {
        assert!(story.case.send(&actor(by)).is_ok());
    }
    let again = Story::sent().case.send(&actor(EDITOR));
    assert_eq!(refused(again), Refusal::WrongStage(Stage::Sent));
}

#[test]
fn nobody_opens_a_case_before_they_have_declared() {
    let story = Story::sent();
    for (by, refusal) in [
        (ASSESSOR, Refusal::NotDeclared),
        (SENIOR, Refusal::NotDeclared),
        (ASSESSOR_AND_READER, Refusal::OwnOrganisation),
        (SENIOR_AND_OWNER, Refusal::OwnOrganisation),
        (ADMINISTRATOR, Refusal::NotAssessor),
        (OWNER, Refusal::NotAssessor),
    ] {
        assert_eq!(story.case.may_open(&actor(by)), Err(refusal.clone()));
        assert_eq!(refused(story.case.take(&actor(by))), refusal);
    }
    let draft = Story::begin().case;
    assert_eq!(
        draft.may_open(&actor(ASSESSOR)),
        Err(Refusal::WrongStage(Stage::Draft))
    );
    assert_eq!(
        story.clear(ASSESSOR).case.may_open(&actor(ASSESSOR)),
        Ok(())
    );
}

#[test]
fn a_declared_conflict_stays_and_takes_the_case_away() {
    let conflict = |story: &Story| {
        story
            .case
            .declare_conflict(&actor(ASSESSOR), Some("I taught there."))
    };
    let story = Story::assessing();
    let twice = story.case.declare_conflict(&actor(ASSESSOR), None);
    assert_eq!(refused(twice), Refusal::AlreadyDeclared);
    let blank = story.case.declare_conflict(&actor(ASSESSOR), Some(" "));
    assert_eq!(refused(blank), Refusal::WordsMissing);

    let story = story.then(conflict);
    assert_eq!(
        (story.case.stage(), story.case.holder()),
        (Stage::Sent, None)
    );
    let back = story.case.declare_conflict(&actor(ASSESSOR), None);
    assert_eq!(refused(back), Refusal::Conflict);
    assert_eq!(
        refused(story.case.take(&actor(ASSESSOR))),
        Refusal::Conflict
    );
    assert_eq!(
        story.case.may_rate(&actor(ASSESSOR)),
        Err(Refusal::Conflict)
    );

    let story = Story::recommended(Decision::Approve, 24).then(conflict);
    assert_eq!(
        story.case.recommendation(),
        None,
        "their recommendation goes with them"
    );
    assert_eq!(story.case.stage(), Stage::Sent);
}

#[test]
fn whoever_acted_for_the_applicant_never_assesses_it() {
    let mut left = actor(EDITOR);
    left.level = None;
    left.roles = actor(SENIOR).roles;
    let story = Story::sent();
    let declared = story.case.declare_conflict(&left, None);
    assert_eq!(refused(declared), Refusal::OwnOrganisation);
}

#[test]
fn one_assessor_holds_a_case() {
    let story = Story::assessing().clear(OTHER_ASSESSOR).clear(SENIOR);
    let case = &story.case;
    assert_eq!(
        refused(case.take(&actor(OTHER_ASSESSOR))),
        Refusal::HeldByAnother
    );
    assert_eq!(refused(case.take(&actor(ASSESSOR))), Refusal::AlreadyHeld);
    assert_eq!(
        refused(case.release(&actor(OTHER_ASSESSOR))),
        Refusal::NotHolder
    );
    assert!(case.release(&actor(SENIOR)).is_ok());
    let released = story
        .clone()
        .then(|story| story.case.release(&actor(ASSESSOR)));
    assert_eq!(
        refused(released.case.release(&actor(SENIOR))),
        Refusal::NobodyHolds
    );
}

#[test]
fn a_case_is_handed_only_to_somebody_clear() {
    let story = Story::assessing().clear(OTHER_ASSESSOR).then(|story| {
        story
            .case
            .declare_conflict(&actor(SENIOR), Some("My sister is on the board."))
    });
    let hand = |by, to| story.case.hand_over(&actor(by), &actor(to));
    for to in [
        SENIOR,
        ASSESSOR_AND_READER,
        SENIOR_AND_OWNER,
        ADMINISTRATOR,
        STRANGER,
    ] {
        assert_eq!(refused(hand(ASSESSOR, to)), Refusal::CannotReceive);
    }
    assert_eq!(refused(hand(ASSESSOR, ASSESSOR)), Refusal::AlreadyHeld);
    assert_eq!(
        refused(hand(OTHER_ASSESSOR, OTHER_SENIOR)),
        Refusal::NotHolder
    );
    // Nothing is known against them: they declare before they can do anything with it.
    let story = story.clone().then(|_| hand(ASSESSOR, OTHER_SENIOR));
    assert_eq!(
        story.case.may_recommend(&actor(OTHER_SENIOR)),
        Err(Refusal::NotDeclared)
    );
}

#[test]
fn asking_gives_five_working_days_and_names_what_is_wanted() {
    let story = Story::assessing();
    let by = actor(ASSESSOR);
    let ask = |items, days| story.ask(&by, items, story.today + Days::new(days));
    assert_eq!(refused(ask(vec![], 7)), Refusal::NoItems);
    assert_eq!(refused(ask(vec![item(" ")], 7)), Refusal::WordsMissing);
    // From a Monday: the fifth working day is the Monday after.
    assert_eq!(refused(ask(vec![item("The minutes")], 6)), Refusal::TooSoon);
    assert!(ask(vec![item("The minutes")], 7).is_ok());
    assert!(ask(vec![item("The minutes")], 92).is_ok());
    assert_eq!(
        refused(ask(vec![item("The minutes")], 93)),
        Refusal::TooLate
    );
    let other = Story::assessing().clear(SENIOR);
    let asked = other.ask(
        &actor(SENIOR),
        vec![item("The minutes")],
        other.today + Days::new(7),
    );
    assert_eq!(refused(asked), Refusal::NotHolder);
}

#[test]
fn just_the_items_asked_for_are_answered() {
    let story = Story::asked();
    let answered = |by, answers| story.case.answer_information(&actor(by), answers);
    for answers in [
        vec![],
        vec![answer(" ")],
        vec![answer("Here."), answer("And this.")],
    ] {
        assert_eq!(refused(answered(EDITOR, answers)), Refusal::ItemsUnanswered);
    }
    assert_eq!(
        refused(answered(READER, vec![answer("Here.")])),
        Refusal::NotEditor
    );
    let story = story
        .clone()
        .then(|_| answered(EDITOR, vec![answer("Here.")]));
    assert_eq!(story.case.stage(), Stage::Assessing);
    let again = story
        .case
        .answer_information(&actor(EDITOR), vec![answer("Here.")]);
    assert_eq!(refused(again), Refusal::WrongStage(Stage::Assessing));
}

#[test]
fn reminders_go_out_once_each_and_then_the_wait_lapses() {
    let mut story = Story::assessing().then(|story| {
        let due_on = story.today + Days::new(20);
        story.ask(&actor(ASSESSOR), vec![item("The minutes")], due_on)
    });
    let mut reminded = Vec::new();
    for day in 0..=20 {
        if let Ok(proof) = story.case.remind_information(story.today) {
            story.accept(&proof);
            reminded.push(day);
        }
        assert_eq!(
            refused(story.case.remind_information(story.today)),
            Refusal::NoReminderDue
        );
        assert_eq!(
            refused(story.case.lapse_information(story.today)),
            Refusal::NotDueYet
        );
        story.pass(1);
    }
    assert_eq!(reminded, [6, 13, 18]);
    assert_eq!(
        refused(story.case.remind_information(story.today)),
        Refusal::NoReminderDue
    );
    let story = story.then(|story| story.case.lapse_information(story.today));
    assert!(story.case.information_lapsed());
    assert_eq!(story.case.stage(), Stage::Assessing);
}

#[test]
fn a_reminder_from_before_the_asking_never_goes_out() {
    let mut story = Story::asked();
    // Seven days are given, so the first that can be due is the one two days before.
    assert_eq!(
        refused(story.case.remind_information(story.today)),
        Refusal::NoReminderDue
    );
    story.pass(6);
    assert!(
        story.case.remind_information(story.today).is_ok(),
        "late rather than never"
    );
}

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

#[test]
fn the_earliest_day_knows_the_holidays_of_the_place() {
    let day = NaiveDate::from_ymd_opt(2026, 12, 23).unwrap();
    let earliest = Case::earliest_due_on(day, CALENDAR);
    assert_eq!(earliest, NaiveDate::from_ymd_opt(2027, 1, 4).unwrap());
}
