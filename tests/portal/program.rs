//! The program as it is started: what it says when it cannot, and how it ends.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    process::{Command, Output, Stdio},
};

use soundingboard::platform::tls;

use crate::support::{new_database, scratch_folder};

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_soundingboard"));
    program
        .env_remove("DATABASE_URL")
        .env("SOUNDINGBOARD_LISTEN", "127.0.0.1:0");
    program
}

fn complaint(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_port_that_is_taken_is_said_before_anything_is_started() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = scratch_folder("port-taken").join("data");
    let output = program()
        .env("SOUNDINGBOARD_LISTEN", &address)
        .env("SOUNDINGBOARD_DATA", &data)
        .output()
        .unwrap();
    let complaint = complaint(&output);
    assert!(
        complaint.contains(&address) && complaint.contains("SOUNDINGBOARD_LISTEN"),
        "{complaint}"
    );
    assert!(!data.exists());
}

#[test]
fn a_database_that_cannot_be_reached_is_named_without_its_password() {
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let url = format!("postgres://me:secret@{nobody}/portal");
    let output = program()
        .arg("migrate")
        .env("DATABASE_URL", url)
        .output()
        .unwrap();
    let complaint = complaint(&output);
    assert!(
        complaint.contains(&nobody.to_string()) && !complaint.contains("secret"),
        "{complaint}"
    );
}

#[tokio::test]
async fn serving_says_where_measures_by_route_and_ends_in_peace_when_told_to() {
    let mut serving = program()
        .env("DATABASE_URL", new_database().await)
        .env("SOUNDINGBOARD_METRICS", "127.0.0.1:0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(serving.stdout.take().unwrap()).lines();
    let mut address_after = |words: &str| {
        let line = said.next().unwrap().unwrap();
        line.strip_prefix(words).expect(&line).to_owned()
    };
    let measures = address_after("Measures are at ");
    let site = address_after("Soundingboard is at ");
    tls::use_ring();
    let health = reqwest::get(format!("{site}/healthz?name=Someone"))
        .await
        .unwrap();
    assert_eq!(health.status(), 200);
    assert_eq!(
        reqwest::get(format!("{site}/metrics"))
            .await
            .unwrap()
            .status(),
        404,
        "not for the public"
    );
    let table = reqwest::get(measures).await.unwrap().text().await.unwrap();
    assert!(
        table.contains(r#"http_requests_total{method="GET",route="/healthz",status="200"} 1"#),
        "{table}"
    );
    assert!(!table.contains("Someone"));
    let told = Command::new("kill")
        .args(["-TERM", &serving.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    assert!(serving.wait().unwrap().success());
}
