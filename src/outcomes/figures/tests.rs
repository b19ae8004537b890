use chrono::{TimeDelta, TimeZone};

use super::*;
use crate::{
    enquiries::progress::{By, Event},
    values::{AccountId, OrganisationId, RequestId},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    Utc.from_utc_datetime(&day.and_hms_opt(12, 0, 0).unwrap())
}

fn today() -> Window {
    Window::before(day("2026-11-20"))
}

/// Sent this many days ago, with a promise of five days.
fn sent(days_ago: i64) -> Enquiry {
    let sent_at = noon(today().until - TimeDelta::days(days_ago));
    let new = Enquiry::new(
        RequestId::new(),
        ProgrammeId(uuid::Uuid::nil()),
        OrganisationId::new(),
        5,
        sent_at,
    );
    let due_on = day_of(sent_at) + TimeDelta::days(5);
    new.after(&Event::PassedOn { due_on }, By::Portal, sent_at)
}

fn answered_after(days: i64, enquiry: Enquiry) -> Enquiry {
    let at = enquiry.sent_at.unwrap() + TimeDelta::days(days);
    enquiry.after(&Event::Replied, By::Account(AccountId::new()), at)
}

fn started(enquiry: Enquiry) -> Enquiry {
    let on = enquiry.sent_on().unwrap();
    let at = enquiry.sent_at.unwrap();
    enquiry.after(&Event::Started { on, mentor: None }, By::Owner, at)
}

fn ended(enquiry: Enquiry, because: EndReason) -> Enquiry {
    let on = enquiry.started_on.unwrap();
    let at = enquiry.sent_at.unwrap();
    let rematch = false;
    enquiry.after(
        &Event::Ended {
            on,
            because,
            rematch,
        },
        By::Owner,
        at,
    )
}

fn of(enquiries: &[Enquiry]) -> Figures {
    Figures::of(enquiries, SaidOfProgramme::default(), today())
}

#[test]
fn the_median_is_of_three_at_least_and_of_the_middle_two_where_they_are_even() {
    assert_eq!(median(&mut [1, 9]), None);
    assert_eq!(median(&mut [9, 1, 2]), Some(2.0));
    assert_eq!(median(&mut [9, 1, 2, 5]), Some(3.5));
}

#[test]
fn silence_counts_with_its_days_so_far() {
    let answered = [1, 2, 3].map(|days| answered_after(days, sent(50)));
    assert_eq!(of(&answered).reply_days, Some(2.0));
    let with_silence = [answered.to_vec(), vec![sent(50), sent(50), sent(50)]].concat();
    assert_eq!(of(&with_silence).reply_days, Some(26.5));
    assert_eq!(of(&with_silence).enquiries, 6);
}

#[test]
fn what_still_has_time_or_was_taken_back_in_time_does_not_count() {
    let closed = |after: i64| {
        let enquiry = sent(40);
        let at = enquiry.sent_at.unwrap() + TimeDelta::days(after);
        let because = crate::enquiries::progress::CloseReason::NotNeeded;
        enquiry.after(&Event::Closed { because }, By::Owner, at)
    };
    assert_eq!(reply(&sent(5), today()), None, "due today");
    assert_eq!(reply(&sent(6), today()).unwrap().days, 6);
    assert_eq!(reply(&closed(3), today()), None);
    assert_eq!(
        reply(&closed(20), today()).unwrap().days,
        20,
        "after a long silence"
    );
    assert_eq!(reply(&sent(400), today()), None, "before the window");
}

#[test]
fn only_early_ends_on_the_programmes_side_count_against_it() {
    let all = EndReason::ALL.iter();
    let relationships: Vec<_> = all
        .map(|because| ended(started(answered_after(1, sent(90))), *because))
        .chain([started(answered_after(1, sent(30)))])
        .collect();
    let figures = of(&relationships);
    assert_eq!((figures.begun, figures.ended_early), (8, 2));
}

#[test]
fn what_an_assessor_left_out_counts_nowhere() {
    let because = EndReason::MentorStopped;
    let mut enquiry = ended(started(answered_after(30, sent(90))), because);
    enquiry.left_out = true;
    assert_eq!(of(&[enquiry]), Figures::default());
}

fn asked(owner: u128, days_ago: i64, helped: &str) -> Asked {
    let sent_at = noon(today().until - TimeDelta::days(days_ago));
    let answers = match helped {
        "" => serde_json::json!({}),
        helped => serde_json::json!({"helped": helped}),
    };
    Asked {
        enquiry: Some(EnquiryId(uuid::Uuid::from_u128(owner))),
        programme: ProgrammeId(uuid::Uuid::nil()),
        answered_at: (!helped.is_empty()).then_some(sent_at),
        answers: serde_json::from_value(answers).unwrap(),
    }
}

#[test]
fn an_owner_counts_once_with_the_latest_that_they_said() {
    let all = [
        asked(1, 200, "a-lot"),
        asked(1, 20, "no"),
        asked(2, 200, "a-little"),
        asked(2, 20, "too-early"),
        asked(3, 20, ""),
        asked(4, 20, "too-early"),
        asked(5, 20, "a-lot"),
    ];
    let left_out = HashSet::from([EnquiryId(uuid::Uuid::from_u128(5))]);
    let said = said(&all, &left_out)[&ProgrammeId(uuid::Uuid::nil())];
    let response = Response {
        asked: 4,
        answered: 3,
    };
    assert_eq!(
        (said.response, said.answers, said.positive),
        (response, 2, 1)
    );
}

#[test]
fn answers_of_a_few_are_not_shown_to_anybody() {
    let said = |answers| SaidOfProgramme {
        response: Response {
            asked: 9,
            answered: answers,
        },
        answers,
        positive: answers,
    };
    let outcomes = |answers| Figures::of(&[], said(answers), today()).outcomes();
    assert_eq!(outcomes(4), Outcomes::default());
    assert_eq!((outcomes(5).asked, outcomes(5).answers), (9, 5));
}
