//! The directory as files: a table for spreadsheets and a feed of what is new and changed.

use std::{collections::BTreeSet, io::Cursor};

use atom_syndication::Feed;
use soundingboard::{
    directory::store::{bulk::Batch, organisations},
    matching::ListingState,
};

use crate::support::{
    Setting, TestPortal,
    listings::{clock, database, organisation, programme, two_organisations, write},
};

async fn portal_on(url: &str) -> TestPortal {
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    TestPortal::start_on(url, setting).await
}

#[tokio::test]
async fn the_table_has_a_row_for_each_listed_programme_and_tells_the_tier() {
    let (pool, url) = database().await;
    two_organisations(&pool).await;
    let mut formula = organisation("=1+1 Mentors");
    formula.about = "Not a formula".to_owned();
    let circle = programme(&formula, "Circle");
    let batch = Batch {
        organisations: vec![formula],
        programmes: vec![circle],
        mentors: Vec::new(),
    };
    write(&pool, batch).await;
    let portal = portal_on(&url).await;
    let answer = portal.get("/directory.csv").await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("content-length"), "", "it is streamed");
    let mut table = csv::Reader::from_reader(answer.body.as_bytes());
    let headings = table.headers().unwrap().clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    let cells = |name: &str| -> BTreeSet<(String, String)> {
        let pairs = rows
            .iter()
            .map(|row| (&row[at("programme")], &row[at(name)]));
        pairs
            .map(|(row, cell)| (row.to_owned(), cell.to_owned()))
            .collect()
    };
    let expected = |pairs: [(&str, &str); 4]| -> BTreeSet<(String, String)> {
        pairs
            .map(|(row, cell)| (row.to_owned(), cell.to_owned()))
            .into()
    };
    assert_eq!(
        cells("tier"),
        expected([
            ("Makers’ mentoring", "assessed"),
            ("Mentoring for anyone", "visible"),
            ("Small grants", "visible"),
            ("Circle", "visible"),
        ])
    );
    assert_eq!(
        cells("organisation"),
        expected([
            ("Makers’ mentoring", "Harbour Mentors"),
            ("Mentoring for anyone", "Open Door"),
            ("Small grants", "Open Door"),
            ("Circle", "'=1+1 Mentors"),
        ])
    );
    for row in &rows {
        let page = row[at("profile")].replace(&format!("http://{}", portal.address), "");
        assert_eq!(portal.get(&page).await.status, 200, "{page}");
    }
}

#[tokio::test]
async fn the_feed_begins_with_what_changed_last_and_drops_what_is_withdrawn() {
    let (pool, url) = database().await;
    let (harbour, open_door) = two_organisations(&pool).await;
    let portal = portal_on(&url).await;
    let read = async || {
        let answer = portal.get("/listings.atom").await;
        assert_eq!(
            answer.header("content-type"),
            "application/atom+xml; charset=utf-8"
        );
        Feed::read_from(Cursor::new(answer.body)).unwrap()
    };
    let feed = read().await;
    let ids: BTreeSet<_> = feed.entries.iter().map(|entry| entry.id.clone()).collect();
    assert_eq!((feed.entries.len(), ids.len()), (3, 3));
    for entry in &feed.entries {
        assert!(entry.published.unwrap() <= entry.updated);
        assert!(entry.links[0].href.starts_with("http://"));
    }
    let reload = async || {
        let (pool, clock) = (portal.state.db.pool(), &portal.state.clock);
        portal
            .state
            .directory
            .reload_if_outdated(pool, clock)
            .await
            .unwrap();
    };
    let mut tx = pool.begin().await.unwrap();
    organisations::rename(&mut tx, harbour.id, "Harbour & Quay")
        .await
        .unwrap();
    organisations::set_listing(&mut tx, open_door.id, ListingState::Withdrawn)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    reload().await;
    let changed = read().await;
    assert_eq!(changed.entries.len(), 1);
    assert_eq!(
        changed.entries[0].title.value,
        "Makers’ mentoring, Harbour & Quay"
    );
    assert!(changed.updated > feed.updated);
    assert_eq!(changed.entries[0].categories[0].term, "assessed");
}
