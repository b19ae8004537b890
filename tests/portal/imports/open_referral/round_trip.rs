//! Our own open data, imported into an empty directory and published from there, is what it was.

use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use soundingboard::{
    demo::{self, Size},
    directory::store::bulk::Batch,
};
use tokio::runtime::Handle;

use super::count;
use crate::{
    imports::{Desk, any_directory},
    support::{
        Setting, TestPortal,
        listings::{clock, database, write},
    },
};

/// Of services and organisations: what tells where a copy is and not what it is of. Identifiers are given anew, addresses
/// of profiles and attributions are the copy's, the mark is not given on, and whether it is full just now is for the
/// moment.
const OF_THE_COPY: [&str; 10] = [
    "id",
    "service_id",
    "organization_id",
    "contact_id",
    "link_id",
    "attribution",
    "last_modified",
    "accreditations",
    "alert",
    "services",
];

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_loses_nothing_on_the_way_through_open_data() {
    let size = Size {
        organisations: 30,
        mentors: 200,
    };
    let batch = demo::generate(size, 1, clock().today()).unwrap();
    let programmes = batch.programmes.len();
    let came_back = there_and_back(batch).await;
    assert!(came_back * 2 > programmes, "{came_back} of {programmes}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_directory_loses_anything_that_the_standard_can_carry() {
    let handle = Handle::current();
    let config = Config {
        cases: 6,
        max_shrink_iters: 40,
        failure_persistence: None,
        ..Config::default()
    };
    let run = TestRunner::new(config).run(&any_directory::batch(), |batch| {
        tokio::task::block_in_place(|| handle.block_on(there_and_back(batch)));
        Ok(())
    });
    if let Err(fault) = run {
        panic!("{fault}");
    }
}

/// Publishes the batch, imports it elsewhere, publishes that, and compares. What is closed for now stays behind; gives
/// how many services did not.
async fn there_and_back(batch: Batch) -> usize {
    let (pool, url) = database().await;
    write(&pool, batch).await;
    let there = portal(&url).await;
    let mut services = published(&there, "services").await;
    services.retain(|service| service["status"] == "active");
    let mut organisations = published(&there, "organizations").await;
    let offering = |organisation: &Value| {
        services
            .iter()
            .any(|service| service["organization"]["name"] == organisation["name"])
    };
    organisations.retain(offering);

    let desk = Desk::new().await;
    let feed = format!("http://{}/openreferral", there.address);
    let report = desk.report(&["openreferral", &feed, "--allow-private", "--pause", "0"]);
    assert_eq!(
        count(&report, "imported"),
        services.len() as u64,
        "{report:#}"
    );
    let here = portal(&desk.url).await;
    assert_same(&published(&here, "services").await, &services);
    assert_same(&published(&here, "organizations").await, &organisations);
    let again = desk.report(&["openreferral", &feed, "--allow-private", "--pause", "0"]);
    assert_eq!(count(&again, "changed"), 0, "{again:#}");
    services.len()
}

async fn portal(url: &str) -> TestPortal {
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    TestPortal::start_on(url, setting).await
}

/// Everything in full, by name, without what is of the copy.
async fn published(portal: &TestPortal, list: &str) -> Vec<Value> {
    let answer = portal
        .get(&format!("/openreferral/{list}?full=true&per_page=100"))
        .await;
    let mut items = match answer.json()["contents"].take() {
        Value::Array(items) => items,
        other => panic!("{other}"),
    };
    assert_eq!(
        answer.json()["total_pages"]
            .as_u64()
            .unwrap_or_default()
            .max(1),
        1
    );
    items.iter_mut().for_each(take_out_what_is_of_the_copy);
    items.sort_by_key(|item| item["name"].as_str().unwrap().to_owned());
    items
}

fn take_out_what_is_of_the_copy(json: &mut Value) {
    match json {
        Value::Object(fields) => {
            fields.retain(|name, _| !OF_THE_COPY.contains(&name.as_str()));
            // Of an organisation it is its profile; of an area, what names it for everybody.
            if !fields.contains_key("service_area") {
                fields.remove("uri");
            }
            fields.values_mut().for_each(take_out_what_is_of_the_copy);
        }
        Value::Array(items) => items.iter_mut().for_each(take_out_what_is_of_the_copy),
        _ => {}
    }
}

fn assert_same(here: &[Value], there: &[Value]) {
    assert_eq!(here.len(), there.len());
    for (here, there) in here.iter().zip(there) {
        assert!(here == there, "here {here:#}\nthere {there:#}");
    }
}
