//! What the virus scanner says, and when.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use object_store::memory::InMemory;
use soundingboard::{accounts::Level, platform::files::Files};

use super::{Desk, count, page, send};
use crate::support::{Clamd, scratch_folder};

#[tokio::test]
async fn a_clean_file_is_served_and_an_infected_one_is_deleted_and_said_so() {
    let clamd = Clamd::start().await;
    let folder = scratch_folder("scanned");
    let files = Files::in_folder(&folder)
        .unwrap()
        .with_scanner(clamd.scanner());
    let desk = Desk::open_with(files).await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    assert_eq!(
        send(&owner, &place, "clean.pdf", &page(1)).await.status,
        303
    );
    assert_eq!(
        owner.get(&desk.file(&desk.files().await[0])).await.status,
        200
    );

    clamd.say("stream: Eicar-Signature FOUND\0");
    let answer = send(&owner, &place, "bad.pdf", &page(2)).await;
    assert_eq!(answer.status, 422);
    assert!(answer.texts("#file-error")[0].contains("“Eicar-Signature”"));
    let shown = answer.texts(".evidence-files p");
    assert_eq!(shown[0], "PDF, less than 1 KB. Scanned, no virus found.");
    assert_eq!(
        shown[1],
        "PDF, less than 1 KB. A virus was found, so we did not keep it (Eicar-Signature)."
    );
    let bad = &desk.files().await[1];
    let closed = owner.get(&desk.file(bad)).await;
    assert_eq!(
        (closed.status, closed.heading().as_str()),
        (410, "This file was not kept")
    );
    assert_eq!(count(&folder), 1);
}

#[tokio::test]
async fn a_file_that_the_scanner_did_not_look_at_waits_closed_until_the_sweep_has_it_scanned() {
    let clamd = Clamd::start().await;
    let scanner = clamd.scanner().within(Duration::from_millis(200));
    let store = Files::on(Arc::new(InMemory::new()));
    let desk = Desk::open_with(store.with_scanner(scanner)).await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    for (number, trouble) in [
        (1, Clamd::SILENCE),
        (2, ""),
        (3, "stream: INSTREAM size limit exceeded. ERROR\0"),
    ] {
        clamd.say(trouble);
        assert_eq!(
            send(&owner, &place, "aims.pdf", &page(number)).await.status,
            303
        );
    }
    let files = desk.files().await;
    for file in &files {
        let closed = owner.get(&desk.file(file)).await;
        assert_eq!((closed.status, closed.header("retry-after")), (503, "60"));
        assert_eq!(closed.heading(), "This file has not been scanned yet");
    }
    desk.advance(TimeDelta::minutes(2));
    desk.portal.run_timetable().await;
    assert_eq!(
        owner.get(&desk.file(&files[0])).await.status,
        503,
        "still not"
    );
    clamd.say("stream: OK\0");
    desk.portal.run_timetable().await;
    for file in &files {
        assert_eq!(owner.get(&desk.file(file)).await.status, 200);
    }
}
