//! The public register.

use std::io::Cursor;

use atom_syndication::Feed;
use soundingboard::{
    directory::store::{bulk::Batch, keeping, organisations},
    listings::Mark,
};

use super::{
    publishing::{condition, listing, mark, publish_all},
    slug,
};
use crate::support::{
    Setting, TestPortal,
    listings::{assessed_until, database, organisation, write},
};

async fn portal_with_two_marks() -> TestPortal {
    let (pool, url) = database().await;
    let with_conditions = Mark {
        conditions: vec![condition("Train every mentor once a year.")],
        ..mark()
    };
    let harbour = organisation("Harbour Mentors");
    publish_all(
        &pool,
        &listing(harbour.clone(), "One to one", Some(with_conditions)),
    )
    .await;
    publish_all(
        &pool,
        &listing(organisation("Open Door"), "Anyone", Some(mark())),
    )
    .await;
    publish_all(&pool, &listing(organisation("Visible Only"), "Chats", None)).await;
    TestPortal::start_on(&url, Setting::default()).await
}

#[tokio::test]
async fn it_lists_every_mark_and_nobody_who_has_none() {
    let portal = portal_with_two_marks().await;
    let page = portal.get("/register").await;
    assert_eq!(page.texts("tbody th"), ["Harbour Mentors", "Open Door"]);
    let first = &page.texts("tbody tr")[0];
    for words in [
        "Assessed, with conditions",
        "20 November 2026",
        "Version 1",
        "20 November 2029",
    ] {
        assert!(first.contains(words), "{first}");
    }
    let history = portal.get("/register/visible-only").await;
    assert_eq!(history.status, 404, "it was never given a mark");
}

#[tokio::test]
async fn it_is_looked_through_by_name_and_by_standing() {
    let portal = portal_with_two_marks().await;
    for (query, found) in [
        ("name=HARB", vec!["Harbour Mentors"]),
        ("standing=assessed", vec!["Open Door"]),
        ("name=door&standing=suspended", vec![]),
        ("standing=nonsense", vec!["Harbour Mentors", "Open Door"]),
    ] {
        let page = portal.get(&format!("/register?{query}")).await;
        assert_eq!(page.texts("tbody th"), found, "{query}");
    }
    assert_eq!(portal.get("/register?page=2").await.status, 404);
}

#[tokio::test]
async fn a_history_tells_conditions_with_their_dates() {
    let portal = portal_with_two_marks().await;
    let page = portal.get("/register/harbour-mentors").await;
    assert_eq!(page.status, 200);
    let history = page.texts(".history").join(" ");
    assert!(
        history.contains("C2: Train every mentor once a year. Due by 1 May 2027."),
        "{history}"
    );
}

#[tokio::test]
async fn programs_read_the_whole_of_it_without_references() {
    let portal = portal_with_two_marks().await;
    let json = portal.get("/register.json").await;
    assert_eq!(json.json()[0]["conditions"][0]["criterion"], "C2");
    let csv = portal.get("/register.csv").await;
    assert_eq!(csv.body.lines().count(), 3);
    for answer in [json, csv] {
        assert!(!answer.body.contains("SB-TEST"), "{}", answer.body);
    }
}

