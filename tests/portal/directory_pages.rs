//! Pages about listings, drawn from a snapshot alone.

use soundingboard::{
    directory::{
        Organisation, Programme, Source,
        store::{self, bulk::Batch},
    },
    matching::{Cost, ListingState, SupportKind},
    taxonomy::Sector,
    values::{OrganisationId, ProgrammeId},
};

use crate::support::{
    Setting, TestPortal,
    listings::{
        assessed_until, clock, database, mentor, organisation, programme, two_organisations, write,
    },
};

/// A portal that shows what its database holds now.
async fn portal_on(url: &str) -> TestPortal {
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    TestPortal::start_on(url, setting).await
}

#[tokio::test]
async fn a_profile_says_who_they_are_their_tier_and_their_depth() {
    let (pool, url) = database().await;
    two_organisations(&pool).await;
    let portal = portal_on(&url).await;

    let assessed = portal.get("/organisations/harbour-mentors").await;
    assert_eq!(assessed.status, 200);
    assert_eq!(assessed.texts("h1"), ["Harbour Mentors"]);
    let main = assessed.texts("main").join(" ");
    assert!(
        main.contains("Assessed on 1 January 2025. The mark holds until 30 June 2027."),
        "{main}"
    );
    assert!(
        main.contains("2 mentors with manufacturing experience, 1 with places now"),
        "{main}"
    );

    let visible = portal.get("/organisations/open-door").await;
    let main = visible.texts("main").join(" ");
    assert!(
        main.contains("Not assessed") && !main.contains("Assessed on"),
        "{main}"
    );
    assert_eq!(
        visible.texts(".result-name"),
        ["Mentoring for anyone", "Small grants"]
    );
}

#[tokio::test]
async fn a_programme_page_always_says_what_it_costs() {
    let (pool, url) = database().await;
    let harbour = organisation("Harbour Mentors");
    let mut unknown = programme(&harbour, "One to one");
    unknown.summary = "A mentor for a year.".to_owned();
    let free = Programme {
        cost: Cost::Free,
        ..programme(&harbour, "Drop in")
    };
    let batch = Batch {
        mentors: vec![mentor(&[&harbour], Sector::Energy, 1)],
        organisations: vec![harbour],
        programmes: vec![unknown, free],
    };
    write(&pool, batch).await;
    let portal = portal_on(&url).await;
    for (slug, cost) in [("one-to-one", "Cost not known"), ("drop-in", "Free")] {
        let page = portal
            .get(&format!("/organisations/harbour-mentors/programmes/{slug}"))
            .await;
        assert_eq!(page.status, 200);
        let rows: Vec<_> = page
            .texts(".rows dt")
            .into_iter()
            .zip(page.texts(".rows dd"))
            .collect();
        assert!(
            rows.contains(&("Cost".to_owned(), cost.to_owned())),
            "{rows:?}"
        );
        assert!(
            page.texts("main")
                .join(" ")
                .contains("1 mentor with energy supply experience, 1 with places now")
        );
    }
}

#[tokio::test]
async fn old_addresses_lead_on_and_withdrawn_ones_say_gone() {
    let (pool, url) = database().await;
    let (harbour, open) = two_organisations(&pool).await;
    let mut conn = pool.acquire().await.unwrap();
    store::organisations::rename(&mut conn, harbour.id, "Dockside")
        .await
        .unwrap();
    store::organisations::set_listing(&mut conn, open.id, ListingState::Withdrawn)
        .await
        .unwrap();
    let portal = portal_on(&url).await;

    let moved = portal
        .get("/organisations/harbour-mentors/programmes/makers-mentoring")
        .await;
    assert_eq!(moved.status, 301);
    assert_eq!(
        moved.header("location"),
        "/organisations/dockside/programmes/makers-mentoring"
    );
    assert_eq!(portal.get("/organisations/open-door").await.status, 410);
    assert_eq!(
        portal
            .get("/organisations/open-door/programmes/small-grants")
            .await
            .status,
        410
    );
    for nowhere in [
        "/organisations/nobody",
        "/organisations/Not%20a%20slug",
        "/browse/areas/atlantis",
    ] {
        assert_eq!(portal.get(nowhere).await.status, 404, "{nowhere}");
    }
}

