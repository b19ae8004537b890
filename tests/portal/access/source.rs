//! The routes that the source adds to routers. A router cannot be asked for its paths, so they are read from where they
//! are added: `.route(paths::NAME, …)`, with the constant looked up in the nearest `paths.rs`.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Routers of their own, that the public cannot reach: the measures' listener, and the bench.
const ELSEWHERE: &[&str] = &["platform/telemetry.rs", "platform/http/bare.rs"];

/// Ways to add routes that this reader would not see.
const UNSEEN: &[&str] = &[".nest(", ".nest_service(", ".route_service("];

/// Every path pattern of the portal.
pub fn paths() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &mut files);
    let mut paths = BTreeSet::new();
    for file in files {
        let name = file.strip_prefix(&source).unwrap().to_string_lossy();
        if ELSEWHERE.contains(&&*name) {
            continue;
        }
        // Routers that unit tests build are below this line.
        let text = fs::read_to_string(&file).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        for unseen in UNSEEN {
            assert!(
                !text.contains(unseen),
                "{name} has {unseen}…): teach this reader"
            );
        }
        for call in text.split(".route(").skip(1) {
            let first = call.split(',').next().unwrap().trim();
            paths.insert(resolve(first, &file, &source));
        }
    }
    assert!(paths.len() > 30, "too few to be true: {paths:?}");
    paths
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// A literal, or a constant of the nearest `paths.rs` above the file that has it.
fn resolve(expression: &str, file: &Path, source: &Path) -> String {
    if let Some(literal) = expression.strip_prefix('"') {
        return literal.trim_end_matches('"').to_owned();
    }
    let name = expression.rsplit("::").next().unwrap();
    let above = file.ancestors().skip(1);
    let within = above.take_while(|folder| *folder != source);
    for folder in within {
        let Ok(text) = fs::read_to_string(folder.join("paths.rs")) else {
            continue;
        };
        let constant = format!("const {name}: &str =");
        if let Some((_, rest)) = text.split_once(&constant) {
            return rest.split('"').nth(1).unwrap().to_owned();
        }
    }
    panic!("{}: where does {expression} stand?", file.display())
}
