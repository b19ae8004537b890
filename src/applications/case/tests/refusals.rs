//! Each refusal by itself, with what is just allowed beside it: sending, holding and asking. `judgements` has the rest.

use chrono::{Days, NaiveDate};

use super::{
    cast::{
        ADMINISTRATOR, ASSESSOR, ASSESSOR_AND_READER, EDITOR, OTHER_ASSESSOR, OTHER_SENIOR, OWNER,
        READER, SENIOR, SENIOR_AND_OWNER, STRANGER, actor,
    },
    story::{CALENDAR, Story, answer, item},
};
use crate::applications::case::{Case, Decision, Proof, Refusal, Stage};

pub fn refused(step: Result<Proof, Refusal>) -> Refusal {
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
fn the_earliest_day_knows_the_holidays_of_the_place() {
    let day = NaiveDate::from_ymd_opt(2026, 12, 23).unwrap();
    let earliest = Case::earliest_due_on(day, CALENDAR);
    assert_eq!(earliest, NaiveDate::from_ymd_opt(2027, 1, 4).unwrap());
}
