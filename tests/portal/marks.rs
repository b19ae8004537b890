//! The mark as others verify it: signed with a published key, and gone from the lists as soon as it is taken away.

use std::{io::Read, process::Stdio};

use chrono::{TimeDelta, TimeZone, Utc};
use data_encoding::BASE64URL_NOPAD;
use flate2::read::GzDecoder;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde_json::Value;
use soundingboard::{directory::store::bulk::Batch, platform::clock::Clock};
use sqlx::PgPool;
use tokio::{io::AsyncWriteExt, process::Command};

use crate::support::{Setting, TestPortal, listings};

struct Street {
    portal: TestPortal,
    pool: PgPool,
}

/// Harbour Mentors, assessed until June 2027, and Far Away, which nobody has assessed.
async fn street() -> Street {
    let (pool, url) = listings::database().await;
    let mut harbour = listings::organisation("Harbour Mentors");
    harbour.tier = listings::assessed_until(2027);
    let batch = Batch {
        organisations: vec![harbour, listings::organisation("Far Away")],
        ..Batch::default()
    };
    listings::write(&pool, batch).await;
    let setting = Setting {
        clock: Clock::fixed(Utc.with_ymd_and_hms(2026, 11, 23, 10, 0, 0).unwrap()),
        ..Setting::default()
    };
    let portal = TestPortal::start_on(&url, setting).await;
    portal.run_timetable().await;
    Street { portal, pool }
}

impl Street {
    async fn run(&self, sql: &'static str) {
        sqlx::raw_sql(sql).execute(&self.pool).await.unwrap();
    }

    async fn token(&self, path: &str) -> String {
        let answer = self.portal.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), "application/vc+jwt");
        answer.body
    }

    /// What a token says, if one of the published keys has signed it.
    async fn verified(&self, token: &str) -> Value {
        let keys = self.portal.get("/.well-known/jwks.json").await.json();
        let parts: Vec<_> = token.split('.').collect();
        let header: Value = serde_json::from_slice(&decoded(parts[0])).unwrap();
        assert_eq!(header["alg"], "EdDSA");
        let named = header["kid"].as_str().unwrap().rsplit('#').next().unwrap();
        let mut keys = keys["keys"].as_array().unwrap().iter();
        let key = keys.find(|key| key["kid"] == named).unwrap();
        let key = decoded(key["x"].as_str().unwrap());
        let signed = token.rsplit_once('.').unwrap().0;
        UnparsedPublicKey::new(&ED25519, key)
            .verify(signed.as_bytes(), &decoded(parts[2]))
            .unwrap();
        serde_json::from_slice(&decoded(parts[1])).unwrap()
    }

    /// Whether the list has the bit of a credential.
    async fn is_set(&self, purpose: &str, credential: &Value) -> bool {
        let list = self.token(&format!("/marks/status/{purpose}")).await;
        let list = self.verified(&list).await;
        let mut entries = credential["credentialStatus"].as_array().unwrap().iter();
        let entry = entries
            .find(|entry| entry["statusPurpose"] == purpose)
            .unwrap();
        assert_eq!(entry["statusListCredential"], list["id"]);
        assert_eq!(list["credentialSubject"]["statusPurpose"], purpose);
        let index: usize = entry["statusListIndex"].as_str().unwrap().parse().unwrap();
        let encoded = list["credentialSubject"]["encodedList"].as_str().unwrap();
        let mut bits = Vec::new();
        GzDecoder::new(&*decoded(&encoded[1..]))
            .read_to_end(&mut bits)
            .unwrap();
        bits[index / 8] & (0x80 >> (index % 8)) != 0
    }
}

fn decoded(text: &str) -> Vec<u8> {
    BASE64URL_NOPAD.decode(text.as_bytes()).unwrap()
}

const CREDENTIAL: &str = "/verify/harbour-mentors/credential.jwt";

