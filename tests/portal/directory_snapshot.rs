//! The copy of the directory in memory: what is on it, and how soon it follows.

use std::time::Duration;

use soundingboard::{
    directory::{
        Directory, Organisation,
        snapshot::{Listing, Lookup},
        store::{self, bulk::Batch},
    },
    matching::{Coverage, ListingState},
    taxonomy::{Area, Region, Sector},
    values::Slug,
};
use tokio::time::timeout;

use crate::support::listings::{
    assessed_until, clock, database, organisation, programme, two_organisations, write,
};

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

#[tokio::test]
async fn a_snapshot_counts_by_place_sector_and_tier() {
    let (pool, _) = database().await;
    two_organisations(&pool).await;
    let snapshot = Directory::open(&pool, &clock()).await.unwrap().snapshot();

    assert_eq!(
        (
            snapshot.organisation_tally().assessed,
            snapshot.organisation_tally().visible
        ),
        (1, 1)
    );
    assert_eq!(snapshot.mentors().mentors, 3, "a person is counted once");
    let wales = snapshot.in_region(Region::Wales);
    assert_eq!(
        (wales.len(), wales.of_its_own, wales.other_support()),
        (2, 1, 1)
    );
    assert_eq!((wales.tally.assessed, wales.tally.visible), (1, 1));
    assert_eq!(
        snapshot.in_area(Area::Solent).len(),
        1,
        "the one across the UK"
    );
    let manufacturing = snapshot.in_sector(Sector::Manufacturing);
    assert_eq!((manufacturing.len(), manufacturing.of_its_own), (2, 1));
    assert!(
        snapshot.in_sector(Sector::Finance).is_empty(),
        "its mentor's programme is for another"
    );

    let Lookup::Here(harbour) = snapshot.organisation_at(&slug("harbour-mentors")) else {
        panic!("not found");
    };
    assert_eq!(
        harbour
            .depth
            .sector_sentence(Sector::Manufacturing)
            .unwrap(),
        "2 mentors with manufacturing experience, 1 with places now"
    );
}

#[tokio::test]
async fn nearest_to_the_heading_stands_first_and_assessed_before_not() {
    let (pool, _) = database().await;
    let mut assessed = organisation("Zenith");
    assessed.tier = assessed_until(2027);
    let visible = organisation("Acorn");
    let national = Coverage {
        national: true,
        ..Coverage::default()
    };
    let mut programmes = vec![
        programme(&visible, "Acorn everywhere"),
        programme(&assessed, "Zenith everywhere"),
        programme(&visible, "Acorn in Wales"),
    ];
    for programme in &mut programmes[..2] {
        programme.coverage = national;
    }
    programmes[2].coverage.regions.insert(Region::Wales);
    let organisations = vec![assessed, visible];
    write(
        &pool,
        Batch {
            organisations,
            programmes,
            mentors: Vec::new(),
        },
    )
    .await;
    let snapshot = Directory::open(&pool, &clock()).await.unwrap().snapshot();
    let places = snapshot.in_region(Region::Wales).places(false).iter();
    let names: Vec<_> = places
        .map(|place| snapshot.programme(*place).unwrap().programme.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["Acorn in Wales", "Zenith everywhere", "Acorn everywhere"]
    );
}

#[tokio::test]
async fn addresses_tell_what_moved_and_what_was_withdrawn() {
    let (pool, _) = database().await;
    let (harbour, open) = two_organisations(&pool).await;
    let draft = Organisation {
        listing: ListingState::Draft,
        ..organisation("Not Yet")
    };
    write(
        &pool,
        Batch {
            organisations: vec![draft],
            ..Batch::default()
        },
    )
    .await;
    let mut conn = pool.acquire().await.unwrap();
    store::organisations::rename(&mut conn, harbour.id, "Dockside")
        .await
        .unwrap();
    store::organisations::set_listing(&mut conn, open.id, ListingState::Withdrawn)
        .await
        .unwrap();
    let snapshot = Directory::open(&pool, &clock()).await.unwrap().snapshot();

    let at = |text| {
        snapshot
            .organisation_at(&slug(text))
            .map(|card| card.path.clone())
    };
    let path = "/organisations/dockside".to_owned();
    assert_eq!(at("dockside"), Lookup::Here(path.clone()));
    assert_eq!(at("harbour-mentors"), Lookup::Moved(path));
    assert_eq!(at("open-door"), Lookup::Withdrawn);
    assert_eq!(at("not-yet"), Lookup::Unknown);
    let makers = slug("makers-mentoring");
    let programme = snapshot.programme_at(&slug("harbour-mentors"), &makers);
    assert!(
        matches!(programme, Lookup::Moved(card) if card.path.starts_with("/organisations/dockside/"))
    );
    let gone = snapshot.programme_at(&slug("open-door"), &slug("small-grants"));
    assert!(matches!(gone, Lookup::Withdrawn));
}

