//! Two members who work on one draft.

use soundingboard::accounts::Level;

use super::applicant::{CONTINUE, add_programme, send, start, task};
use crate::support::{Person, TestPortal, Visitor};

const TRAIN: &str = "How do you train them?";

async fn colleague<'a>(portal: &'a TestPortal, application: &str) -> Visitor<'a> {
    let reference = application.rsplit('/').next().unwrap().parse().unwrap();
    let mut tx = portal.state.db.begin().await.unwrap();
    let found =
        soundingboard::applications::store::applications::find_by_reference(&mut tx, &reference)
            .await
            .unwrap()
            .unwrap();
    drop(tx);
    let person = Person::named("Cal Colleague").of(found.organisation, Level::Editor);
    portal.signed_in(&person).await
}

#[tokio::test]
async fn the_later_of_two_sees_both_versions_and_chooses() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&Person::named("Fay Founder")).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    let colleague = colleague(&portal, &application).await;
    let address = format!("{application}/answers/mentors");
    let theirs = colleague
        .get(&address)
        .await
        .form("Save and come back later");
    let mine = founder.get(&address).await.form(CONTINUE);
    send(
        &colleague,
        &theirs.fill(TRAIN, "Two days before the first match."),
    )
    .await;

    let clash = founder
        .submit(&mine.fill(TRAIN, "One day before the first match."))
        .await;
    assert_eq!(clash.status, 409);
    assert_eq!(clash.heading(), "Somebody else saved this page");
    assert!(clash.texts(".lead")[0].starts_with("Cal Colleague saved"));
    let marked = clash.texts("mark").join(" ");
    assert!(marked.contains("Two") && marked.contains("One"), "{marked}");

    // To edit again is to have one's own text back, on top of theirs.
    let edited = founder.submit(&clash.form("Edit mine again")).await;
    assert_eq!(edited.status, 200);
    let form = edited.form("Save and come back later");
    assert_eq!(form.value(TRAIN), "One day before the first match.");
    send(&founder, &form.fill(TRAIN, "Three days.")).await;
    let page = colleague.get(&address).await;
    assert_eq!(page.form(CONTINUE).value(TRAIN), "Three days.");
}

#[tokio::test]
async fn mine_can_be_kept_unless_somebody_saved_once_more() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&Person::named("Fay Founder")).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    let colleague = colleague(&portal, &application).await;
    let address = format!("{application}/answers/mentors");
    let stale = founder
        .get(&address)
        .await
        .form(CONTINUE)
        .fill(TRAIN, "Mine.");
    let save = async |text: &str| {
        let page = colleague.get(&address).await;
        send(
            &colleague,
            &page.form("Save and come back later").fill(TRAIN, text),
        )
        .await;
    };
    save("Theirs.").await;
    let clash = founder.submit(&stale).await;
    save("Theirs, again.").await;
    let second = founder.submit(&clash.form("Keep mine")).await;
    assert_eq!(second.status, 409, "they have not seen that one yet");
    let kept = founder.submit(&second.form("Keep mine")).await;
    assert_eq!(kept.status, 422, "saved, and told what is still missing");
    assert_eq!(
        colleague.get(&address).await.form(CONTINUE).value(TRAIN),
        "Mine."
    );
}

#[tokio::test]
async fn saying_the_same_is_no_clash() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&Person::named("Fay Founder")).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    let address = format!("{application}/answers/seeking");
    let page = founder.get(&address).await;
    let form = page
        .form(CONTINUE)
        .choose("What are you applying for?", "To be listed as assessed");
    send(&founder, &form).await;
    send(&founder, &form).await;
}

#[tokio::test]
async fn a_programme_that_is_removed_under_ones_hands_can_be_put_back() {
    let portal = TestPortal::start().await;
    let founder = portal.signed_in(&Person::named("Fay Founder")).await;
    let application = start(&founder, "Aire Valley Mentors").await;
    add_programme(&founder, &application, "First years").await;
    let colleague = colleague(&portal, &application).await;
    let tasks = founder.get(&application).await;
    let programme = task(&tasks, "First years");
    let mine = founder
        .get(&format!("{programme}/about"))
        .await
        .form(CONTINUE);

    let removal = colleague.get(&format!("{programme}/removal")).await;
    assert_eq!(removal.heading(), "Remove First years?");
    let tasks = send(&colleague, &removal.form("Remove First years")).await;
    assert!(!tasks.body.contains("First years"));
    assert_eq!(founder.get(&programme).await.status, 404);

    let mine = mine.fill("What should come of it?", "Something quite new.");
    let clash = founder.submit(&mine).await;
    assert_eq!(
        (clash.status, clash.heading().as_str()),
        (409, "Somebody else removed this programme")
    );
    send(&founder, &clash.form("Put the programme back with this")).await;
    let page = founder.get(&format!("{programme}/about")).await;
    assert_eq!(
        page.form(CONTINUE).value("What should come of it?"),
        "Something quite new."
    );
}
