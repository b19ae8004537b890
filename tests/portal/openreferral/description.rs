//! The description for programs and the page for their authors, held to what is answered.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use soundingboard::openreferral::{PARAMETERS, paths};

use super::{LISTS, ROOT, contents, demonstration};
use crate::support::TestPortal;

async fn description(portal: &TestPortal) -> Value {
    let answer = portal.get("/openapi.json").await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    answer.json()
}

/// Every reference within a description.
fn references(json: &Value, found: &mut BTreeSet<String>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(fields) => {
            if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                found.insert(reference.to_owned());
            }
            fields.values().for_each(|value| references(value, found));
        }
        _ => {}
    }
}

/// Holds an answer to what the description says of a path's.
async fn check(portal: &TestPortal, description: &Value, path: &str, address: &str) -> Value {
    let answer = portal.get(address).await;
    assert_eq!(answer.status, 200, "{address}: {}", answer.body);
    let told = &description["paths"][path]["get"]["responses"]["200"]["content"];
    let mut schema = told["application/json"]["schema"].clone();
    assert!(schema.is_object(), "{path} has no schema");
    schema["components"] = description["components"].clone();
    let schema = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let json = answer.json();
    let faults: Vec<_> = schema
        .iter_errors(&json)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{address}:\n{}", faults.join("\n"));
    json
}

#[tokio::test]
async fn every_answer_is_as_described() {
    let portal = demonstration().await;
    let description = description(&portal).await;
    check(&portal, &description, ROOT, ROOT).await;
    for list in LISTS {
        let path = format!("{ROOT}/{list}");
        let page = check(&portal, &description, &path, &path).await;
        let (first, one) = (&contents(&page)[0]["id"], format!("{path}/{{id}}"));
        let address = format!("{path}/{}", first.as_str().unwrap());
        check(&portal, &description, &one, &address).await;
    }
    let matches = "/api/matches";
    for query in ["", "?challenge=cash-flow&place=LS1&include=excluded"] {
        check(&portal, &description, matches, &format!("{matches}{query}")).await;
    }
}

#[tokio::test]
async fn the_description_is_whole_and_lists_every_parameter() {
    let portal = TestPortal::start().await;
    let description = description(&portal).await;
    assert_eq!(
        description["servers"],
        json!([{"url": format!("http://{}", portal.address)}])
    );
    let mut referred = BTreeSet::new();
    references(&description, &mut referred);
    assert!(referred.len() > 10, "{referred:?}");
    for reference in referred {
        let pointer = reference.trim_start_matches('#');
        assert!(description.pointer(pointer).is_some(), "{reference}");
    }
    for parameter in PARAMETERS {
        for path in parameter.of {
            let told = description["paths"][path]["get"]["parameters"].as_array();
            let told = told.unwrap_or_else(|| panic!("{path} takes nothing"));
            let names: Vec<_> = told.iter().map(|told| &told["name"]).collect();
            assert!(names.contains(&&json!(parameter.name)), "{path}: {names:?}");
        }
    }
    let matches = &description["paths"]["/api/matches"]["get"]["parameters"];
    assert!(matches.as_array().unwrap().len() > 15);
    let root = portal.get(ROOT).await.json();
    let own = format!("http://{}/openapi.json", portal.address);
    assert_eq!(root["openapi_url"], own);
}

#[tokio::test]
async fn every_example_told_to_developers_is_answered() {
    let portal = demonstration().await;
    let page = portal.get("/developers").await;
    let own = format!("http://{}", portal.address);
    let examples = page.texts("code.open-data").join(" ");
    let addresses: Vec<_> = examples
        .split('\'')
        .filter(|part| part.starts_with(&own))
        .collect();
    assert!(addresses.len() >= 5, "{examples}");
    for address in addresses {
        let answer = portal.get(address.trim_start_matches(&own)).await;
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
    }
    let told = page.texts(".open-data-parameters td code");
    assert_eq!(told.len(), PARAMETERS.len());
    for parameter in PARAMETERS {
        let example = format!("{}={}", parameter.name, parameter.example);
        assert!(told.contains(&example), "{example}");
        for path in parameter
            .of
            .iter()
            .filter(|path| **path != paths::ORGANIZATION)
        {
            let answer = portal.get(&format!("{path}?{example}")).await;
            assert_eq!(answer.status, 200, "{path}?{example}: {}", answer.body);
        }
    }
}
