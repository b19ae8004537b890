//! Open statistics: people counted once, few people never told, the same numbers in every form.

use std::collections::BTreeMap;

use soundingboard::{
    directory::{Mentor, Organisation, store::bulk::Batch},
    matching::ListingState,
    taxonomy::{Area, Region, Sector},
    values::Term,
};

use crate::support::{
    Setting, TestPortal,
    listings::{assessed_until, clock, database, mentor, organisation, programme, write},
};

/// Mentors of Leeds: 12 of an assessed organisation, 2 of that and another, 15 of the other. Of York: 10 of each. Of Scotland: 10 and 12. Of
/// Wales: 4 of the other. And 20 of Yorkshire whose organisation takes a break.
async fn portal() -> TestPortal {
    let (pool, url) = database().await;
    let mut harbour = organisation("Harbour Mentors");
    harbour.tier = assessed_until(2027);
    let open = organisation("Open Door");
    let mut resting = organisation("Resting");
    resting.listing = ListingState::Paused;
    let mut makers = programme(&harbour, "Makers’ mentoring");
    makers.coverage.regions.insert(Region::Wales);
    let mut anyone = programme(&open, "Mentoring for anyone");
    anyone.coverage.national = true;
    let untold = programme(&open, "Chats");
    let mentors = [
        people(12, &[&harbour], "LS1", Sector::Manufacturing),
        people(2, &[&harbour, &open], "LS1", Sector::Manufacturing),
        people(15, &[&open], "LS1", Sector::Manufacturing),
        people(10, &[&harbour], "YO1", Sector::Energy),
        people(10, &[&open], "YO1", Sector::Energy),
        people(10, &[&harbour], "EH1", Sector::Finance),
        people(12, &[&open], "EH1", Sector::Finance),
        people(4, &[&open], "CF10", Sector::Finance),
        people(20, &[&resting], "LS1", Sector::Mining),
    ];
    let batch = Batch {
        organisations: vec![harbour, open, resting],
        programmes: vec![makers, anyone, untold],
        mentors: mentors.concat(),
    };
    write(&pool, batch).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    TestPortal::start_on(&url, setting).await
}

fn people(number: usize, of: &[&Organisation], district: &str, sector: Sector) -> Vec<Mentor> {
    let one = || Mentor {
        district: Some(district.to_owned()),
        ..mentor(of, sector, 1)
    };
    (0..number).map(|_| one()).collect()
}

/// What the table says of each row after its code, by kind and name.
async fn table(portal: &TestPortal) -> BTreeMap<(String, String), Vec<String>> {
    let answer = portal.get("/statistics.csv").await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert!(answer.header("link").contains("open-government-licence"));
    let mut table = csv::Reader::from_reader(answer.body.as_bytes());
    table
        .records()
        .map(|row| {
            let row: Vec<_> = row.unwrap().iter().map(str::to_owned).collect();
            assert_eq!(row[0], "2026-11-20");
            ((row[1].clone(), row[3].clone()), row[4..].to_vec())
        })
        .collect()
}

#[tokio::test]
async fn everything_counts_once_in_the_whole_and_wherever_it_is_there_by_region() {
    let portal = portal().await;
    let table = table(&portal).await;
    let row = |by: &str, name: &str| table[&(by.to_owned(), name.to_owned())].join(" ");
    assert_eq!(
        row("country", "United Kingdom"),
        "1 1 2 1 2 3 34 41 75",
        "organisations, programmes, mentors: assessed, not assessed, together"
    );
    assert_eq!(row("region", "Wales"), "1 1 2 1 1 2 [c] [c] [c]");
    assert_eq!(row("region", "London"), "0 1 1 0 1 1 [c] [c] [c]");
    assert_eq!(
        row("region", "Yorkshire and the Humber"),
        "0 1 1 0 1 1 24 25 49"
    );
    assert_eq!(row("region", "Place not known"), "0 1 1 0 1 1 [c] [c] [c]");
    assert_eq!(row("area", "Leeds City Region"), "0 1 1 0 1 1 14 15 29");
    assert_eq!(
        row("area", "York and North Yorkshire"),
        "0 1 1 0 1 1 [c] [c] [c]",
        "else it would follow that nobody is in the others of its region"
    );
    assert_eq!(
        row("sector", "Mining and quarrying"),
        "0 0 0 0 0 0 [c] [c] [c]",
        "those who know it are of an organisation that takes a break"
    );
    assert_eq!(
        row("sector", "Finance and insurance"),
        "1 1 2 1 2 3 10 16 26",
        "all are open to every sector, and both organisations have mentors who know this one"
    );
    let of = |by: &str| table.keys().filter(|(kind, _)| kind == by).count();
    assert_eq!(
        (of("region"), of("sector"), of("area")),
        (Region::COUNT + 1, Sector::COUNT, 39)
    );
}

