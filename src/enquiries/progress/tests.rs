//! The rules of an enquiry, told as stories.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use proptest::prelude::*;

use super::*;
use crate::values::{AccountId, MentorId, OrganisationId, ProgrammeId, RequestId};

fn monday() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 10, 0, 0).unwrap()
}

fn day(days: u64) -> NaiveDate {
    monday().date_naive() + Days::new(days)
}

fn new() -> Enquiry {
    Enquiry::new(
        RequestId::new(),
        ProgrammeId::new(),
        OrganisationId::new(),
        5,
        monday(),
    )
}

fn member() -> By {
    By::Account(AccountId::new())
}

/// Takes a step as the store would.
fn take(enquiry: Enquiry, step: &Step, days: i64) -> Enquiry {
    assert_eq!(
        (step.enquiry(), step.version()),
        (enquiry.id, enquiry.version)
    );
    enquiry.after(step.event(), step.by(), monday() + TimeDelta::days(days))
}

fn sent() -> Enquiry {
    let enquiry = new();
    let step = enquiry.pass_on(day(7)).unwrap();
    take(enquiry, &step, 0)
}

fn answered() -> Enquiry {
    let enquiry = sent();
    let step = enquiry.reply(member()).unwrap();
    take(enquiry, &step, 1)
}

fn started() -> Enquiry {
    let enquiry = answered();
    let step = enquiry.start(By::Owner, day(3), None, day(3)).unwrap();
    take(enquiry, &step, 3)
}

#[test]
fn an_enquiry_goes_from_sent_to_ended() {
    let enquiry = new();
    assert_eq!(enquiry.next(), Next::OwnerConfirms);
    let step = enquiry.pass_on(day(7)).unwrap();
    let enquiry = take(enquiry, &step, 0);
    assert_eq!(enquiry.next(), Next::OrganisationAnswers { by: day(7) });
    let step = enquiry.see(member()).unwrap();
    let enquiry = take(enquiry, &step, 1);
    let step = enquiry.reply(member()).unwrap();
    let enquiry = take(enquiry, &step, 2);
    assert_eq!(enquiry.answered_at, Some(monday() + TimeDelta::days(2)));
    assert_eq!(enquiry.next(), Next::OwnerReplies);
    let step = enquiry.write().unwrap();
    let enquiry = take(enquiry, &step, 2);
    assert_eq!(enquiry.next(), Next::OrganisationReplies);
    let step = enquiry.arrange(member(), day(4), day(2)).unwrap();
    let enquiry = take(enquiry, &step, 2);
    assert_eq!(enquiry.next(), Next::BothMeet { on: day(4) });
    let step = enquiry.start(member(), day(5), None, day(5)).unwrap();
    let enquiry = take(enquiry, &step, 5);
    assert_eq!(enquiry.next(), Next::BothGoOn);
    let step = enquiry
        .end(By::Owner, day(90), EndReason::Planned, false, day(90))
        .unwrap();
    let enquiry = take(enquiry, &step, 90);
    assert_eq!(
        (enquiry.stage, enquiry.next()),
        (Stage::Ended, Next::Nobody)
    );
    assert_eq!(enquiry.reason.as_deref(), Some("planned"));
    assert_eq!(enquiry.version, 7);
}

#[test]
fn nothing_is_done_before_it_is_confirmed() {
    let enquiry = new();
    assert!(enquiry.see(member()).is_err());
    assert!(enquiry.reply(member()).is_err());
    assert!(enquiry.write().is_err());
    assert!(enquiry.close(By::Owner, CloseReason::NotNeeded).is_err());
    let step = enquiry.turn_away(Hindrance::Full).unwrap();
    let enquiry = take(enquiry, &step, 0);
    assert!(enquiry.stage.is_over() && !enquiry.stage.holds_place());
    assert!(enquiry.pass_on(day(7)).is_err());
}

