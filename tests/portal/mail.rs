//! Mail from being queued to being delivered.

use soundingboard::{
    platform::{
        clock::Clock,
        mail::{self, Message},
    },
    values::EmailAddress,
};

use crate::support::TestPortal;

fn letter(to: &str, subject: &str) -> Message {
    Message {
        to: EmailAddress::parse(to).unwrap(),
        subject: subject.to_owned(),
        text: "Good morning,\n\nCafé at ten?\n".to_owned(),
    }
}

#[tokio::test]
async fn a_message_is_sent_only_if_its_transaction_commits() {
    let portal = TestPortal::start().await;
    let pool = portal.state.db.pool();
    for commits in [false, true] {
        let mut tx = pool.begin().await.unwrap();
        let message = letter("a@example.org", if commits { "Done" } else { "Undone" });
        mail::queue(&mut tx, &message, Clock::system().now())
            .await
            .unwrap();
        if commits {
            tx.commit().await.unwrap();
        }
    }
    portal.run_timetable().await;
    assert_eq!(
        portal.mail_to("a@example.org").await,
        [letter("a@example.org", "Done")]
    );
}
