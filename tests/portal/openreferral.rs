//! The directory as open data by Open Referral UK 3.0: what is published, how lists are cut, and what is refused.

mod description;
mod lists;
mod refusals;
mod schemas;
mod schemathesis;

use chrono::NaiveDate;
use serde_json::Value;
use soundingboard::demo::{self, Size};

use crate::support::{
    Setting, TestPortal,
    listings::{clock, database, write},
};

const ROOT: &str = "/openreferral";

/// The lists of the standard.
const LISTS: [&str; 5] = [
    "services",
    "taxonomies",
    "taxonomy_terms",
    "service_at_locations",
    "organizations",
];

/// A portal over a small demonstration.
async fn demonstration() -> TestPortal {
    let size = Size {
        organisations: 30,
        mentors: 200,
    };
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let (pool, url) = database().await;
    write(&pool, demo::generate(size, 1, today).unwrap()).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    TestPortal::start_on(&url, setting).await
}

/// A good answer, which any site may read and which holds no null anywhere.
async fn ask(portal: &TestPortal, address: &str) -> Value {
    let answer = portal.get(&format!("{ROOT}{address}")).await;
    assert_eq!(answer.status, 200, "{address}: {}", answer.body);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let json = answer.json();
    assert!(!holds_null(&json), "{address}: {json:#}");
    json
}

fn holds_null(json: &Value) -> bool {
    match json {
        Value::Null => true,
        Value::Array(items) => items.iter().any(holds_null),
        Value::Object(fields) => fields.values().any(holds_null),
        _ => false,
    }
}

/// The items of a page.
fn contents(page: &Value) -> &Vec<Value> {
    page["contents"].as_array().unwrap()
}

/// The identifiers of the items of a page, in their order.
fn ids(page: &Value) -> Vec<&str> {
    let items = contents(page).iter();
    items.map(|item| item["id"].as_str().unwrap()).collect()
}
