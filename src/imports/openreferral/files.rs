//! Files and folders: pages that were saved, ndjson, and tabular data packages.

use std::{
    fs::{self, File},
    io::BufReader,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};

use super::{choice::Choice, documents, findings::Findings, harvest::Harvest, tabular::Package};

/// Reads a file or a folder whole; also gives the licence that it names.
pub fn read(path: &Path, choice: &Choice) -> anyhow::Result<(Harvest, Option<String>)> {
    if !path.is_dir() {
        return Ok((read_documents(&[path.to_owned()], choice)?, None));
    }
    if let Some(package) = Package::find(path)? {
        let harvest = read_package(&package, path, choice)?;
        let licence = package.license.and_then(|licence| licence.name);
        return Ok((harvest, licence));
    }
    let files = json_files(path)?;
    ensure!(
        !files.is_empty(),
        "{} has neither a datapackage.json or services.csv nor files that end in .json or .ndjson",
        path.display()
    );
    Ok((read_documents(&files, choice)?, None))
}

fn read_package(package: &Package, folder: &Path, choice: &Choice) -> anyhow::Result<Harvest> {
    let mut harvest = Harvest::default();
    let mut findings = Findings::default();
    package.read(folder, &mut findings, &mut |service, findings| {
        harvest.take_noting(service, choice, findings);
    })?;
    harvest.findings.add(findings);
    Ok(harvest)
}

fn read_documents(files: &[PathBuf], choice: &Choice) -> anyhow::Result<Harvest> {
    let mut harvest = Harvest::default();
    for path in files {
        let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
        documents::read(BufReader::new(file), |item| harvest.take_item(item, choice))
            .with_context(|| path.display().to_string())?;
    }
    Ok(harvest)
}

/// In the order of their names, so that of a service that stands twice it is always the same one that counts.
fn json_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("opening {}", folder.display()))? {
        let path = entry?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if matches!(ending, Some("json" | "ndjson" | "jsonl")) {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}
