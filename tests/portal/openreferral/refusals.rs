//! What cannot be answered, and what need not be answered again.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use soundingboard::{
    directory::store::organisations, matching::ListingState, values::OrganisationId,
};
use uuid::Uuid;

use super::{LISTS, ROOT, ask, contents, demonstration, ids};
use crate::support::{Answer, TestPortal};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// A refusal that a program of another site can read.
fn check_refusal(answer: &Answer, status: u16, about: &str) {
    assert_eq!(answer.status, status, "{about}: {}", answer.body);
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{about}"
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*", "{about}");
    assert_eq!(answer.json()["status"], status, "{about}");
}

#[tokio::test]
async fn what_does_not_exist_is_not_found_as_json() {
    let portal = TestPortal::start().await;
    for list in LISTS {
        for id in [NOBODY, "nonsense", "1", "%00", "%F0%9F%92%A9"] {
            let address = format!("{ROOT}/{list}/{id}");
            check_refusal(&portal.get(&address).await, 404, &address);
        }
    }
    check_refusal(&portal.get("/openreferral/nowhere").await, 404, "nowhere");
}

#[tokio::test]
async fn an_empty_directory_gives_empty_pages() {
    let portal = TestPortal::start().await;
    for list in ["services", "service_at_locations", "organizations"] {
        let page = ask(&portal, &format!("/{list}")).await;
        assert_eq!(page["empty"], true);
        assert_eq!(page["total_items"], 0);
    }
}

#[tokio::test]
async fn nonsense_is_refused_and_each_parameter_named() {
    let portal = TestPortal::start().await;
    for list in LISTS {
        for query in [
            "page=0",
            "page=two",
            "per_page=-5",
            "format=xml",
            "page=1&page=1",
        ] {
            let address = format!("{ROOT}/{list}?{query}");
            let answer = portal.get(&address).await;
            check_refusal(&answer, 400, &address);
            let named = query.split('=').next().unwrap();
            assert_eq!(answer.json()["parameters"][0]["parameter"], named);
        }
    }
    for query in [
        "full=perhaps",
        "minimal=2",
        "taxonomy_term_id=cash-flow",
        "organization_id=1",
        "modified_after=yesterday",
        "postcode=ZZ99+9ZZ",
        "postcode=LS1&proximity=near",
        "postcode=LS1&proximity=-1",
        "postcode=LS1&proximity=inf",
        "proximity=500",
        "minimum_age=-1",
        "day=someday",
        "start_time=25:99",
    ] {
        let address = format!("{ROOT}/services?{query}");
        check_refusal(&portal.get(&address).await, 400, &address);
    }
}

#[tokio::test]
async fn only_reading_is_taken() {
    let portal = TestPortal::start().await;
    for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
        for address in ["", "/services", "/services/1", "/taxonomy_terms"] {
            let answer = portal
                .send(portal.request(method, &format!("{ROOT}{address}")))
                .await;
            check_refusal(&answer, 405, method);
            assert_eq!(answer.header("allow"), "GET,HEAD");
        }
    }
    let head = portal.request("HEAD", "/openreferral/services");
    assert_eq!(portal.send(head).await.status, 200);
}

#[tokio::test]
async fn what_a_program_has_is_not_sent_again_until_it_changes() {
    let portal = demonstration().await;
    let address = format!("{ROOT}/services");
    let first = portal.get(&address).await;
    let again = async |name: &str, value: &str| {
        let request = portal.request("GET", &address).header(name, value);
        portal.send(request).await
    };
    let (tag, stamp) = (first.header("etag"), first.header("last-modified"));
    assert!(stamp.ends_with(" GMT"), "{stamp}");
    for (name, value) in [("if-none-match", tag), ("if-modified-since", stamp)] {
        let same = again(name, value).await;
        assert_eq!((same.status, same.body.as_str()), (304, ""), "{name}");
        assert_eq!(same.header("access-control-allow-origin"), "*");
    }
    assert_eq!(
        again("if-modified-since", "Thu, 01 Jan 2026 00:00:00 GMT")
            .await
            .status,
        200
    );

    let page = first.json();
    let withdrawn = contents(&page)[0]["organization_id"].as_str().unwrap();
    let id = OrganisationId(Uuid::parse_str(withdrawn).unwrap());
    let mut tx = portal.state.db.begin().await.unwrap();
    organisations::set_listing(&mut tx, id, ListingState::Withdrawn)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (pool, clock) = (portal.state.db.pool(), &portal.state.clock);
    portal
        .state
        .directory
        .reload_if_outdated(pool, clock)
        .await
        .unwrap();
    let changed = again("if-none-match", tag).await;
    assert_eq!(changed.status, 200);
    assert!(!changed.body.contains(withdrawn));
    check_refusal(
        &portal
            .get(&format!("{ROOT}/organizations/{withdrawn}"))
            .await,
        404,
        "withdrawn",
    );
}

/// Parameters with values that may or may not make sense, some of them twice.
fn query() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "search",
        "text",
        "page",
        "per_page",
        "format",
        "taxonomy_term_id",
        "taxonomy_id",
        "organization_id",
        "modified_after",
        "minimal",
        "full",
        "full_service",
        "postcode",
        "proximity",
        "coverage",
        "minimum_age",
        "maximum_age",
        "day",
        "start_time",
        "end_time",
        "top_only",
        "parent_id",
        "other",
    ]);
    let value = prop_oneof![
        prop::sample::select(vec![
            "",
            "0",
            "1",
            "-1",
            "2",
            "18446744073709551615",
            "1e309",
            "NaN",
            "true",
            "false",
            "ndjson",
            "json",
            "LS1",
            "LS1 4DY",
            "ZE1",
            "Leeds",
            NOBODY,
            "2026-02-30",
            "2026-11-01T10:00:00+01:00",
            "+262143-12-31",
            "9999999-01-01",
            "MO",
            "09:00",
            "é",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
        "[%&=+0-9a-fA-F]{0,10}",
    ];
    let pair = (name, value, any::<bool>()).prop_map(|(name, value, escape)| {
        let escaped: String = if escape {
            utf8_percent_encode(&value, NON_ALPHANUMERIC).to_string()
        } else {
            value
                .chars()
                .filter(|c| c.is_ascii_graphic() && !"#<>\"".contains(*c))
                .collect()
        };
        format!("{name}={escaped}")
    });
    prop::collection::vec(pair, 0..5).prop_map(|pairs| pairs.join("&"))
}

#[tokio::test]
async fn no_parameters_at_all_break_it() {
    let portal = demonstration().await;
    let mut runner = TestRunner::deterministic();
    for _ in 0..600 {
        let query = query().new_tree(&mut runner).unwrap().current();
        for list in LISTS {
            let address = format!("{ROOT}/{list}?{query}");
            let answer = portal.get(&address).await;
            assert!(
                matches!(answer.status, 200 | 400),
                "{address}: {}",
                answer.status
            );
            assert_eq!(
                answer.header("access-control-allow-origin"),
                "*",
                "{address}"
            );
        }
    }
}

#[tokio::test]
async fn an_item_is_found_whatever_else_the_address_says() {
    let portal = demonstration().await;
    for list in LISTS {
        let page = ask(&portal, &format!("/{list}?per_page=3")).await;
        for id in ids(&page) {
            let found = ask(&portal, &format!("/{list}/{id}?unheard-of=1")).await;
            assert_eq!(found["id"], id);
            let shouted = id.to_uppercase();
            assert_eq!(ask(&portal, &format!("/{list}/{shouted}")).await["id"], id);
        }
    }
}
