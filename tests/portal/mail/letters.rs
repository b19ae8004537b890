//! What is written, queued and kept.

use std::{fs, os::unix::fs::PermissionsExt};

use chrono::TimeDelta;
use soundingboard::platform::mail::{self, Carrier, State};

use super::{ONE_SENT, Office, letter};
use crate::support::{Relay, TestPortal, scratch_folder};

#[tokio::test]
async fn a_message_is_sent_only_if_its_transaction_commits() {
    let portal = TestPortal::start().await;
    let pool = portal.state.db.pool();
    for commits in [false, true] {
        let mut tx = pool.begin().await.unwrap();
        let message = letter("a@example.org", if commits { "Done" } else { "Undone" });
        let now = portal.state.clock.now();
        mail::queue(&mut tx, &message, now).await.unwrap();
        if commits {
            tx.commit().await.unwrap();
        }
    }
    portal.run_timetable().await;
    assert_eq!(
        portal.mail_to("A@example.org").await,
        [letter("a@example.org", "Done")]
    );
}

#[tokio::test]
async fn a_letter_has_the_headers_that_letters_need_and_no_others() {
    let mut relay = Relay::start(&[]).await;
    let office = Office::sending_to(&relay).await;
    let subject = "Your link\r\nBcc: everybody@example.org\r\n\r\nand a body";
    let id = office.queue(&letter("a@example.org", subject)).await;
    assert_eq!(office.deliver().await, ONE_SENT);
    let taken = relay.all_taken();
    let (head, body) = taken[0].split_once("\n\n").unwrap();
    let mut headers: Vec<_> = head.lines().filter(|line| !line.starts_with(' ')).collect();
    headers.sort_unstable();
    let message_id = format!("Message-ID: <{id}@portal.example>");
    assert_eq!(
        headers,
        [
            "Auto-Submitted: auto-generated",
            "Content-Transfer-Encoding: quoted-printable",
            "Content-Type: text/plain; charset=utf-8",
            "Date: Fri, 20 Nov 2026 12:00:00 +0000",
            "From: Soundingboard <hello@portal.example>",
            "MIME-Version: 1.0",
            &message_id,
            "Subject: Your link Bcc: everybody@example.org and a body",
            "To: a@example.org",
        ]
    );
    assert!(body.contains("Caf=C3=A9 at ten?"), "{body}");
    let entry = office.entry(id).await;
    assert_eq!((entry.state, entry.attempts), (State::Sent, 1));
}

#[tokio::test]
async fn a_message_that_comes_again_says_how_one_post_stops_it() {
    const STOP: &str =
        "https://portal.example/alerts/stop/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";
    let mut relay = Relay::start(&[]).await;
    let office = Office::sending_to(&relay).await;
    let (message, now) = (letter("a@example.org", "News"), office.clock.now());
    let queued = office
        .db
        .write(async |conn| mail::queue_list(conn, &message, STOP, now).await);
    queued.await.unwrap();
    assert_eq!(office.deliver().await, ONE_SENT);
    let taken = relay.all_taken();
    let (head, _) = taken[0].split_once("\n\n").unwrap();
    let head = head.replace("\n ", " ");
    let headers: Vec<_> = head.lines().collect();
    for header in [
        &*format!("List-Unsubscribe: <{STOP}>"),
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ] {
        assert!(headers.contains(&header), "{header} in {head}");
    }
    let refused = office.db.write(async |conn| {
        let twice = format!("{STOP}> <mailto:a@example.org");
        mail::queue_list(conn, &message, &twice, now).await
    });
    assert!(
        refused.await.is_err(),
        "nothing can pass for another address"
    );
}

#[tokio::test]
async fn a_secret_goes_first_and_is_forgotten_once_sent_and_all_else_in_a_month() {
    let mut relay = Relay::start(&[]).await;
    let office = Office::sending_to(&relay).await;
    let plain = office.queue(&letter("a@example.org", "Plain")).await;
    let secret = office
        .queue_secret(&letter("a@example.org", "Secret"))
        .await;
    office.deliver().await;
    assert!(relay.all_taken()[0].contains("Subject: Secret"));
    assert_eq!(office.entry(secret).await.text, None);
    for (days, is_kept) in [(29, true), (2, false)] {
        office.wait(TimeDelta::days(days));
        let now = office.clock.now();
        let swept = office
            .db
            .write(async |conn| mail::forget_texts(conn, now).await);
        swept.await.unwrap();
        assert_eq!(office.entry(plain).await.text.is_some(), is_kept);
    }
}

#[tokio::test]
async fn without_a_relay_messages_become_files_for_their_owner_alone() {
    let folder = scratch_folder("mail").join("mail");
    let office = Office::with(Carrier::new(None, None, folder.clone()).unwrap()).await;
    let id = office.queue_secret(&letter("a@example.org", "Hello")).await;
    assert_eq!(office.deliver().await, ONE_SENT);
    let files: Vec<_> = fs::read_dir(&folder).unwrap().flatten().collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let name = files[0].file_name().to_string_lossy().into_owned();
    assert_eq!(name, format!("2026-11-20T120000-{id}.eml"));
    let mode = files[0].metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = fs::read_to_string(files[0].path()).unwrap();
    assert!(text.contains("To: a@example.org"), "{text}");
    assert!(
        office.entry(id).await.text.is_some(),
        "the file shows it anyway"
    );
}