#[tokio::test]
async fn a_paused_listing_keeps_its_page_and_says_so() {
    let (pool, url) = database().await;
    let (harbour, _) = two_organisations(&pool).await;
    let mut conn = pool.acquire().await.unwrap();
    store::organisations::set_listing(&mut conn, harbour.id, ListingState::Paused)
        .await
        .unwrap();
    let portal = portal_on(&url).await;
    let page = portal.get("/organisations/harbour-mentors").await;
    assert_eq!(page.texts(".message-warning h2"), ["Taking a break"]);
    assert!(page.texts(".result-name").is_empty());
}

#[tokio::test]
async fn an_imported_listing_names_its_source_and_never_sends_a_browser_somewhere_odd() {
    let (pool, url) = database().await;
    let mut copied = organisation("Copied <b>Agency</b>");
    copied.website = Some("javascript:alert(1)".to_owned());
    copied.source = Some(Source {
        name: "Business Support Finder, 2013".to_owned(),
        licence: "the MIT licence".to_owned(),
        key: "bsf/1".to_owned(),
    });
    write(
        &pool,
        Batch {
            organisations: vec![copied],
            ..Batch::default()
        },
    )
    .await;
    let page = portal_on(&url)
        .await
        .get("/organisations/copied-b-agency-b")
        .await;
    let main = page.texts("main").join(" ");
    assert!(
        main.contains("Copied from Business Support Finder, 2013, under the MIT licence."),
        "{main}"
    );
    assert_eq!(page.texts("h1"), ["Copied <b>Agency</b>"]);
    assert!(
        page.attributes("main a", "href")
            .iter()
            .all(|link| !link.starts_with("javascript"))
    );
    assert!(main.contains("We do not know how to reach it."));
}

