//! Everything a person left is in what they are shown, and nowhere once it is erased.

use std::sync::Arc;

use futures_util::TryStreamExt;
use object_store::{ObjectStore, ObjectStoreExt, memory::InMemory};
use soundingboard::{
    accounts::Level,
    directory::{Source, store::bulk::Batch},
    platform::files::Files,
};

use super::{dump, erase, house_with, lines_with, link, planted};
use crate::support::{
    Log, Person, Setting, TestPortal,
    listings::{clock, organisation, programme, write},
};

async fn stored_files(store: &InMemory) -> String {
    let listed: Vec<_> = store.list(None).try_collect().await.unwrap();
    let mut all = String::new();
    for file in listed {
        let bytes = store
            .get(&file.location)
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap();
        all.push_str(file.location.as_ref());
        all.push_str(&String::from_utf8_lossy(&bytes));
        all.push('\n');
    }
    all
}

/// Pages that show what people left, as those see them who may.
async fn pages(portal: &TestPortal, reference: &str) -> String {
    let mut all = String::new();
    let administrator = portal.signed_in(&Person::administrator()).await;
    for path in [
        "/admin/people",
        "/admin/audit",
        "/admin/messages",
        "/admin/timetable",
    ] {
        all.push_str(&administrator.get(path).await.body);
    }
    let assessor = portal.signed_in(&Person::assessor()).await;
    let case = format!("/assessment/{reference}");
    for path in ["/stewardship/complaints", "/stewardship/claims", &case] {
        all.push_str(&assessor.get(path).await.body);
    }
    for path in [
        "/organisations/harbour-mentors",
        "/register",
        "/find/results",
    ] {
        all.push_str(&portal.get(path).await.body);
    }
    all
}

#[tokio::test]
async fn what_a_person_left_is_shown_to_them_and_gone_once_it_is_erased() {
    let log = Log::keep();
    let store = Arc::new(InMemory::new());
    let setting = Setting {
        clock: clock(),
        files: Files::on(Arc::clone(&store) as Arc<dyn ObjectStore>),
        ..Setting::default()
    };
    let (portal, pool, harbour) = house_with(setting).await;
    let mut door = organisation("Open Door");
    door.source = Some(Source {
        name: "A list".to_owned(),
        licence: "Open Government Licence 3.0".to_owned(),
        key: "list/door".to_owned(),
    });
    let batch = Batch {
        programmes: vec![programme(&door, "For anyone")],
        organisations: vec![door],
        ..Batch::default()
    };
    write(&pool, batch).await;
    reload(&portal).await;

    planted::sign_in(&portal).await;
    let visitor = portal
        .signed_in(&planted::person().of(harbour.id, Level::Editor))
        .await;
    planted::complain(&portal).await;
    planted::claim(&visitor).await;
    planted::change_listing(&visitor).await;
    let reference = planted::apply(&portal, &visitor).await;
    planted::mentor(&visitor).await;
    planted::want_alerts(&portal).await;
    planted::enquire(&portal, &pool, &harbour).await;
    hand_over(&portal, &reference).await;
    portal.run_timetable().await;
    reload(&portal).await;

    let before = dump(&pool).await;
    let link = link(&portal, planted::MAILBOX).await;
    let shown = portal.get(&link).await.texts("main").join(" ");
    let file = portal.get(&format!("{link}/download")).await;
    assert!(file.header("content-disposition").contains("attachment"));
    let file = file.json().to_string();
    for planted in planted::EVERYTHING {
        assert!(
            !lines_with(&before, planted).is_empty(),
            "{planted} was never planted"
        );
        assert!(
            !lines_with(&shown, planted).is_empty(),
            "{planted} is not shown"
        );
        assert!(
            !lines_with(&file, planted).is_empty(),
            "{planted} is not in the file"
        );
    }

    let erased = erase(&portal, &link, planted::MAILBOX).await;
    assert_eq!(erased.heading(), "Your data is erased");
    reload(&portal).await;
    let snapshot = format!("{:?}", portal.state.directory.snapshot());
    let places = [
        ("the database", dump(&pool).await),
        ("stored files", stored_files(&store).await),
        ("the snapshot", snapshot),
        ("pages", pages(&portal, &reference).await),
        ("the log", log.text()),
    ];
    for planted in planted::EVERYTHING {
        for (place, text) in &places {
            let found = lines_with(text, planted);
            assert!(
                found.is_empty(),
                "{planted} is in {place}:\n{}",
                found.join("\n")
            );
        }
    }
    let told = log.text();
    let token = link.rsplit('/').next().unwrap();
    assert!(
        told.contains("/your-data/{token}"),
        "the route's pattern is logged: {told}"
    );
    assert!(!told.contains(token), "and no secret link");
    let verified: i64 =
        sqlx::query_scalar("select count(*) from audit_events where what = 'account.erased'")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(verified, 1, "that it was done is known, by a number");
}

/// Somebody else owns the new organisation too, so that the person is not the only one.
async fn hand_over(portal: &TestPortal, reference: &str) {
    let organisation =
        sqlx::query_scalar("select organisation_id from applications where reference = $1")
            .bind(reference)
            .fetch_one(portal.state.db.pool())
            .await
            .unwrap();
    let other = Person::named("Ola Owner").of(organisation, Level::Owner);
    portal.signed_in(&other).await;
}

async fn reload(portal: &TestPortal) {
    let state = &portal.state;
    let reloaded = state
        .directory
        .reload_if_outdated(state.db.pool(), &state.clock)
        .await;
    reloaded.unwrap();
}
