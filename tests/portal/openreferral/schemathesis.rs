//! An implementation that is not ours makes up requests from the published description, thousands of them, and holds the
//! answers to it.

use std::{path::Path, process::Stdio};

use tokio::process::Command;

use super::{ROOT, demonstration};

/// The one with every reference made local.
const PUBLISHED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../shared/oruk/3.0/openapi-bundled.json"
);
const CHECKS: &str = "not_a_server_error,response_schema_conformance,content_type_conformance";

#[tokio::test]
#[ignore = "needs a Python program, which .ci/run brings, and the shared data"]
async fn made_up_requests_are_answered_as_the_published_description_has_it() {
    let portal = demonstration().await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify/.venv/bin");
    // It keeps notes where it runs.
    let notes = tempfile::tempdir().unwrap();
    let done = Command::new(folder.join("schemathesis"))
        .args(["run", PUBLISHED, "--checks", CHECKS])
        .args(["--url", &format!("http://{}{ROOT}", portal.address)])
        .args(["--generation-deterministic", "--max-examples", "50"])
        .current_dir(notes.path())
        .stdin(Stdio::null())
        .output()
        .await
        .expect("tests/verify/.venv, which .ci/run makes");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}");
    assert!(said.contains("11 selected / 11 total"), "{said}");
}
