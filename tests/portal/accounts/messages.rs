//! Administrators decide about messages that could not be sent; developers read theirs.

use soundingboard::{
    platform::{
        clock::Clock,
        mail::{self, Carrier, DevelopmentMail, Message},
    },
    values::{EmailAddress, MessageId},
};

use crate::support::{Person, Relay, Reply, Setting, TestPortal};

const TEXT: &str = "Your link: http://127.0.0.1/sign-in/link/secret-token\n<b>Bold</b>";

async fn queue(portal: &TestPortal, to: &str) -> MessageId {
    let message = Message {
        to: EmailAddress::parse(to).unwrap(),
        subject: format!("News for {to}"),
        text: TEXT.to_owned(),
    };
    let now = portal.state.clock.now();
    let queued = portal
        .state
        .db
        .write(async |conn| mail::queue(conn, &message, now).await);
    queued.await.unwrap()
}

/// Two messages that a relay refused, and one that it took.
async fn refused(portal: &TestPortal) -> (MessageId, MessageId) {
    let relay = Relay::start(&[Reply::Says("550 no such mailbox"); 2]).await;
    let ids = (
        queue(portal, "a@example.org").await,
        queue(portal, "b@example.org").await,
    );
    queue(portal, "c@example.org").await;
    let from = Some("hello@portal.example");
    let carrier = Carrier::new(Some(&relay.url), from, "nowhere".into()).unwrap();
    mail::deliver_due(&portal.state.db, &Clock::system(), &carrier)
        .await
        .unwrap();
    ids
}

#[tokio::test]
async fn administrators_see_what_was_set_aside_and_why_and_have_it_sent_again_or_dropped() {
    let portal = TestPortal::start().await;
    let (again, never) = refused(&portal).await;
    let ada = portal.signed_in(&Person::administrator()).await;
    let page = ada.get("/admin/messages").await;
    assert_eq!(
        page.texts("main h3"),
        ["News for b@example.org", "News for a@example.org"]
    );
    assert!(page.body.contains("no such mailbox"));
    assert!(
        !page.body.contains("secret-token"),
        "texts are not for them"
    );
    let retry = format!("/admin/messages/{again}/retry");
    assert_eq!(page.attributes("form.actions", "action")[1], retry);
    assert_eq!(
        ada.post(&retry, "").await.header("location"),
        "/admin/messages"
    );
    assert_eq!(ada.post(&retry, "").await.status, 409, "pressed twice");
    let drop = format!("/admin/messages/{never}/drop");
    assert_eq!(ada.get(&drop).await.heading(), "Drop this message");
    assert_eq!(ada.post(&drop, "").await.status, 303);
    assert_eq!(ada.get(&drop).await.status, 409, "nothing left to drop");
    portal.run_timetable().await;
    let page = ada.get("/admin/messages").await;
    assert_eq!(page.texts("main h3"), [""; 0]);
    let rows = page.texts("tbody tr");
    assert!(rows[1].starts_with("News for b@example.org b@example.org Dropped"));
    assert!(rows[2].starts_with("News for a@example.org a@example.org Sent"));
    let trail: Vec<(String, String)> = sqlx::query_as(
        "select what, who from audit_events where what like 'message.%' order by what",
    )
    .fetch_all(portal.state.db.pool())
    .await
    .unwrap();
    let by = format!("account/{}", ada.account);
    assert_eq!(
        trail,
        [
            ("message.dropped".to_owned(), by.clone()),
            ("message.sent-again".to_owned(), by)
        ]
    );
}

#[tokio::test]
async fn nobody_else_sees_or_decides_about_messages() {
    let portal = TestPortal::start().await;
    let (id, _) = refused(&portal).await;
    let sena = portal.signed_in(&Person::senior()).await;
    let (retry, drop) = (
        format!("/admin/messages/{id}/retry"),
        format!("/admin/messages/{id}/drop"),
    );
    for path in ["/admin/messages", &drop] {
        assert_eq!(portal.get(path).await.status, 303, "{path}");
        assert_eq!(sena.get(path).await.status, 403, "{path}");
    }
    for path in [&retry, &drop] {
        assert_eq!(portal.post(path, "").await.status, 303, "{path}");
        assert_eq!(sena.post(path, "").await.status, 403, "{path}");
    }
    let found = portal
        .state
        .db
        .read(async |conn| mail::find(conn, id).await)
        .await;
    assert_eq!(found.unwrap().unwrap().state, mail::State::SetAside);
}

#[tokio::test]
async fn a_message_that_does_not_exist_is_not_found() {
    let portal = TestPortal::start().await;
    let ada = portal.signed_in(&Person::administrator()).await;
    let nobody = MessageId::new();
    for path in [
        format!("/admin/messages/{nobody}/drop"),
        "/admin/messages/7/drop".to_owned(),
    ] {
        assert_eq!(ada.get(&path).await.status, 404);
    }
}

#[tokio::test]
async fn a_developer_reads_mail_on_a_page_and_follows_its_links() {
    let setting = Setting {
        development_mail: DevelopmentMail { is_shown: true },
        ..Setting::default()
    };
    let portal = TestPortal::start_with(setting).await;
    let sign_in = portal.get("/sign-in").await;
    assert!(
        sign_in
            .attributes("main a", "href")
            .contains(&"/development/mail".to_owned())
    );
    assert_eq!(
        portal.get("/development/mail").await.heading(),
        "Mail on this machine"
    );
    queue(&portal, "a@example.org").await;
    queue(&portal, "b@example.org").await;
    portal.run_timetable().await;
    let page = portal.get("/development/mail").await;
    assert_eq!(
        page.texts("main h2"),
        ["News for b@example.org", "News for a@example.org"]
    );
    let links = page.attributes(".letter a", "href");
    assert_eq!(links[0], "http://127.0.0.1/sign-in/link/secret-token");
    assert!(page.body.contains("&#60;b&#62;Bold"), "it is plain text");
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn anywhere_else_that_page_does_not_exist_even_for_administrators() {
    let portal = TestPortal::start().await;
    queue(&portal, "a@example.org").await;
    let ada = portal.signed_in(&Person::administrator()).await;
    assert_eq!(ada.get("/development/mail").await.status, 404);
    assert_eq!(portal.get("/development/mail").await.status, 404);
    let sign_in = portal.get("/sign-in").await;
    assert!(!sign_in.body.contains("/development/mail"));
}
