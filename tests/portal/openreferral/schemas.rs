//! Every answer against the published schemas, with formats asserted.

use std::{error::Error, fs, path::Path, process::Command};

use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;

use super::{LISTS, ask, contents, demonstration};
use crate::support::{Setting, TestPortal, listings::database};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/oruk/3.0/schema");
const FINDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../shared/real-data/uk-business-support-finder-2013"
);

/// References in the schemas name files of the same folder by their public address.
struct Folder;

impl Retrieve for Folder {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let file = uri.as_str().rsplit('/').next().unwrap_or_default();
        Ok(read(file))
    }
}

fn read(file: &str) -> Value {
    let text = fs::read_to_string(Path::new(SCHEMAS).join(file));
    let text = text.unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_str(&text).unwrap()
}

fn schema(name: &str) -> Validator {
    jsonschema::options()
        .with_retriever(Folder)
        .should_validate_formats(true)
        .build(&read(&format!("{name}.json")))
        .unwrap()
}

fn check(schema: &Validator, address: &str, answer: &Value) {
    let faults: Vec<_> = schema
        .iter_errors(answer)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{address}:\n{}", faults.join("\n"));
}

/// The schema of one item, and of a page of the list.
fn schemas_of(list: &str) -> (Validator, Validator) {
    let one = match list {
        "taxonomies" => "taxonomy",
        list => list.trim_end_matches('s'),
    };
    (schema(one), schema(&format!("{one}_list")))
}

async fn check_list(portal: &TestPortal, list: &str) {
    let (one, page) = schemas_of(list);
    for query in [
        "",
        "?full=true",
        "?per_page=500",
        "?page=2&per_page=1",
        "?minimal=true",
    ] {
        let address = format!("/{list}{query}");
        let answer = ask(portal, &address).await;
        check(&page, &address, &answer);
        assert!(!contents(&answer).is_empty(), "{address}");
    }
    let every = ask(portal, &format!("/{list}?per_page=500")).await;
    for item in contents(&every).iter().step_by(5) {
        let address = format!("/{list}/{}", item["id"].as_str().unwrap());
        check(&one, &address, &ask(portal, &address).await);
    }
}

#[tokio::test]
#[ignore = "needs the shared data"]
async fn every_answer_over_the_demonstration_conforms_to_its_schema() {
    check_every_answer(&demonstration().await).await;
}

#[tokio::test]
#[ignore = "needs the shared data"]
async fn every_answer_over_the_imported_business_support_finder_conforms_to_its_schema() {
    let (_, url) = database().await;
    let imported = Command::new(env!("CARGO_BIN_EXE_soundingboard"))
        .args(["import", "business-support-finder", FINDER])
        .env("DATABASE_URL", &url)
        .output()
        .unwrap();
    assert!(imported.status.success(), "{imported:?}");
    check_every_answer(&TestPortal::start_on(&url, Setting::default()).await).await;
}

async fn check_every_answer(portal: &TestPortal) {
    check(&schema("api_details"), "/", &ask(portal, "").await);
    for list in LISTS {
        check_list(portal, list).await;
    }
    let organization = schema("organization");
    let page = ask(portal, "/organizations?full_service=true").await;
    for item in contents(&page) {
        check(&organization, "with full services", item);
    }
}

#[test]
#[ignore = "needs the shared data"]
#[should_panic(expected = "not a \"uuid\"")]
fn the_check_would_see_an_identifier_that_is_none() {
    let answer = serde_json::json!({"id": "1", "name": "A", "status": "active"});
    check(&schema("service"), "/", &answer);
}
