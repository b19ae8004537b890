//! Relays that say later, refuse, break off, are slow or fall silent.

use std::{path::PathBuf, time::Duration};

use chrono::TimeDelta;
use soundingboard::platform::mail::{self, Carrier, Round, State};
use tokio::time::timeout;

use super::{LONG, NOTHING, ONE_FAILED, ONE_SENT, Office, letter};
use crate::support::{Relay, Reply};

#[tokio::test]
async fn a_relay_that_says_later_is_asked_later() {
    let mut relay = Relay::start(&[Reply::Says("451 greylisted"), Reply::Says("452 full")]).await;
    let office = Office::sending_to(&relay).await;
    let id = office.queue(&letter("a@example.org", "Hello")).await;
    assert_eq!(office.deliver().await, ONE_FAILED);
    assert_eq!(office.deliver().await, NOTHING, "not at once");
    let entry = office.entry(id).await;
    assert_eq!((entry.state, entry.attempts), (State::Waiting, 1));
    assert!(entry.last_error.unwrap().contains("greylisted"));
    office.wait(TimeDelta::minutes(1));
    assert_eq!(office.deliver().await, ONE_FAILED);
    office.wait(TimeDelta::minutes(1));
    assert_eq!(office.deliver().await, NOTHING, "now two minutes");
    office.wait(TimeDelta::minutes(1));
    assert_eq!(office.deliver().await, ONE_SENT);
    assert_eq!(relay.all_taken().len(), 1);
    assert_eq!(office.entry(id).await.last_error, None);
}

#[tokio::test]
async fn a_message_refused_for_good_is_set_aside_until_an_administrator_decides() {
    let relay = Relay::start(&[Reply::Says("550 no such mailbox"); 2]).await;
    let office = Office::sending_to(&relay).await;
    let again = office.queue(&letter("a@example.org", "Again")).await;
    let never = office.queue(&letter("b@example.org", "Never")).await;
    let good = office.queue(&letter("c@example.org", "Good")).await;
    assert_eq!(office.deliver().await, Round { sent: 1, failed: 2 });
    let states: Vec<_> = office
        .entries()
        .await
        .into_iter()
        .map(|entry| (entry.id, entry.state))
        .collect();
    assert_eq!(
        states,
        [
            (never, State::SetAside),
            (again, State::SetAside),
            (good, State::Sent)
        ],
        "those set aside come first"
    );
    office.wait(TimeDelta::days(1));
    assert_eq!(office.deliver().await, NOTHING);
    let now = office.clock.now();
    let decided = office.db.write(async |conn| {
        assert!(mail::discard(conn, never, now).await?);
        assert!(mail::send_again(conn, again, now).await?);
        assert!(!mail::send_again(conn, never, now).await?, "it is gone");
        assert!(!mail::discard(conn, good, now).await?, "it was sent");
        Ok::<_, sqlx::Error>(())
    });
    decided.await.unwrap();
    assert_eq!(office.deliver().await, ONE_SENT);
    assert_eq!(office.entry(again).await.state, State::Sent);
    let never = office.entry(never).await;
    assert_eq!((never.state, never.text), (State::Dropped, None));
}

#[tokio::test]
async fn a_relay_that_breaks_off_costs_no_message_and_the_others_keep_their_turn() {
    let mut relay = Relay::start(&[Reply::HangsUp]).await;
    let office = Office::sending_to(&relay).await;
    let first = office.queue(&letter("a@example.org", "First")).await;
    let second = office.queue(&letter("b@example.org", "Second")).await;
    assert_eq!(office.deliver().await, ONE_FAILED, "and stops there");
    assert_eq!(office.entry(first).await.state, State::Waiting);
    assert_eq!(office.entry(second).await.attempts, 0);
    office.wait(TimeDelta::minutes(1));
    assert_eq!(office.deliver().await, Round { sent: 2, failed: 0 });
    assert_eq!((relay.all_taken().len(), relay.replies_left()), (2, 0));
}

