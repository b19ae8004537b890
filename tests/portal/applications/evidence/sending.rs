//! Sending files: what is taken, what is refused, and how many.

use chrono::TimeDelta;
use futures_util::future::join_all;
use soundingboard::{
    accounts::Level,
    applications::evidence::MOST_FILES,
    platform::files::{FileKind, Files},
};

use super::{Desk, count, page, send};
use crate::{
    applications::hostile_files::HOSTILE,
    support::{sample_files::good, scratch_folder},
};

#[tokio::test]
async fn a_file_of_each_kind_is_taken_shown_and_served_as_it_was_sent() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    assert_eq!(
        owner.get(&place).await.heading(),
        "Files for A1: Written aims say who the mentoring is for and what should come of it"
    );
    for kind in FileKind::ALL {
        let answer = send(&owner, &place, "Our “plan”", &good(kind)).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, place.as_str()),
            "{kind}"
        );
    }
    let shown = owner.get(&place).await;
    assert_eq!(shown.texts(".evidence-files a")[0], "Our “plan”.pdf");
    assert!(shown.texts(".evidence-files p")[1].ends_with("Not scanned for viruses."));
    for file in desk.files().await {
        let answer = owner.get(&desk.file(&file)).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), file.kind.media_type());
        assert_eq!(answer.header("content-length"), file.bytes.to_string());
        let attached = answer.header("content-disposition");
        assert!(
            attached.starts_with("attachment; filename=\"Our -plan-."),
            "{attached}"
        );
        assert!(
            attached.contains("filename*=UTF-8''Our%20%E2%80%9Cplan%E2%80%9D."),
            "{attached}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; sandbox"
        );
        if file.kind == FileKind::Csv {
            assert_eq!(answer.body.as_bytes(), good(FileKind::Csv));
        }
    }
}

#[tokio::test]
async fn hostile_files_are_refused_on_the_page_and_leave_nothing() {
    let folder = scratch_folder("hostile-files");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    for hostile in HOSTILE {
        // Within what one person may send.
        desk.advance(TimeDelta::minutes(1));
        let answer = send(&owner, &place, hostile.name, &(hostile.make)()).await;
        assert_eq!(answer.status, 422, "{}", hostile.name);
        let said = answer.texts("#file-error");
        assert_eq!(
            said,
            [format!("Error: {}", hostile.refusal)],
            "{}",
            hostile.name
        );
        assert_eq!(answer.attributes(".error-summary a", "href"), ["#file"]);
        assert!(answer.texts("title")[0].starts_with("Error: "));
    }
    assert!(desk.files().await.is_empty());
    assert_eq!(count(&folder), 0);
}

#[tokio::test]
async fn a_form_without_a_file_and_one_that_is_no_such_form_are_told_so() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    let answer = send(&owner, &place, "", b"").await;
    assert_eq!(answer.texts("#file-error"), ["Error: Choose a file"]);
    assert_eq!(owner.post(&place, "file=x").await.status, 415);
    assert_eq!(
        owner.get(&desk.criterion("a9")).await.status,
        404,
        "no such criterion"
    );
    assert_eq!(owner.get(&desk.criterion("z1")).await.status, 404);
}

#[tokio::test]
async fn the_same_file_twice_in_one_place_is_one_file() {
    let folder = scratch_folder("same-twice");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    let bytes = page(1);
    let sendings = (0..10).map(|_| send(&owner, &place, "aims.pdf", &bytes));
    for answer in join_all(sendings).await {
        assert_eq!(answer.status, 303);
    }
    assert_eq!((desk.files().await.len(), count(&folder)), (1, 1));
    send(&owner, &desk.criterion("b1"), "aims.pdf", &bytes).await;
    assert_eq!(desk.files().await.len(), 2, "another criterion has its own");
}

#[tokio::test]
async fn of_twenty_five_files_at_once_twenty_stay() {
    let folder = scratch_folder("at-once");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    let pages: Vec<_> = (0..25).map(page).collect();
    let answers = join_all(
        pages
            .iter()
            .map(|bytes| send(&owner, &place, "p.pdf", bytes)),
    )
    .await;
    let refused: Vec<_> = answers
        .iter()
        .filter(|answer| answer.status == 422)
        .collect();
    assert_eq!(refused.len(), 5);
    assert!(refused[0].texts(".error-summary a")[0].starts_with("You have 20 files"));
    assert_eq!(
        (desk.files().await.len(), count(&folder)),
        (MOST_FILES, MOST_FILES)
    );
    assert!(
        owner.get(&place).await.texts("input[type=file]").is_empty(),
        "no form for a 21st"
    );
}

#[tokio::test]
async fn thirty_files_in_half_an_hour_are_enough_for_one_person() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    for _ in 0..30 {
        assert_eq!(send(&owner, &place, "x.pdf", b"%PDF-").await.status, 422);
    }
    let answer = send(&owner, &place, "x.pdf", &page(1)).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, "60"));
    let editor = desk.member(Level::Editor).await;
    assert_eq!(
        send(&editor, &place, "x.pdf", &page(1)).await.status,
        303,
        "others go on"
    );
    desk.advance(TimeDelta::minutes(1));
    assert_eq!(send(&owner, &place, "y.pdf", &page(2)).await.status, 303);
}