#[tokio::test]
async fn the_feed_begins_with_the_latest_decision_and_names_each_the_same_for_good() {
    let portal = portal_with_two_marks().await;
    let answer = portal.get("/register.atom").await;
    assert_eq!(
        answer.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert!(!answer.body.contains("SB-TEST"), "{}", answer.body);
    let feed = Feed::read_from(Cursor::new(&answer.body)).unwrap();
    let titles = |feed: &Feed| -> Vec<String> {
        feed.entries
            .iter()
            .map(|entry| entry.title.value.clone())
            .collect()
    };
    let of_old = [
        "Open Door: Listed as assessed",
        "Harbour Mentors: Listed as assessed",
    ];
    assert_eq!(titles(&feed), of_old);
    let told = feed.entries[1].content.as_ref().unwrap();
    assert_eq!(
        told.value.as_deref().unwrap(),
        "20 November 2026: Assessed, with conditions.\nDecided on version 1 of the criteria.\nValid until the end of 20 \
         November 2029.\nCondition C2: Train every mentor once a year. Due by 1 May 2027."
    );
    for entry in &feed.entries {
        let page = &entry.links[0].href;
        let path = page.replace(&format!("http://{}", portal.address), "");
        assert_eq!(portal.get(&path).await.status, 200, "{page}");
    }

    sqlx::query(
        "insert into register_entries (organisation_id, organisation_name, kind, standing, entered_on, entered_at)
         select organisation_id, organisation_name, 'suspended', 'suspended', entered_on + 1, \
         entered_at + interval '1 day'
         from register_entries where organisation_name = 'Harbour Mentors'",
    )
    .execute(portal.state.db.pool())
    .await
    .unwrap();
    let answer = portal.get("/register.atom").await;
    let later = Feed::read_from(Cursor::new(&answer.body)).unwrap();
    assert_eq!(titles(&later)[0], "Harbour Mentors: Suspended");
    assert_eq!(titles(&later)[1..], of_old);
    let ids = |feed: &Feed| -> Vec<String> {
        feed.entries.iter().map(|entry| entry.id.clone()).collect()
    };
    assert_eq!(ids(&later)[1..], ids(&feed));
    assert!(!ids(&feed).contains(&ids(&later)[0]));
    assert!(ids(&feed)[0] != ids(&feed)[1] && later.updated > feed.updated);
}

#[tokio::test]
async fn a_reader_that_has_the_feed_is_told_so_until_something_is_decided() {
    let portal = portal_with_two_marks().await;
    let first = portal.get("/register.atom").await;
    let again = async |name: &str, value: &str| {
        let request = portal.request("GET", "/register.atom");
        portal.send(request.header(name, value)).await.status
    };
    for (name, value) in [
        ("if-none-match", first.header("etag")),
        ("if-modified-since", first.header("last-modified")),
    ] {
        assert_eq!(again(name, value).await, 304, "{name}: {value}");
    }
    publish_all(
        portal.state.db.pool(),
        &listing(organisation("Third Chair"), "Chats", Some(mark())),
    )
    .await;
    assert_eq!(again("if-none-match", first.header("etag")).await, 200);

    let second = portal.get("/register.atom").await;
    let mut conn = portal.state.db.pool().acquire().await.unwrap();
    let third = keeping::find_id(&mut conn, &slug("third-chair")).await;
    let renamed = organisations::rename(&mut conn, third.unwrap().unwrap(), "Fourth Chair").await;
    assert_eq!(renamed.unwrap().unwrap(), slug("fourth-chair"));
    let request = portal.request("GET", "/register.atom");
    let moved = portal
        .send(request.header("if-none-match", second.header("etag")))
        .await;
    assert_eq!(moved.status, 200, "its entries lead to another address");
    assert!(moved.body.contains("/register/fourth-chair"));
}

#[tokio::test]
async fn an_empty_register_is_a_feed_and_a_table_without_entries() {
    let portal = TestPortal::start().await;
    let answer = portal.get("/register.atom").await;
    let feed = Feed::read_from(Cursor::new(&answer.body)).unwrap();
    assert!(feed.entries.is_empty(), "{}", answer.body);
    let table = portal.get("/register.csv").await.body;
    assert!(table.starts_with("organisation,name,event,") && table.lines().count() == 1);
}

#[tokio::test]
async fn an_entry_can_be_neither_changed_nor_taken_out() {
    let (pool, _) = database().await;
    publish_all(
        &pool,
        &listing(organisation("Open Door"), "Anyone", Some(mark())),
    )
    .await;
    for statement in [
        "update register_entries set standing = 'withdrawn'",
        "delete from register_entries",
        "truncate register_entries",
    ] {
        let refused = sqlx::query(statement).execute(&pool).await.unwrap_err();
        assert!(
            refused.to_string().contains("only ever added to"),
            "{refused}"
        );
    }
}

#[tokio::test]
async fn a_mark_that_nobody_decided_on_says_so() {
    let (pool, url) = database().await;
    let mut made_up = organisation("Made Up");
    made_up.tier = assessed_until(2027);
    let batch = Batch {
        organisations: vec![made_up, organisation("Visible Only")],
        ..Batch::default()
    };
    write(&pool, batch).await;
    let portal = TestPortal::start_on(&url, Setting::default()).await;
    let page = portal.get("/register/made-up").await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.texts(".lead"),
        ["The register holds no decision about it."]
    );
    assert_eq!(portal.get("/register/visible-only").await.status, 404);
}
