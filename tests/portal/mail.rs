//! Mail from being queued to being delivered.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf, time::Duration};

use chrono::TimeDelta;
use soundingboard::{
    platform::{
        clock::Clock,
        db::Db,
        jobs::{self, Sweep},
        mail::{self, Carrier, Entry, Message, Round, State},
    },
    values::{EmailAddress, MessageId},
};
use tokio::{sync::watch, time::timeout};

use crate::support::{Relay, Reply, TestPortal, listings, new_database, scratch_folder};

const LONG: Duration = Duration::from_secs(10);
const ONE_SENT: Round = Round { sent: 1, failed: 0 };
const ONE_FAILED: Round = Round { sent: 0, failed: 1 };
const NOTHING: Round = Round { sent: 0, failed: 0 };

fn letter(to: &str, subject: &str) -> Message {
    Message {
        to: EmailAddress::parse(to).unwrap(),
        subject: subject.to_owned(),
        text: "Good morning,\n\nCafé at ten?\n".to_owned(),
    }
}

/// A post office without a portal round it.
struct Office {
    db: Db,
    clock: Clock,
    carrier: Carrier,
}

impl Office {
    async fn with(carrier: Carrier) -> Self {
        Self {
            db: Db::new(&new_database().await).unwrap(),
            clock: listings::clock(),
            carrier,
        }
    }

    async fn sending_to(relay: &Relay) -> Self {
        let from = Some("Soundingboard <hello@portal.example>");
        Self::with(Carrier::new(Some(&relay.url), from, PathBuf::new()).unwrap()).await
    }

    async fn queue(&self, message: &Message) -> MessageId {
        let queued = self
            .db
            .write(async |conn| mail::queue(conn, message, self.clock.now()).await);
        queued.await.unwrap()
    }

    async fn queue_secret(&self, message: &Message) -> MessageId {
        let queued = self
            .db
            .write(async |conn| mail::queue_secret(conn, message, self.clock.now()).await);
        queued.await.unwrap()
    }

    async fn deliver(&self) -> Round {
        mail::deliver_due(&self.db, &self.clock, &self.carrier)
            .await
            .unwrap()
    }

    fn wait(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }

    async fn entries(&self) -> Vec<Entry> {
        let listed = self.db.read(async |conn| mail::list(conn, 100).await).await;
        listed.unwrap()
    }

    async fn entry(&self, id: MessageId) -> Entry {
        let entries = self.entries().await;
        entries.into_iter().find(|entry| entry.id == id).unwrap()
    }
}

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

fn subject(message: &str) -> &str {
    let mut lines = message.lines();
    lines
        .find_map(|line| line.strip_prefix("Subject: "))
        .unwrap()
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