#[tokio::test]
async fn a_number_that_would_give_away_few_people_is_withheld_with_them() {
    let portal = portal().await;
    let table = table(&portal).await;
    // Of Scotland 22 could be told, but then the 4 of Wales would follow from the whole.
    let scotland = &table[&("region".to_owned(), "Scotland".to_owned())];
    assert_eq!(scotland[6..], ["[c]", "[c]", "[c]"]);
    let page = portal.get("/statistics").await;
    assert_eq!(page.status, 200);
    let rows = page.texts("section[aria-labelledby=regions] tr");
    let people = rows.iter().filter(|row| row.contains("withheld")).count();
    assert_eq!(
        people,
        Region::COUNT,
        "all but Yorkshire, and the unknown place"
    );
}

#[tokio::test]
async fn an_area_in_two_regions_is_told_where_each_of_its_parts_could_be() {
    let portal_of = async |of_norwich: usize| {
        let (pool, url) = database().await;
        let open = organisation("Open Door");
        // Those of Leeds are withheld for the company of regions without anybody.
        let counts = [
            ("LS1", 12),
            ("CT1", 20),
            ("RG1", 10),
            ("CM1", 15),
            ("NR1", of_norwich),
        ];
        let mentors = counts
            .map(|(district, number)| people(number, &[&open], district, Sector::Manufacturing));
        let batch = Batch {
            programmes: vec![programme(&open, "Mentoring")],
            organisations: vec![open],
            mentors: mentors.concat(),
        };
        write(&pool, batch).await;
        let setting = Setting {
            clock: clock(),
            ..Setting::default()
        };
        TestPortal::start_on(&url, setting).await
    };
    let area = Area::SouthEastLep.name().to_owned();
    let people_of_area = async |of_norwich| {
        let portal = portal_of(of_norwich).await;
        table(&portal).await[&("area".to_owned(), area.clone())][6..].join(" ")
    };
    assert_eq!(people_of_area(10).await, "[c] [c] 35");
    assert_eq!(
        people_of_area(0).await,
        "[c] [c] [c]",
        "nobody else is in its part of the East of England"
    );
}

#[tokio::test]
async fn pictures_are_sound_and_say_the_same_in_words() {
    let portal = portal().await;
    let page = portal.get("/statistics").await;
    let pictures = page.attributes("a[href$='.svg']", "href");
    assert_eq!(pictures.len(), 4, "{pictures:?}");
    for path in &pictures {
        let picture = portal.get(path).await;
        assert_eq!(picture.header("content-type"), "image/svg+xml");
        assert_eq!(
            picture.header("cross-origin-resource-policy"),
            "cross-origin"
        );
        let mut reader = quick_xml::Reader::from_str(&picture.body);
        let mut opened = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(element) => {
                    opened.push(String::from_utf8(element.name().as_ref().to_vec()).unwrap());
                }
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(opened[..3], ["svg", "title", "desc"], "{path}");
    }
    let mentors = portal
        .get("/statistics/pictures/mentors-by-region.svg")
        .await;
    for words in [
        "Yorkshire and the Humber: 24 assessed, 25 not assessed.",
        "Scotland: withheld.",
    ] {
        assert!(mentors.body.contains(words), "{}", mentors.body);
    }
    for path in ["nothing.svg", "mentors-by-region", "mentors-by-region.png"] {
        let path = format!("/statistics/pictures/{path}");
        assert_eq!(portal.get(&path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn an_empty_directory_has_statistics_too_and_a_copy_of_them_stays_right() {
    let portal = TestPortal::start().await;
    for path in [
        "/statistics",
        "/statistics.csv",
        "/statistics/pictures/programmes-by-sector.svg",
    ] {
        let first = portal.get(path).await;
        assert_eq!(first.status, 200, "{path}");
        let request = portal.request("GET", path);
        let again = portal
            .send(request.header("if-none-match", first.header("etag")))
            .await;
        assert_eq!(again.status, 304, "{path}");
    }
}
