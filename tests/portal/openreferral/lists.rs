//! What lists hold: pages and lines of them, and filters that hold together.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use soundingboard::{
    directory::{Organisation, Programme, store::bulk::Batch},
    matching::{Cost, CostUnit, ListingState, SectorCover},
    taxonomy::{Challenge, Format, Region, Sector, Stage},
    values::{EmailAddress, Pence},
};

use super::{LISTS, ask, contents, demonstration, ids};
use crate::support::{
    Setting, TestPortal,
    listings::{assessed_until, clock, database, mentor, organisation, programme, write},
};

/// Harbour is assessed and helps makers in Leeds with cash flow; Open Door is not, and is for anybody, online.
struct Quay {
    portal: TestPortal,
    harbour: Organisation,
    makers: Programme,
    online: Programme,
}

async fn quay() -> Quay {
    let mut harbour = organisation("Harbour Mentors");
    harbour.tier = assessed_until(2027);
    harbour.contact_mailbox = Some(EmailAddress::parse("hello@harbour.example").unwrap());
    harbour.website = Some("https://harbour.example/".to_owned());
    harbour.legal.company_number = Some("01234567".to_owned());
    let mut makers = programme(&harbour, "Makers’ mentoring");
    "For people who make things.".clone_into(&mut makers.summary);
    makers.sectors = SectorCover::Some([Sector::Manufacturing].into_iter().collect());
    makers.challenges.insert(Challenge::CashFlow);
    makers.stages.insert(Stage::Established);
    makers
        .coverage
        .regions
        .insert(Region::YorkshireAndTheHumber);
    makers.base_district = Some("LS1".to_owned());
    makers.formats.insert(Format::FaceToFace);
    makers.cost = Cost::Fee {
        amount: Some(Pence(4_050)),
        unit: Some(CostUnit::Hour),
    };
    let open_door = organisation("Open Door");
    let mut online = programme(&open_door, "Online circle");
    online.sectors = SectorCover::All;
    online.coverage.national = true;
    online.formats.insert(Format::Online);
    let (pool, url) = database().await;
    let batch = Batch {
        mentors: vec![mentor(&[&harbour], Sector::Manufacturing, 2)],
        organisations: vec![harbour.clone(), open_door],
        programmes: vec![makers.clone(), online.clone()],
    };
    write(&pool, batch).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    Quay {
        portal: TestPortal::start_on(&url, setting).await,
        harbour,
        makers,
        online,
    }
}

impl Quay {
    /// The names of the services that a query chooses.
    async fn names(&self, query: &str) -> Vec<String> {
        let page = ask(&self.portal, &format!("/services?{query}")).await;
        let names = contents(&page).iter().map(|item| item["name"].as_str());
        names.map(|name| name.unwrap().to_owned()).collect()
    }