#[tokio::test]
async fn an_assessed_organisation_has_a_signed_credential_that_says_so() {
    let street = street().await;
    let page = street.portal.get("/verify/harbour-mentors").await;
    assert_eq!(page.texts(".tag")[0], "This mark holds");
    assert!(page.body.contains("until the end of 30 June 2027"));
    let credential = street.verified(&street.token(CREDENTIAL).await).await;
    assert_eq!(credential["validFrom"], "2025-01-01T00:00:00Z");
    assert_eq!(credential["validUntil"], "2027-07-01T00:00:00Z");
    assert_eq!(credential["iss"], credential["issuer"]["id"]);
    assert_eq!(credential["sub"], credential["credentialSubject"]["id"]);
    assert_eq!(credential["jti"], credential["id"]);
    for purpose in ["revocation", "suspension"] {
        assert!(!street.is_set(purpose, &credential).await, "{purpose}");
    }
    let did = street.portal.get("/.well-known/did.json").await.json();
    assert_eq!(did["id"], credential["iss"]);
    let data = street.portal.get("/verify/harbour-mentors/mark.json").await;
    assert_eq!(data.header("access-control-allow-origin"), "*");
    let data = data.json();
    assert_eq!(
        (&data["holds"], &data["expires_on"]),
        (&Value::Bool(true), &"2027-06-30".into())
    );
    assert_eq!(data["credential_id"], credential["id"]);
    let path = credential["id"].as_str().unwrap();
    let path = &path[path.find("/marks/").unwrap()..];
    let leads_to = street.portal.get(path).await;
    assert_eq!(leads_to.header("location"), "/verify/harbour-mentors");
    // Looked after again, nothing is given twice.
    street.portal.run_timetable().await;
    let again = street.verified(&street.token(CREDENTIAL).await).await;
    assert_eq!(again["id"], credential["id"]);
}

#[tokio::test]
async fn a_suspended_mark_stops_at_once_and_may_come_back() {
    let street = street().await;
    let credential = street.verified(&street.token(CREDENTIAL).await).await;
    street
        .run("update organisations set listing = 'suspended'")
        .await;
    assert!(street.is_set("suspension", &credential).await);
    assert!(!street.is_set("revocation", &credential).await);
    let page = street.portal.get("/verify/harbour-mentors").await;
    assert_eq!(page.texts(".tag")[0], "This mark is suspended");
    let badge = street.portal.get("/verify/harbour-mentors/badge.svg").await;
    assert!(badge.body.contains("Mark suspended"));
    street
        .run("update organisations set listing = 'listed'")
        .await;
    assert!(!street.is_set("suspension", &credential).await);
}

#[tokio::test]
async fn a_mark_that_was_taken_away_stays_withdrawn_also_when_its_organisation_is_gone() {
    let street = street().await;
    let credential = street.verified(&street.token(CREDENTIAL).await).await;
    street
        .run(
            "update organisations set tier = 'visible', assessed_on = null, mark_expires_on = null",
        )
        .await;
    assert!(street.is_set("revocation", &credential).await);
    assert_eq!(street.portal.get(CREDENTIAL).await.status, 410);
    let page = street.portal.get("/verify/harbour-mentors").await;
    assert_eq!(page.texts(".tag")[0], "This mark was withdrawn");
    street.run("delete from organisations").await;
    assert!(street.is_set("revocation", &credential).await);
    assert_eq!(
        street.portal.get("/verify/harbour-mentors").await.status,
        404
    );
}

#[tokio::test]
async fn no_copy_of_a_mark_is_kept_for_longer_than_a_minute() {
    let street = street().await;
    for path in [
        "/marks/status/revocation",
        "/marks/status/suspension",
        "/verify/harbour-mentors/badge.svg",
        "/verify/harbour-mentors/mark.json",
        CREDENTIAL,
    ] {
        let answer = street.portal.get(path).await;
        let kept = answer.header("cache-control");
        let seconds = kept.strip_prefix("public, max-age=");
        let seconds: u64 = seconds.and_then(|seconds| seconds.parse().ok()).unwrap();
        assert!(seconds <= 60, "{path}: {kept}");
    }
    let list = street.token("/marks/status/revocation").await;
    let list = street.verified(&list).await;
    let milliseconds = list["credentialSubject"]["ttl"].as_u64().unwrap();
    assert!(milliseconds <= 60_000, "{milliseconds}");
}