#[test]
fn the_organisation_alone_names_a_mentor_and_while_mentoring_goes_on() {
    let (enquiry, mentor) = (started(), Some(MentorId::new()));
    assert_eq!(enquiry.mentor, None);
    let refused = enquiry.name_mentor(By::Owner, mentor);
    assert_eq!(refused, Err(Refusal::NotOrganisation));
    let step = enquiry.name_mentor(member(), mentor).unwrap();
    let enquiry = take(enquiry, &step, 4);
    assert_eq!((enquiry.mentor, enquiry.stage), (mentor, Stage::Started));
    let again = enquiry.name_mentor(member(), mentor);
    assert_eq!(again, Err(Refusal::NothingChanges));
    let step = enquiry
        .end(member(), day(5), EndReason::Planned, false, day(5))
        .unwrap();
    let enquiry = take(enquiry, &step, 5);
    assert!(enquiry.name_mentor(member(), None).is_err());
    assert!(answered().name_mentor(member(), mentor).is_err());
}

#[test]
fn who_lost_sight_of_each_other_is_asked_once_and_given_up_after_two_months() {
    // Answered on the first day, so two weeks without a word are over on the fifteenth.
    let enquiry = answered();
    assert_eq!(enquiry.ask_how_it_stands(day(14)), Err(Refusal::NotDue));
    assert!(!enquiry.stands_still(day(14)) && enquiry.stands_still(day(15)));
    assert!(enquiry.give_up(day(90)).is_err(), "nobody was asked");
    let step = enquiry.ask_how_it_stands(day(15)).unwrap();
    let asked = take(enquiry, &step, 15);
    assert_eq!(asked.ask_how_it_stands(day(30)), Err(Refusal::NotDue));
    assert!(asked.give_up(day(60)).is_err());
    let step = asked.give_up(day(61)).unwrap();
    assert_eq!(take(asked.clone(), &step, 61).stage, Stage::Closed);

    // A word begins it anew, and so does a meeting that lies ahead.
    let step = asked.write().unwrap();
    let written = take(asked.clone(), &step, 20);
    assert!(written.give_up(day(90)).is_err());
    assert!(written.ask_how_it_stands(day(33)).is_err());
    assert!(written.ask_how_it_stands(day(34)).is_ok());
    let step = asked.arrange(member(), day(50), day(20)).unwrap();
    let arranged = take(asked, &step, 20);
    assert!(arranged.give_up(day(63)).is_err() && !arranged.stands_still(day(63)));
    assert!(arranged.ask_how_it_stands(day(64)).is_ok());
    assert!(sent().ask_how_it_stands(day(60)).is_err());
    assert!(started().ask_how_it_stands(day(60)).is_err());
}

#[test]
fn each_side_does_its_own() {
    let enquiry = sent();
    assert_eq!(enquiry.reply(By::Owner), Err(Refusal::NotOrganisation));
    assert_eq!(enquiry.see(By::Portal), Err(Refusal::NotOrganisation));
    let closed = enquiry.close(member(), CloseReason::NotNeeded);
    assert_eq!(closed, Err(Refusal::NotOwner));
    assert_eq!(enquiry.share_contact(By::Portal), Err(Refusal::NotOwner));
}

#[test]
fn only_the_first_answer_counts_and_declining_is_one() {
    let enquiry = answered();
    let first = enquiry.answered_at;
    let step = enquiry.reply(member()).unwrap();
    let enquiry = take(enquiry, &step, 5);
    assert_eq!(
        (enquiry.answered_at, enquiry.stage),
        (first, Stage::Answered)
    );
    let enquiry = sent();
    let step = enquiry
        .decline(member(), DeclineReason::Area, None)
        .unwrap();
    let enquiry = take(enquiry, &step, 2);
    assert_eq!(enquiry.answered_at, Some(monday() + TimeDelta::days(2)));
    assert!(!enquiry.stage.holds_place());
}

#[test]
fn days_are_held_to_what_can_be() {
    let enquiry = answered();
    let yesterday = day(0).pred_opt().unwrap();
    let start = |on| enquiry.start(member(), on, None, day(1));
    assert_eq!(start(yesterday), Err(Refusal::TooEarly));
    assert_eq!(start(day(122)), Err(Refusal::TooFarAhead));
    let enquiry = started();
    let end = |on| enquiry.end(member(), on, EndReason::NotAFit, true, day(9));
    assert_eq!(end(day(2)), Err(Refusal::BeforeStart));
    assert_eq!(end(day(10)), Err(Refusal::InFuture));
    assert!(end(day(9)).is_ok());
}

