//! Files that are removed, left over, or frozen once the application is sent.

use std::sync::Arc;

use chrono::{Days, TimeDelta};
use object_store::{ObjectStoreExt, memory::InMemory, path};
use soundingboard::{
    accounts::Level,
    applications::case::{Item, Wanted},
    platform::{
        clock::Clock,
        files::{Files, StorageKey},
    },
    taxonomy::working_days::WorkingCalendar,
};

use super::{Desk, assessor_actor, count, page, send};
use crate::support::{Person, scratch_folder};

#[tokio::test]
async fn a_removed_file_is_gone_for_everybody_and_deleted_after_a_day() {
    let folder = scratch_folder("removed");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    let file = &desk.files().await[0];
    let answer = owner.post(&desk.removal(file), "").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, desk.criterion("a1").as_str())
    );
    assert_eq!(owner.get(&desk.file(file)).await.status, 404);
    assert_eq!(
        owner.post(&desk.removal(file), "").await.status,
        404,
        "removed once"
    );
    desk.portal.run_timetable().await;
    assert_eq!(count(&folder), 1, "not yet");
    desk.advance(TimeDelta::hours(25));
    desk.portal.run_timetable().await;
    assert_eq!(count(&folder), 0);
    desk.portal.run_timetable().await;
    let answer = send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    assert_eq!(answer.status, 303, "and it may come back");
    assert_eq!(desk.files().await.len(), 1);
}

#[tokio::test]
async fn a_stored_file_that_no_row_knows_is_swept_away_and_others_stay() {
    let store = Arc::new(InMemory::new());
    let desk = Desk::open_with(Files::on(Arc::<InMemory>::clone(&store))).await;
    let owner = desk.member(Level::Owner).await;
    send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    let stray = StorageKey::new();
    let files = &desk.portal.state.files;
    files.keep(&stray, page(2).into()).await.unwrap();
    store
        .put(&path::Path::from("a/note"), "not ours".into())
        .await
        .unwrap();
    desk.portal.run_timetable().await;
    assert!(
        files.stream(&stray).await.unwrap().is_some(),
        "its row may be about to come"
    );
    // The store goes by the system's clock.
    desk.portal
        .state
        .clock
        .set(Clock::system().now() + Days::new(2));
    desk.portal.run_timetable().await;
    assert!(files.stream(&stray).await.unwrap().is_none());
    let known = &desk.files().await[0].key;
    assert!(files.stream(known).await.unwrap().is_some());
    assert!(store.get(&path::Path::from("a/note")).await.is_ok());
}

#[tokio::test]
async fn once_sent_the_files_are_frozen_and_only_what_is_asked_for_is_taken() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    send(&owner, &place, "aims.pdf", &page(1)).await;
    desk.send_application(&owner).await;
    let file = &desk.files().await[0];
    assert!(owner.get(&place).await.texts("main form").is_empty());
    assert_eq!(send(&owner, &place, "more.pdf", &page(2)).await.status, 409);
    assert_eq!(owner.post(&desk.removal(file), "").await.status, 409);
    let item = desk.address("information/1/evidence");
    assert_eq!(owner.get(&item).await.status, 404, "nothing is asked");

    ask(&desk, "Send us the minutes").await;
    let asked = owner.get(&item).await;
    assert_eq!(asked.heading(), "Files for question 1");
    assert_eq!(asked.texts(".lead"), ["Send us the minutes"]);
    assert_eq!(
        send(&owner, &item, "minutes.pdf", &page(3)).await.status,
        303
    );
    assert_eq!(
        send(&owner, &place, "more.pdf", &page(4)).await.status,
        409,
        "not asked for"
    );
    assert_eq!(
        owner
            .get(&desk.address("information/2/evidence"))
            .await
            .status,
        404
    );
    let files = desk.files().await;
    assert_eq!((files.len(), files[1].criterion), (2, "A1".parse().ok()));
    assert_eq!(
        owner.post(&desk.removal(&files[1]), "").await.status,
        303,
        "not answered yet"
    );
}

/// An assessor takes the case and asks for one thing about A1.
async fn ask(desk: &Desk, text: &str) {
    let assessor = desk.portal.signed_in(&Person::assessor()).await;
    let assessor = assessor_actor(&assessor);
    desk.step(|case| case.declare_conflict(&assessor, None))
        .await;
    desk.step(|case| case.take(&assessor)).await;
    let today = desk.portal.state.clock.today();
    let item = Item {
        criterion: "A1".parse().ok(),
        wanted: Wanted::Document,
        text: text.to_owned(),
    };
    desk.step(|case| {
        let due_on = today + Days::new(30);
        case.ask_information(
            &assessor,
            vec![item],
            due_on,
            today,
            WorkingCalendar::default(),
        )
    })
    .await;
}
