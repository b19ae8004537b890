//! The administrators' page of imported sources, after a source changed, and where there is none yet.

use std::{fs, path::Path, process::Command};

use crate::{
    browser::Browser,
    journey::Journey,
    support::{Person, Setting, TestPortal, new_database, scratch_folder},
};

/// Imports the services of these numbers.
fn import(url: &str, folder: &Path, numbers: &[u8]) {
    let services = numbers.iter().map(|number| {
        format!(
            r#"{{"id": "{number}", "name": "Mentors {number}", "description": "<p>A mentor for you</p>",
                "minimum_age": -1, "service_areas": [{{"name": "Greater Manchester"}}]}}"#
        )
    });
    let lines: Vec<String> = services.map(|service| service.replace('\n', " ")).collect();
    let file = folder.join("example-directory.ndjson");
    fs::write(&file, lines.join("\n")).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_soundingboard"))
        .args(["import", "openreferral"])
        .arg(&file)
        .args(["--name", "Example directory", "--only", "mentoring"])
        .args(["--licence", "Open Government Licence 3.0"])
        // As long as addresses of feeds are.
        .args([
            "--key",
            "open-data.example-district-council.gov.uk/api/hsds-uk/v3",
        ])
        .env("DATABASE_URL", url)
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{complaint}");
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn sources_are_looked_at_before_and_after_an_import() {
    let url = new_database().await;
    let portal = TestPortal::start_on(&url, Setting::default()).await;
    let browser = Browser::start().await;
    browser.let_scripts_run(false).await;
    let mut journey = Journey::new("sources", &browser, &portal);
    let administrator = portal.signed_in(&Person::administrator()).await;
    journey.be(&administrator).await;
    journey.open("/admin/sources", "none").await;

    let folder = scratch_folder("sources-page");
    import(&url, &folder, &[1, 2, 3, 4]);
    import(&url, &folder, &[2, 3, 4, 5]);
    journey.open("/admin/sources", "followed").await;

    let faults = journey.faults;
    browser.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