#[tokio::test]
async fn areas_are_on_a_map_and_in_a_list_with_the_same_counts() {
    let (pool, url) = database().await;
    two_organisations(&pool).await;
    let page = portal_on(&url).await.get("/browse/areas").await;
    let tiles = page.attributes(".tiles a", "href");
    let list = page.attributes("main h3 a", "href");
    assert_eq!(tiles.len(), 12);
    assert_eq!(tiles, list);
    let wales = page.texts(r#".tiles a[href="/browse/areas/wales"] .tile-count"#);
    assert_eq!(wales, ["2"]);
}

#[tokio::test]
async fn long_lists_come_in_pages_of_twenty() {
    let (pool, url) = database().await;
    let agency = organisation("Agency");
    let programmes = (1..=45)
        .map(|number| {
            let mut one = Programme::named(
                ProgrammeId::new(),
                agency.id,
                &format!("Programme {number:02}"),
            );
            one.coverage.national = true;
            if number == 45 {
                one.kind = SupportKind::Other;
            }
            one
        })
        .collect();
    write(
        &pool,
        Batch {
            organisations: vec![agency],
            programmes,
            mentors: Vec::new(),
        },
    )
    .await;
    let portal = portal_on(&url).await;
    let first = portal.get("/browse/areas/wales").await;
    assert_eq!(first.texts(".result-name").len(), 20);
    assert_eq!(
        first.attributes(".pager a[rel=next]", "href"),
        ["/browse/areas/wales?page=2"]
    );
    let last = portal.get("/browse/areas/wales?page=3").await;
    assert_eq!(last.texts(".result-name").len(), 4, "mentoring only");
    let with_other = portal.get("/browse/areas/wales?support=any&page=3").await;
    assert_eq!(with_other.texts(".result-name").len(), 5);
    assert_eq!(portal.get("/browse/areas/wales?page=4").await.status, 404);
    assert_eq!(
        portal.get("/browse/areas/wales?page=nonsense").await.status,
        200
    );
}

#[tokio::test]
async fn search_forgives_says_how_it_read_and_never_leaves_one_with_nothing() {
    let (pool, url) = database().await;
    two_organisations(&pool).await;
    let portal = portal_on(&url).await;

    let slip = portal.get("/search?q=harbuor").await;
    assert_eq!(slip.texts(".result-name")[0], "Harbour Mentors");
    assert!(
        slip.texts("main").join(" ").contains(
            "No listing has ‘harbuor’, so we looked for words like it, such as ‘harbour’."
        )
    );

    let other = portal.get("/search?q=grants").await;
    assert!(other.texts(".result-name").is_empty());
    assert_eq!(
        other.attributes(r#"main a[href*="support=any"]"#, "href"),
        ["/search?q=grants&support=any"]
    );
    assert_eq!(
        portal
            .get("/search?q=grants&support=any")
            .await
            .texts(".result-name"),
        ["Small grants"]
    );

    let nothing = portal.get("/search?q=zzzz%20%3Cscript%3E").await;
    assert_eq!(nothing.texts("h1"), ["Search results for ‘zzzz <script>’"]);
    assert_eq!(nothing.attributes(".empty a", "href"), ["/find/start"]);

    let start = portal.get("/search").await;
    assert_eq!(start.texts("h1"), ["Search by name or word"]);
}

#[tokio::test]
async fn a_word_for_a_trade_or_a_place_points_to_its_page() {
    let portal = TestPortal::start().await;
    for (typed, page) in [
        ("Leeds", "/browse/areas/leeds-city-region"),
        ("Cardiff", "/browse/areas/wales"),
        ("plumber", "/browse/sectors/construction"),
    ] {
        let answer = portal.get(&format!("/search?q={typed}")).await;
        let links = answer.attributes("main li a", "href");
        assert!(links.contains(&page.to_owned()), "{typed}: {links:?}");
    }
}

#[tokio::test]
async fn a_browser_keeps_a_page_until_the_directory_changes() {
    let (pool, url) = database().await;
    two_organisations(&pool).await;
    let portal = portal_on(&url).await;
    let first = portal.get("/organisations/harbour-mentors").await;
    let ask_again = || {
        let request = portal.request("GET", "/organisations/harbour-mentors");
        portal.send(request.header("if-none-match", first.header("etag")))
    };
    assert_eq!(ask_again().await.status, 304);
    sqlx::query("update organisations set about = 'Something new'")
        .execute(&pool)
        .await
        .unwrap();
    let directory = &portal.state.directory;
    directory.reload_if_outdated(&pool, &clock()).await.unwrap();
    assert_eq!(ask_again().await.status, 200);
}

#[tokio::test]
async fn pages_go_on_from_the_last_snapshot_while_the_database_is_away() {
    let (pool, url) = database().await;
    two_organisations(&pool).await;
    let portal = portal_on(&url).await;
    portal.state.db.pool().close().await;
    for path in [
        "/organisations/harbour-mentors",
        "/browse/areas/wales",
        "/search?q=harbour",
    ] {
        assert_eq!(portal.get(path).await.status, 200, "{path}");
    }
    assert_eq!(portal.get("/readyz").await.json()["status"], "degraded");
}

#[tokio::test]
async fn every_page_is_sound_and_an_empty_directory_has_them_too() {
    let (_, empty) = database().await;
    let (pool, filled) = database().await;
    let mut harbour = Organisation::named(OrganisationId::new(), "Harbour & Co");
    harbour.tier = assessed_until(2027);
    let makers = Programme::named(ProgrammeId::new(), harbour.id, "Makers’ mentoring");
    let batch = Batch {
        organisations: vec![harbour],
        programmes: vec![makers],
        mentors: Vec::new(),
    };
    write(&pool, batch).await;
    for url in [empty, filled] {
        let portal = portal_on(&url).await;
        let snapshot = portal.state.directory.snapshot();
        for path in snapshot.public_paths() {
            let answer = portal.get(path).await;
            assert_eq!(answer.status, 200, "{path}");
            let heading = answer.heading();
            assert!(!heading.is_empty(), "{path}");
            let canonical = answer.attributes("link[rel=canonical]", "href");
            assert_eq!(canonical, [format!("http://{}{path}", portal.address)]);
            let titles = answer.texts("title");
            assert!(
                titles[0].ends_with(" – Soundingboard"),
                "{path}: {titles:?}"
            );
            let inline = answer.texts("[style], style, script, [onclick]");
            assert!(inline.is_empty(), "{path}: {inline:?}");
        }
    }
}