#[test]
fn silence_is_chased_three_times_and_told_once() {
    let mut enquiry = sent();
    let mut chases = Vec::new();
    for days in 0..12 {
        // Twice a day: the second finds nothing to do.
        for _ in 0..2 {
            if let Ok(step) = enquiry.chase(day(days)) {
                chases.push((days, step.event().clone()));
                enquiry = take(enquiry, &step, 0);
            }
        }
    }
    let expected = [(3, Chase::HalfTime), (7, Chase::Due), (8, Chase::After)];
    let expected = expected.map(|(days, chase)| (days, Event::Chased { chase }));
    assert_eq!(chases, expected);
    assert_eq!(enquiry.tell_owner(day(7)), Err(Refusal::NotDue));
    let step = enquiry.tell_owner(day(8)).unwrap();
    let enquiry = take(enquiry, &step, 8);
    assert_eq!(enquiry.tell_owner(day(9)), Err(Refusal::NotDue));
}

#[test]
fn a_reminder_that_was_missed_is_not_made_up_for() {
    let enquiry = sent();
    let step = enquiry.chase(day(9)).unwrap();
    let after = Event::Chased {
        chase: Chase::After,
    };
    assert_eq!(step.event(), &after);
    assert_eq!(take(enquiry, &step, 9).chase(day(9)), Err(Refusal::NotDue));
}

#[test]
fn what_was_answered_is_neither_chased_nor_overdue() {
    let enquiry = answered();
    assert!(enquiry.chase(day(30)).is_err());
    assert!(!enquiry.is_overdue(day(30)));
}

#[test]
fn nobody_is_to_blame_where_circumstances_changed() {
    let against: Vec<_> = EndReason::ALL
        .iter()
        .filter(|reason| reason.counts_against_programme())
        .collect();
    assert_eq!(
        against,
        [&EndReason::MentorStopped, &EndReason::NotAsPromised]
    );
    assert!(
        EndReason::ALL
            .iter()
            .all(|r| r.is_early() != (*r == EndReason::Planned))
    );
}

/// Whatever the two try, in whatever order.
fn any_step(enquiry: &Enquiry, choice: u8, today: NaiveDate) -> Result<Step, Refusal> {
    let by = if choice & 1 == 0 { By::Owner } else { member() };
    match choice / 2 % 12 {
        0 => enquiry.pass_on(today + Days::new(7)),
        1 => enquiry.turn_away(Hindrance::Full),
        2 => enquiry.see(by),
        3 => enquiry.reply(by),
        4 => enquiry.write(),
        5 => enquiry.decline(by, DeclineReason::Sector, None),
        6 => enquiry.arrange(by, today, today),
        7 => enquiry.start(by, today, None, today),
        8 => enquiry.end(by, today, EndReason::NotAFit, false, today),
        9 => enquiry.close(by, CloseReason::FoundElsewhere),
        10 => enquiry.share_contact(by),
        _ => enquiry.chase(today),
    }
}

proptest! {
    #[test]
    fn what_is_over_stays_over_and_no_stage_is_skipped(choices in prop::collection::vec(any::<u8>(), 0..60)) {
        let mut enquiry = new();
        for (days, choice) in choices.into_iter().enumerate() {
            let before = enquiry.clone();
            let today = day(days as u64);
            if let Ok(step) = any_step(&enquiry, choice, today) {
                enquiry = take(enquiry, &step, i64::try_from(days).unwrap());
            }
            prop_assert!(!before.stage.is_over() || enquiry.stage == before.stage);
            prop_assert_eq!(enquiry.sent_at.is_some(), enquiry.due_on.is_some());
            prop_assert!(!enquiry.stage.holds_place() || enquiry.sent_at.is_some());
            prop_assert!(enquiry.started_on.is_none() || enquiry.answered_at.is_some());
            prop_assert!(enquiry.ended_on.is_none() || enquiry.started_on.is_some());
        }
    }

    #[test]
    fn events_read_back_as_they_were_written(choices in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut enquiry = new();
        for choice in choices {
            if let Ok(step) = any_step(&enquiry, choice, day(1)) {
                let json = serde_json::to_value(step.event()).unwrap();
                prop_assert_eq!(json["kind"].as_str(), Some(step.event().kind()));
                prop_assert_eq!(&serde_json::from_value::<Event>(json).unwrap(), step.event());
                enquiry = take(enquiry, &step, 1);
            }
        }
    }
}
