//! Who delivers, and when.

use std::path::PathBuf;

use soundingboard::platform::{
    jobs::{self, Sweep},
    mail::{Carrier, State},
};
use tokio::{sync::watch, time::timeout};

use super::{LONG, Office, letter};
use crate::support::Relay;

#[tokio::test]
async fn two_servers_send_each_message_once() {
    let mut relay = Relay::start(&[]).await;
    let office = Office::sending_to(&relay).await;
    for number in 0..20 {
        let subject = format!("Number {number:02}");
        office.queue(&letter("a@example.org", &subject)).await;
    }
    let (one, other) = tokio::join!(office.deliver(), office.deliver());
    assert_eq!(one.sent + other.sent, 20);
    let mut subjects: Vec<_> = relay
        .all_taken()
        .iter()
        .filter_map(|message| {
            Some(
                message
                    .lines()
                    .find(|l| l.starts_with("Subject"))?
                    .to_owned(),
            )
        })
        .collect();
    subjects.sort_unstable();
    subjects.dedup();
    assert_eq!(subjects.len(), 20);
}

#[tokio::test]
async fn the_runner_delivers_as_soon_as_it_is_told_and_ends_when_asked() {
    let mut relay = Relay::start(&[]).await;
    let office = Office::sending_to(&relay).await;
    let (stop, stopped) = watch::channel(());
    let (db, clock, carrier) = (
        office.db.clone(),
        office.clock.clone(),
        office.carrier.clone(),
    );
    let running = tokio::spawn(async move {
        let nothing: &[Sweep<()>] = &[];
        jobs::run(&db, &clock, &carrier, &(), nothing, stopped).await;
    });
    // More than once, and each after the one before is done with, since what comes while the runner is at work it would
    // find without being told.
    for subject in ["One", "Two", "Three", "Four"] {
        let id = office.queue(&letter("a@example.org", subject)).await;
        let taken = timeout(LONG, relay.taken.recv()).await.unwrap().unwrap();
        assert!(taken.contains(subject));
        while office.entry(id).await.state != State::Sent {}
    }
    drop(stop);
    timeout(LONG, running).await.unwrap().unwrap();
}

#[test]
fn settings_that_cannot_work_are_named_without_their_password() {
    let complaint = |smtp, from| {
        let carrier = Carrier::new(Some(smtp), from, PathBuf::new());
        format!("{:#}", carrier.unwrap_err())
    };
    assert!(complaint("smtp://relay.example", None).contains("SOUNDINGBOARD_MAIL_FROM"));
    let unknown = complaint("mail://me:secret@relay.example", Some("a@example.org"));
    assert!(unknown.contains("SOUNDINGBOARD_SMTP") && !unknown.contains("secret"));
    assert!(complaint("smtp://relay.example", Some("nobody")).contains("SOUNDINGBOARD_MAIL_FROM"));
}
