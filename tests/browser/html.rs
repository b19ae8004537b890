//! The HTML checker of the W3C (Nu, from npm's `vnu-jar`) over every page that axe was shown.
//!
//! It reads pages as the server sent them, not as the browser mended them, and starts once for all pages of a test.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use serde_json::Value;

use crate::browser::tests_folder;

/// The pages seen so far. A page that is looked at again, unchanged, counts once.
#[derive(Default)]
pub struct Sources {
    /// What was sent, and from where.
    pages: Mutex<BTreeMap<String, String>>,
}

impl Sources {
    pub fn keep(&self, address: String, html: String) {
        self.pages.lock().unwrap().insert(html, address);
    }

    /// What the checker finds wrong, each with the address and the line. Empty where no page was kept.
    pub fn faults(&self) -> Vec<String> {
        let pages = self.pages.lock().unwrap();
        if pages.is_empty() {
            return Vec::new();
        }
        let folder = new_folder();
        let mut addresses = BTreeMap::new();
        for (number, (html, address)) in pages.iter().enumerate() {
            let file = format!("{number}.html");
            fs::write(folder.join(&file), html).unwrap();
            addresses.insert(file, address.as_str());
        }
        let faults = check(&folder, &addresses);
        if faults.is_empty() {
            fs::remove_dir_all(&folder).unwrap();
        }
        faults
    }
}

fn check(folder: &Path, addresses: &BTreeMap<String, &str>) -> Vec<String> {
    let jar = tests_folder().join("node_modules/vnu-jar/build/dist/vnu.jar");
    let output = Command::new("java")
        .arg("-jar")
        .arg(&jar)
        .args(["--format", "json", "--errors-only", "--exit-zero-always"])
        .arg(folder)
        .output()
        .expect("java is on the path; .ci/run brings it");
    let report = String::from_utf8_lossy(&output.stderr);
    let report: Value = serde_json::from_str(&report).unwrap_or_else(|error| {
        panic!(
            "{}: {error}: {report}; run `npm ci --ignore-scripts --prefix tests` first",
            jar.display()
        )
    });
    let messages = report["messages"].as_array().unwrap();
    messages
        .iter()
        .map(|message| told(message, addresses))
        .collect()
}

/// One message of the checker, with the page's address in the place of the file's, and the file to look into.
fn told(message: &Value, addresses: &BTreeMap<String, &str>) -> String {
    let file = message["url"].as_str().unwrap_or_default();
    let file = Path::new(file.trim_start_matches("file:"));
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let address = addresses.get(&*name).unwrap_or(&"the checker itself");
    format!(
        "{address}: {} (line {} of {}: {})",
        message["message"].as_str().unwrap_or_default(),
        message["lastLine"],
        file.display(),
        message["extract"].as_str().unwrap_or_default().trim(),
    )
}

/// A folder of this test's own, which stays for people to look into when something is wrong.
fn new_folder() -> PathBuf {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("html-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
#[ignore = "needs Java and the checker, which .ci/run brings"]
fn what_is_wrong_with_a_page_is_told_with_its_address() {
    let sources = Sources::default();
    let page = |body: &str| {
        format!(
            "<!DOCTYPE html><html lang=\"en-GB\"><title>A page</title><body>{body}</body></html>"
        )
    };
    sources.keep("/right".to_owned(), page("<p>All is well.</p>"));
    sources.keep("/wrong".to_owned(), page("<p><div>Not in here.</div></p>"));
    let faults = sources.faults();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].starts_with("/wrong: No “p” element in scope"),
        "{faults:?}"
    );
}