#[tokio::test]
async fn a_mark_that_has_run_out_takes_the_programmes_off_every_list() {
    let (pool, _) = database().await;
    let mut harbour = organisation("Harbour Mentors");
    harbour.tier = assessed_until(2026);
    let mut makers = programme(&harbour, "Makers’ mentoring");
    makers.coverage.national = true;
    write(
        &pool,
        Batch {
            organisations: vec![harbour],
            programmes: vec![makers],
            mentors: Vec::new(),
        },
    )
    .await;
    let snapshot = Directory::open(&pool, &clock()).await.unwrap().snapshot();
    let Lookup::Here(card) = snapshot.organisation_at(&slug("harbour-mentors")) else {
        panic!("the page stays, and says so");
    };
    assert_eq!(card.organisation.listing, ListingState::Expired);
    assert!(snapshot.in_region(Region::Wales).is_empty());
    assert!(snapshot.search("harbour").0.is_empty());
    assert_eq!(
        snapshot
            .public_paths()
            .filter(|path| path.starts_with("/organisations"))
            .count(),
        0
    );
}

#[tokio::test]
async fn search_finds_organisations_and_programmes_past_a_slip_of_the_finger() {
    let (pool, _) = database().await;
    two_organisations(&pool).await;
    let snapshot = Directory::open(&pool, &clock()).await.unwrap().snapshot();
    let (listings, found) = snapshot.search("harbuor");
    assert_eq!(found.readings[0].read_as, "harbour");
    assert!(
        matches!(listings[0], Listing::Organisation(card) if card.organisation.name == "Harbour Mentors")
    );
    assert!(
        matches!(listings[1], Listing::Programme(card, _) if card.programme.name == "Makers’ mentoring")
    );
}

#[tokio::test]
async fn a_committed_change_is_on_the_pages_within_a_second() {
    let (pool, _) = database().await;
    let clock = clock();
    let directory = Directory::open(&pool, &clock).await.unwrap();
    let mut watch = directory.watch();
    let follower = tokio::spawn({
        let (directory, pool) = (directory.clone(), pool.clone());
        async move { directory.follow(&pool, &clock).await }
    });
    for name in ["First", "Second"] {
        write(
            &pool,
            Batch {
                organisations: vec![organisation(name)],
                ..Batch::default()
            },
        )
        .await;
        timeout(Duration::from_secs(1), watch.changed())
            .await
            .unwrap()
            .unwrap();
        let here = directory
            .snapshot()
            .organisation_at(&slug(&name.to_lowercase()))
            .map(|_| ());
        assert_eq!(here, Lookup::Here(()));
    }
    follower.abort();
}

#[tokio::test]
async fn a_directory_that_cannot_be_loaded_whole_is_not_loaded_at_all() {
    let (pool, _) = database().await;
    let clock = clock();
    two_organisations(&pool).await;
    let directory = Directory::open(&pool, &clock).await.unwrap();
    let before = directory.snapshot();
    let mut tx = pool.begin().await.unwrap();
    for statement in [
        "update organisations set about = 'Changed'",
        "alter table mentors rename column places to spaces",
    ] {
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    directory
        .reload_if_outdated(&pool, &clock)
        .await
        .unwrap_err();
    let after = directory.snapshot();
    assert_eq!(after.version, before.version);
    assert_eq!(after.organisations()[0].organisation.about, "");
}

#[tokio::test]
async fn a_new_day_asks_for_a_new_snapshot() {
    let (pool, _) = database().await;
    let clock = clock();
    let directory = Directory::open(&pool, &clock).await.unwrap();
    assert!(!directory.reload_if_outdated(&pool, &clock).await.unwrap());
    clock.set(clock.now() + chrono::Days::new(1));
    assert!(directory.reload_if_outdated(&pool, &clock).await.unwrap());
    assert_eq!(directory.snapshot().as_of, clock.today());
}
