//! The command line.

mod audit;
mod demo;
mod import;
mod match_need;
mod migrate;
mod serve;
mod user;

use anyhow::bail;
use clap::{Parser, Subcommand};

use super::asked_to_stop;
use crate::platform::config::Settings;

/// A national business-mentoring portal: an assessed directory that matches, and gives its reasons
#[derive(Debug, Parser)]
#[command(version)]
pub struct Arguments {
    #[command(flatten)]
    pub settings: Settings,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the site; this is what is done when no command is given
    Serve,
    /// Bring in listings that others have published, or the table of postcode districts
    #[command(subcommand)]
    Import(import::Import),
    /// Answer a need in a file as the site would
    Match(match_need::Options),
    /// Ask people in as staff, and list who has an account
    #[command(subcommand)]
    User(user::User),
    /// Look after the trail of what was done
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Bring the database's tables up to date
    Migrate,
    /// Load a made-up directory in place of the former made-up one; real organisations are never touched
    Demo(demo::DemoArguments),
}

/// Every command but `serve`, which has requests to finish, is broken off when the program is asked to stop; what it
/// did in a transaction is then undone.
pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let settings = arguments.settings;
    match arguments.command.unwrap_or(Command::Serve) {
        Command::Serve => serve::run(&settings).await,
        Command::Import(import) => unless_stopped(import::run(&settings, import)).await,
        Command::Match(options) => unless_stopped(match_need::run(&settings, &options)).await,
        Command::User(user) => unless_stopped(user::run(&settings, user)).await,
        Command::Audit(audit) => unless_stopped(audit::run(&settings, audit)).await,
        Command::Migrate => unless_stopped(migrate::run(&settings)).await,
        Command::Demo(demo) => unless_stopped(demo::run(&settings, demo)).await,
    }
}

async fn unless_stopped(command: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::select! {
        done = command => done,
        () = asked_to_stop() => bail!("stopped before it was done"),
    }
}