#[tokio::test]
async fn a_mark_ends_with_its_last_day() {
    let street = street().await;
    let clock = &street.portal.state.clock;
    clock.set(Utc.with_ymd_and_hms(2027, 6, 30, 22, 0, 0).unwrap());
    let data = street.portal.get("/verify/harbour-mentors/mark.json").await;
    assert_eq!(data.json()["standing"], "holds");
    clock.set(Utc.with_ymd_and_hms(2027, 7, 1, 9, 0, 0).unwrap());
    let data = street.portal.get("/verify/harbour-mentors/mark.json").await;
    assert_eq!(data.json()["standing"], "expired");
    assert_eq!(street.portal.get(CREDENTIAL).await.status, 410);
}

#[tokio::test]
async fn who_was_never_assessed_has_no_mark_to_show() {
    let street = street().await;
    let page = street.portal.get("/verify/far-away").await;
    assert_eq!(page.texts(".tag")[0], "Not assessed");
    assert_eq!(
        street
            .portal
            .get("/verify/far-away/credential.jwt")
            .await
            .status,
        404
    );
    let badge = street.portal.get("/verify/far-away/badge.svg").await;
    assert_eq!(badge.header("content-type"), "image/svg+xml");
    assert_eq!(badge.header("cross-origin-resource-policy"), "cross-origin");
    assert!(badge.body.contains("Not assessed"));
    for path in [
        "/verify/nobody",
        "/verify/nobody/badge.svg",
        "/marks/status/message",
    ] {
        assert_eq!(street.portal.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_new_key_signs_each_year_and_what_the_old_one_signed_still_verifies() {
    let street = street().await;
    let old = street.token(CREDENTIAL).await;
    let clock = &street.portal.state.clock;
    let count = async || {
        let keys = street.portal.get("/.well-known/jwks.json").await.json();
        keys["keys"].as_array().unwrap().len()
    };
    assert_eq!(count().await, 1);
    clock.set(clock.now() + TimeDelta::days(366));
    street.portal.run_timetable().await;
    street.portal.run_timetable().await;
    assert_eq!(count().await, 2);
    let new = street.token("/marks/status/revocation").await;
    assert_ne!(old.split('.').next(), new.split('.').next());
    street.verified(&old).await;
    street.verified(&new).await;
    clock.set(clock.now() + TimeDelta::days(5 * 365));
    street.portal.run_timetable().await;
    assert_eq!(
        count().await,
        2,
        "the first is forgotten, and there is a third"
    );
}

/// What an implementation that is not ours says: the name of what was verified, or why it was not.
async fn independent(portal: &TestPortal, token: &str) -> Result<String, String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify");
    let mut python = Command::new(folder.join(".venv/bin/python"))
        .arg(folder.join("verify.py"))
        .arg(format!("http://{}", portal.address))
        .arg(portal.state.site.absolute(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("tests/verify/.venv, which .ci/run makes");
    let mut stdin = python.stdin.take().unwrap();
    stdin.write_all(token.as_bytes()).await.unwrap();
    drop(stdin);
    let done = python.wait_with_output().await.unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    if done.status.success() {
        Ok(said)
    } else {
        Err(said)
    }
}

#[tokio::test]
#[ignore = "needs a Python library, which .ci/run brings"]
async fn an_independent_implementation_accepts_the_mark_until_it_is_taken_away() {
    let street = street().await;
    // That library asks the real clock.
    street.portal.state.clock.set(Clock::system().now());
    let token = street.token(CREDENTIAL).await;
    let accepted = independent(&street.portal, &token).await;
    assert_eq!(accepted.as_deref(), Ok("Assessed mentoring organisation\n"));
    street
        .run("update organisations set listing = 'suspended'")
        .await;
    let refused = independent(&street.portal, &token).await.unwrap_err();
    assert!(refused.contains("'suspension' is set"), "{refused}");
    street
        .run("update organisations set listing = 'withdrawn'")
        .await;
    let refused = independent(&street.portal, &token).await.unwrap_err();
    assert!(refused.contains("'revocation' is set"), "{refused}");
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let forged = format!("{}x.{signature}", &signed[..signed.len() - 1]);
    assert!(independent(&street.portal, &forged).await.is_err());
}