    /// The identifier of a term, by its name.
    async fn term(&self, name: &str) -> String {
        let page = ask(&self.portal, "/taxonomy_terms?per_page=500").await;
        let term = contents(&page).iter().find(|term| term["name"] == name);
        term.unwrap()["id"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn pages_are_complete_without_repeats_and_count_themselves() {
    let portal = demonstration().await;
    for list in LISTS {
        let whole = ask(&portal, &format!("/{list}?per_page=500")).await;
        let total = contents(&whole).len();
        assert_eq!(whole["total_items"], total, "{list}");
        let mut seen = Vec::new();
        let pages = total.div_ceil(7);
        for number in 1..=pages {
            let page = ask(&portal, &format!("/{list}?per_page=7&page={number}")).await;
            let size = contents(&page).len();
            let expected = json!({
                "total_items": total, "total_pages": pages, "page_number": number, "size": size,
                "first_page": number == 1, "last_page": number == pages, "empty": false,
                "contents": page["contents"],
            });
            assert_eq!(page, expected, "{list}");
            seen.extend(ids(&page).into_iter().map(str::to_owned));
        }
        assert_eq!(seen, ids(&whole), "{list}");
        let different: BTreeSet<_> = seen.iter().collect();
        assert_eq!(different.len(), total, "{list}");
        let past = ask(&portal, &format!("/{list}?per_page=7&page={}", pages + 1)).await;
        assert_eq!((&past["empty"], &past["size"]), (&json!(true), &json!(0)));
    }
}

#[tokio::test]
async fn lines_are_the_items_of_all_pages() {
    let portal = demonstration().await;
    for list in LISTS {
        for query in ["", "full=true&", "search=business&"] {
            let whole = ask(&portal, &format!("/{list}?{query}per_page=500")).await;
            let address = format!("/openreferral/{list}?{query}format=ndjson&page=2&per_page=1");
            let lines = portal.get(&address).await;
            assert_eq!(lines.header("content-type"), "application/x-ndjson");
            assert_eq!(lines.header("content-length"), "", "it is streamed");
            assert_eq!(lines.header("access-control-allow-origin"), "*");
            let items: Vec<Value> = lines
                .body
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect();
            assert_eq!(&items, contents(&whole), "{address}");
        }
    }
}

#[tokio::test]
async fn a_list_has_fields_of_one_value_and_the_full_form_everything() {
    let quay = quay().await;
    let plain = ask(&quay.portal, "/services").await;
    for item in contents(&plain) {
        let fields = item.as_object().unwrap();
        let lists: Vec<_> = fields
            .iter()
            .filter(|(_, value)| value.is_array())
            .collect();
        assert!(lists.is_empty(), "{lists:?}");
        assert!(item["organization"].is_object());
    }
    let full = ask(&quay.portal, "/services?full=true").await;
    for item in contents(&full) {
        let alone = ask(
            &quay.portal,
            &format!("/services/{}", item["id"].as_str().unwrap()),
        )
        .await;
        assert_eq!(*item, alone);
        assert!(item["service_areas"].is_array() && item["attributes"].is_array());
    }
}

#[tokio::test]
async fn a_programme_is_told_with_its_mark_its_cost_its_area_and_its_terms() {
    let quay = quay().await;
    let service = ask(&quay.portal, &format!("/services/{}", quay.makers.id)).await;
    assert_eq!(service["status"], "active");
    assert_eq!(service["email"], "hello@harbour.example");
    assert_eq!(service["assured_date"], "2025-01-01");
    let mark = service["accreditations"].as_str().unwrap();
    assert!(
        mark.contains("1 January 2025") && mark.contains("30 June 2027"),
        "{mark}"
    );
    assert_eq!(service["cost_options"][0]["amount"], 40.5);
    assert_eq!(
        service["service_areas"][0]["uri"],
        "http://statistics.data.gov.uk/id/statistical-geography/E12000003"
    );
    let location = &service["service_at_locations"][0]["location"];
    assert_eq!(location["external_identifier"], "LS1");
    assert!(location["latitude"].as_f64().unwrap() > 53.0);
    let terms: Vec<_> = service["attributes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|attribute| attribute["taxonomy_term"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(terms, ["Manufacturing", "Cash flow", "Established"]);
    let harbour = ask(&quay.portal, &format!("/organizations/{}", quay.harbour.id)).await;
    assert_eq!(
        harbour["organization_identifiers"][0]["identifier_scheme"],
        "GB-COH"
    );
    assert_eq!(harbour["services"][0]["id"], quay.makers.id.to_string());

    let visible = ask(&quay.portal, &format!("/services/{}", quay.online.id)).await;
    for field in ["accreditations", "assured_date"] {
        assert!(visible.get(field).is_none(), "nobody assessed it: {field}");
    }
    let place = &visible["service_at_locations"][0]["location"];
    assert_eq!(place["location_type"], "virtual");
}

#[tokio::test]
async fn there_are_three_taxonomies_and_every_term_is_described() {
    let quay = quay().await;
    let taxonomies = ask(&quay.portal, "/taxonomies").await;
    assert_eq!(contents(&taxonomies).len(), 3);
    let mut terms = 0;
    for id in ids(&taxonomies) {
        let whole = ask(&quay.portal, &format!("/taxonomies/{id}")).await;
        for term in whole["taxonomy_terms"].as_array().unwrap() {
            assert!(term["description"].as_str().unwrap().len() > 10, "{term}");
            assert_eq!(term["taxonomy_id"], id);
            terms += 1;
        }
    }
    let all = ask(&quay.portal, "/taxonomy_terms").await;
    assert_eq!(all["total_items"], terms);
    let money = quay.term("Money and funding").await;
    let narrower = ask(&quay.portal, &format!("/taxonomy_terms?parent_id={money}")).await;
    assert!(
        contents(&narrower)
            .iter()
            .any(|term| term["name"] == "Cash flow")
    );
    let top = ask(&quay.portal, "/taxonomy_terms?top_only=true&per_page=500").await;
    assert!(
        contents(&top)
            .iter()
            .all(|term| term.get("parent_id").is_none())
    );
}

#[tokio::test]
async fn each_filter_chooses_and_all_of_them_hold_together() {
    let quay = quay().await;
    let (makers, online) = ("Makers’ mentoring", "Online circle");
    let cash_flow = quay.term("Cash flow").await;
    let money = quay.term("Money and funding").await;
    let every = quay.term("Every sector").await;
    let harbour = quay.harbour.id;
    let taxonomies = ask(&quay.portal, "/taxonomies?search=stages").await;
    let stages = ids(&taxonomies)[0];
    for (query, chosen) in [
        (String::new(), vec![makers, online]),
        ("search=circle".to_owned(), vec![online]),
        ("text=circle".to_owned(), vec![online]),
        (format!("taxonomy_term_id={cash_flow}"), vec![makers]),
        (format!("taxonomy_term_id={money}"), vec![makers]),
        (format!("taxonomy_term_id={every}"), vec![online]),
        (format!("taxonomy_term_id={every},{cash_flow}"), vec![]),
        (format!("taxonomy_id={stages}"), vec![makers]),
        (format!("taxonomy_id={harbour}"), vec![]),
        (format!("organization_id={harbour}"), vec![makers]),
        (format!("organization_id={harbour}&search=circle"), vec![]),
        (
            format!("organization_id={harbour}&taxonomy_term_id={cash_flow}&search=makers"),
            vec![makers],
        ),
        (
            "modified_after=2020-01-01T00:00:00Z".to_owned(),
            vec![makers, online],
        ),
        ("modified_after=2999-01-01".to_owned(), vec![]),
        ("postcode=LS1+4DY".to_owned(), vec![makers, online]),
        ("postcode=SW1A+1AA".to_owned(), vec![online]),
        ("coverage=SW1A1AA".to_owned(), vec![online]),
        ("postcode=LS1+4DY&proximity=5000".to_owned(), vec![makers]),
        ("postcode=YO1+7HH&proximity=5000".to_owned(), vec![]),
        ("postcode=YO1+7HH&proximity=90000".to_owned(), vec![makers]),
        (
            "minimum_age=18&maximum_age=60&day=MO&start_time=09:00&end_time=17:00".to_owned(),
            vec![makers, online],
        ),
        ("unheard-of=1&page=".to_owned(), vec![makers, online]),
    ] {
        assert_eq!(quay.names(&query).await, chosen, "{query}");
    }
}

#[tokio::test]
async fn places_of_services_are_chosen_by_the_same_filters_and_by_nearness() {
    let quay = quay().await;
    let count = async |query: &str| {
        let page = ask(&quay.portal, &format!("/service_at_locations?{query}")).await;
        contents(&page).len()
    };
    assert_eq!(count("").await, 2);
    assert_eq!(count("postcode=LS1+4DY&proximity=1000").await, 1);
    assert_eq!(count("search=circle").await, 1);
    assert_eq!(count("search=circle&postcode=LS1&proximity=1000").await, 0);
    let page = ask(&quay.portal, "/service_at_locations").await;
    for item in contents(&page) {
        let id = item["id"].as_str().unwrap();
        let alone = ask(&quay.portal, &format!("/service_at_locations/{id}")).await;
        assert_eq!(alone["location"], item["location"]);
        assert_eq!(alone["service"]["id"], item["service"]["id"]);
    }
}

#[tokio::test]
async fn minimal_names_every_service_on_one_page() {
    let portal = demonstration().await;
    let whole = ask(&portal, "/services?per_page=500").await;
    let brief = ask(&portal, "/services?minimal=true&per_page=2&page=3").await;
    assert_eq!(ids(&brief), ids(&whole));
    assert_eq!(
        (&brief["first_page"], &brief["last_page"]),
        (&json!(true), &json!(true))
    );
    for item in contents(&brief) {
        let fields: Vec<_> = item.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["id", "modified_date", "name", "status"]);
    }
}

#[tokio::test]
async fn identifiers_stay_the_same_from_one_portal_to_the_next() {
    let (first, second) = (demonstration().await, demonstration().await);
    for list in LISTS {
        let address = format!("/{list}?per_page=500");
        let (before, after) = (ask(&first, &address).await, ask(&second, &address).await);
        assert_eq!(ids(&before), ids(&after), "{list}");
    }
}

#[tokio::test]
async fn what_is_not_listed_is_not_published() {
    let (pool, url) = database().await;
    let listed = organisation("Listed");
    let mut mark_ran_out = organisation("Mark ran out");
    mark_ran_out.tier = assessed_until(2026);
    let mut resting = programme(&listed, "Resting");
    resting.listing = ListingState::Paused;
    let batch = Batch {
        programmes: vec![
            programme(&listed, "Open"),
            resting,
            programme(&mark_ran_out, "Without a mark"),
        ],
        organisations: vec![listed, mark_ran_out],
        mentors: Vec::new(),
    };
    write(&pool, batch).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    let portal = TestPortal::start_on(&url, setting).await;
    for (address, name) in [
        ("/services", "Open"),
        ("/services?minimal=true", "Open"),
        ("/organizations", "Listed"),
    ] {
        let page = ask(&portal, address).await;
        let names: Vec<_> = contents(&page).iter().map(|item| &item["name"]).collect();
        assert_eq!(names, [name], "{address}");
    }
    let whole = ask(&portal, "/organizations?full_service=true").await;
    let services = contents(&whole)[0]["services"].as_array().unwrap();
    assert_eq!(services.len(), 1);
    assert_eq!(services[0]["name"], "Open");
}

#[tokio::test]
async fn nobody_who_mentors_is_published() {
    let portal = demonstration().await;
    let feed = portal
        .get("/openreferral/organizations?full_service=true&format=ndjson")
        .await;
    let (hidden,): (i64,) = sqlx::query_as("select count(*) from mentors")
        .fetch_one(portal.state.db.pool())
        .await
        .unwrap();
    assert!(hidden > 100);
    let mailboxes: Vec<(String,)> = sqlx::query_as(
        "select enquiries_mailbox from organisations where enquiries_mailbox is not null
                        and enquiries_mailbox is distinct from contact_mailbox",
    )
    .fetch_all(portal.state.db.pool())
    .await
    .unwrap();
    for (mailbox,) in mailboxes {
        assert!(!feed.body.contains(&mailbox), "{mailbox} is never shown");
    }
    let ids: Vec<(uuid::Uuid,)> = sqlx::query_as("select mentor_id from mentors")
        .fetch_all(portal.state.db.pool())
        .await
        .unwrap();
    assert!(ids.iter().all(|(id,)| !feed.body.contains(&id.to_string())));
}
