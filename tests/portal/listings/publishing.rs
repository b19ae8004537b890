//! From a decision to a listing that the finder shows.

use std::time::Duration;

use chrono::NaiveDate;
use soundingboard::{
    criteria::Version,
    directory::{
        Directory, Organisation, Programme, Source, Tier,
        snapshot::Lookup,
        store::{
            bulk::{self, Batch},
            keeping,
        },
    },
    listings::{Condition, Listing, Mark, publish},
    matching::{Coverage, ListingState, SupportKind},
    values::{AccountId, Slug},
};
use sqlx::PgPool;
use tokio::time::timeout;

use crate::support::{
    Setting, TestPortal,
    listings::{clock, database, organisation, programme, write},
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

/// A mark of today, without conditions.
pub fn mark() -> Mark {
    Mark::from(clock().today(), Version(1), "SB-TEST-0001".to_owned())
}

pub fn condition(text: &str) -> Condition {
    Condition {
        criterion: "C2".parse().unwrap(),
        text: text.to_owned(),
        due_on: day(2027, 5, 1),
    }
}

/// An organisation and one national programme of it.
pub fn listing(of: Organisation, programme_name: &str, mark: Option<Mark>) -> Listing {
    let programme = Programme {
        coverage: Coverage {
            national: true,
            ..Coverage::default()
        },
        ..programme(&of, programme_name)
    };
    Listing {
        organisation: of,
        programmes: vec![programme],
        mark,
    }
}

pub async fn publish_all(pool: &PgPool, listing: &Listing) -> Slug {
    let mut tx = pool.begin().await.unwrap();
    let slug = publish(&mut tx, listing, AccountId::new(), clock().now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    slug
}

async fn portal_on(url: &str) -> TestPortal {
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    TestPortal::start_on(url, setting).await
}

#[tokio::test]
async fn what_was_decided_is_found_within_a_second() {
    let (pool, url) = database().await;
    let portal = portal_on(&url).await;
    let mut watch = portal.state.directory.watch();
    let follower = tokio::spawn({
        let state = portal.state.clone();
        async move { state.follow().await }
    });
    let harbour = listing(organisation("Harbour Mentors"), "One to one", Some(mark()));
    publish_all(&pool, &harbour).await;
    timeout(Duration::from_secs(1), watch.changed())
        .await
        .unwrap()
        .unwrap();
    let results = portal.get("/find/results").await;
    assert_eq!(results.texts(".card h2"), ["One to one"]);
    assert!(results.texts(".card .tags")[0].contains("Assessed 20 November 2026"));
    follower.abort();
}

#[tokio::test]
async fn nothing_is_shown_until_the_decision_is_committed() {
    let (pool, _) = database().await;
    let mut tx = pool.begin().await.unwrap();
    let harbour = listing(organisation("Harbour Mentors"), "One to one", Some(mark()));
    publish(&mut tx, &harbour, AccountId::new(), clock().now())
        .await
        .unwrap();
    drop(tx);
    let snapshot = Directory::open(&pool, &clock()).await.unwrap().snapshot();
    assert!(snapshot.organisations().is_empty());
}

#[tokio::test]
async fn a_draft_takes_the_address_of_its_name_and_leaves_none_behind() {
    let (pool, _) = database().await;
    let draft = Organisation {
        listing: ListingState::Draft,
        ..organisation("Not named yet")
    };
    let batch = Batch {
        organisations: vec![draft.clone()],
        ..Batch::default()
    };
    write(&pool, batch).await;
    let named = Organisation {
        name: "Harbour Mentors".to_owned(),
        ..draft
    };
    let address = publish_all(&pool, &listing(named, "One to one", None)).await;
    assert_eq!(address, slug("harbour-mentors"));
    let snapshot = Directory::open(&pool, &clock()).await.unwrap().snapshot();
    let before = snapshot.organisation_at(&slug("not-named-yet"));
    assert!(matches!(before, Lookup::Unknown));
}

#[tokio::test]
async fn an_imported_listing_keeps_its_old_address_and_its_source_and_is_the_import_s_no_more() {
    let (pool, _) = database().await;
    let source = Source {
        name: "A list of providers, 2013".to_owned(),
        licence: "Open Government Licence 3.0".to_owned(),
        key: "list/harbour".to_owned(),
    };
    let imported = Organisation {
        source: Some(source.clone()),
        ..organisation("Harbour Enterprise")
    };
    let batch = || Batch {
        organisations: vec![imported.clone()],
        ..Batch::default()
    };
    write(&pool, batch()).await;
    let mut conn = pool.acquire().await.unwrap();
    let id = keeping::find_id(&mut conn, &imported.slug).await.unwrap();
    let renamed = Organisation {
        id: id.unwrap(),
        source: None,
        ..organisation("Harbour Mentors")
    };
    publish_all(&pool, &listing(renamed, "One to one", Some(mark()))).await;

    let again = bulk::write(&mut conn, &batch()).await.unwrap();
    assert_eq!(again.organisations.left_alone, 1);
    let snapshot = Directory::open(&pool, &clock()).await.unwrap().snapshot();
    let Lookup::Moved(card) = snapshot.organisation_at(&slug("harbour-enterprise")) else {
        panic!("the old address leads nowhere");
    };
    assert_eq!(card.organisation.source.as_ref(), Some(&source));
    assert!(card.organisation.claimed && card.is_assessed());
}

#[tokio::test]
async fn a_mark_speaks_for_the_mentoring_that_was_looked_at() {
    let (pool, _) = database().await;
    let harbour = organisation("Harbour Mentors");
    let grants = Programme {
        kind: SupportKind::Other,
        ..programme(&harbour, "Small grants")
    };
    let batch = Batch {
        programmes: vec![
            programme(&harbour, "One to one"),
            programme(&harbour, "Peer groups"),
            grants,
        ],
        organisations: vec![harbour.clone()],
        ..Batch::default()
    };
    write(&pool, batch).await;
    publish_all(&pool, &listing(harbour.clone(), "One to one", Some(mark()))).await;
    let mut conn = pool.acquire().await.unwrap();
    let programmes = keeping::list_programmes(&mut conn, harbour.id).await;
    let states: Vec<_> = programmes
        .unwrap()
        .into_iter()
        .map(|kept| (kept.row.name, kept.row.listing))
        .collect();
    let expected = [
        ("One to one", ListingState::Listed),
        ("Peer groups", ListingState::Withdrawn),
        ("Small grants", ListingState::Listed),
    ];
    assert_eq!(
        states,
        expected.map(|(name, state)| (name.to_owned(), state))
    );
}

#[tokio::test]
async fn a_decision_without_a_mark_leaves_one_that_still_runs() {
    let (pool, _) = database().await;
    let harbour = organisation("Harbour Mentors");
    publish_all(&pool, &listing(harbour.clone(), "One to one", Some(mark()))).await;
    publish_all(&pool, &listing(harbour.clone(), "One to one", None)).await;
    let mut conn = pool.acquire().await.unwrap();
    let kept = keeping::find_organisation(&mut conn, harbour.id).await;
    assert!(matches!(kept.unwrap().unwrap().row.tier, Tier::Assessed(_)));
}