#[tokio::test]
async fn a_message_that_may_have_arrived_is_sent_again_as_the_same() {
    let mut relay = Relay::start(&[Reply::HangsUpAtTheEnd]).await;
    let office = Office::sending_to(&relay).await;
    office.queue(&letter("a@example.org", "Hello")).await;
    assert_eq!(office.deliver().await, ONE_FAILED);
    office.wait(TimeDelta::minutes(1));
    assert_eq!(office.deliver().await, ONE_SENT);
    let taken = relay.all_taken();
    assert!(taken.len() == 2 && taken[0] == taken[1], "{taken:?}");
}

#[tokio::test]
async fn a_slow_relay_gets_each_message_once_and_a_refused_one_holds_up_no_other() {
    let slow = Reply::TakesIn(Duration::from_millis(300));
    let replies = [
        slow,
        Reply::Says("451 later"),
        slow,
        Reply::Says("550 never"),
    ];
    let mut relay = Relay::start(&replies).await;
    let office = Office::sending_to(&relay).await;
    for number in 0..5 {
        office
            .queue(&letter("a@example.org", &format!("Number {number}")))
            .await;
    }
    assert_eq!(office.deliver().await, Round { sent: 3, failed: 2 });
    office.wait(TimeDelta::minutes(1));
    assert_eq!(office.deliver().await, ONE_SENT, "the one that was put off");
    let taken = relay.all_taken();
    let subjects: Vec<_> = taken.iter().map(|message| subject(message)).collect();
    assert_eq!(subjects, ["Number 0", "Number 2", "Number 4", "Number 1"]);
}

#[tokio::test]
#[ignore = "takes as long as we wait for a relay; run by .ci/run"]
async fn a_relay_that_falls_silent_is_given_up_and_asked_again_and_visitors_never_wait_for_it() {
    let mut relay = Relay::start(&[Reply::FallsSilent]).await;
    let office = Office::sending_to(&relay).await;
    let first = office.queue(&letter("a@example.org", "First")).await;
    let delivering = office.deliver();
    let meanwhile = async {
        timeout(LONG, relay.taken.recv()).await.unwrap();
        // The relay has it and says nothing: queueing goes on as if nothing were.
        let second = letter("b@example.org", "Second");
        let queued = office.queue(&second);
        timeout(Duration::from_secs(2), queued).await.unwrap()
    };
    let (round, second) = tokio::join!(delivering, meanwhile);
    assert_eq!(round, ONE_FAILED);
    let entry = office.entry(first).await;
    assert_eq!((entry.state, entry.attempts), (State::Waiting, 1));
    assert_eq!(office.entry(second).await.attempts, 0, "and keeps its turn");
    office.wait(TimeDelta::minutes(1));
    assert_eq!(office.deliver().await, Round { sent: 2, failed: 0 });
    let taken = relay.all_taken();
    let again = taken.iter().filter(|message| subject(message) == "First");
    assert_eq!(
        (taken.len(), again.count()),
        (2, 1),
        "the same message, and the other"
    );
}

#[tokio::test]
async fn a_wrong_password_of_ours_is_no_fault_of_the_message() {
    let relay = Relay::start(&[Reply::Says("535 who are you")]).await;
    let office = Office::sending_to(&relay).await;
    let id = office.queue(&letter("a@example.org", "Hello")).await;
    office.deliver().await;
    assert_eq!(office.entry(id).await.state, State::Waiting);
}

#[tokio::test]
async fn after_a_night_without_a_relay_a_message_is_set_aside() {
    let from = Some("hello@portal.example");
    // Nobody listens on port 1.
    let carrier = Carrier::new(Some("smtp://127.0.0.1:1"), from, PathBuf::new()).unwrap();
    let office = Office::with(carrier).await;
    let id = office.queue(&letter("a@example.org", "Hello")).await;
    for tries in 1..=12 {
        assert_eq!(office.entry(id).await.state, State::Waiting);
        assert_eq!(office.deliver().await, ONE_FAILED, "{tries}");
        office.wait(TimeDelta::hours(4));
    }
    let entry = office.entry(id).await;
    assert_eq!((entry.state, entry.attempts), (State::SetAside, 12));
}

fn subject(message: &str) -> &str {
    let mut lines = message.lines();
    lines
        .find_map(|line| line.strip_prefix("Subject: "))
        .unwrap()
}
