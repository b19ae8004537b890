//! Developer commands: `cargo xtask prepare` after a query or a migration changed, `cargo xtask check` before handing
//! in work.

#[expect(
    dead_code,
    reason = "the portal uses more of the launcher than these commands do"
)]
#[path = "../../src/platform/embedded/mod.rs"]
mod embedded;
mod prepare;

use std::{env, path::PathBuf, process::Command};

use anyhow::{Context, ensure};
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Developer commands for Soundingboard")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Describe every checked query anew in `.sqlx/`, against an embedded Postgres with all migrations.
    Prepare,
    /// All that the automatic checks do but for the browser: formatting, lints, queries described, tests.
    Check,
}

fn main() -> anyhow::Result<()> {
    env::set_current_dir(root()).context("entering the repository")?;
    match Arguments::parse().task {
        Task::Prepare => prepare::replace(),
        Task::Check => check(),
    }
}

fn check() -> anyhow::Result<()> {
    cargo(&["fmt", "--all", "--", "--check"])?;
    cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ])?;
    prepare::compare()?;
    cargo(&["test", "--workspace"])
}

fn cargo(arguments: &[&str]) -> anyhow::Result<()> {
    run(Command::new(env!("CARGO")).args(arguments))
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command
        .status()
        .with_context(|| format!("running {command:?}"))?;
    ensure!(status.success(), "{command:?} failed");
    Ok(())
}

/// As cargo tells it when it runs this, and not as it was when this was built: two checkouts that share a target folder
/// share the program as well.
fn root() -> PathBuf {
    let told = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    told.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")))
        .join("..")
}

/// Where cargo builds, also when that is set to be elsewhere.
fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
