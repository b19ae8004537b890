//! The whole house put together: every room's router over one state, the server, and the command line.
//!
//! `main` calls [`run`]; each subcommand is a file of `commands`. What commands share is opening the database
//! (`database`: the server that `DATABASE_URL` names, or the embedded one) and telling how far they have come (`progress`).

mod admin;
mod commands;
mod database;
mod health;
mod progress;
mod router;
mod state;
mod timetable;

use std::{future, process::ExitCode};

use clap::Parser;
use tokio::{runtime::Runtime, signal};

pub use commands::{Arguments, Command};
pub use database::Database;
pub use router::{SEARCH_PATHS, UPLOAD_PATHS, router};
pub use state::{AppState, Parts};
pub use timetable::TIMETABLE;

use crate::platform::{telemetry, tls};

/// Does what the command line asks, and says on the standard error output what went wrong.
pub fn run() -> ExitCode {
    match try_to_run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("soundingboard: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn try_to_run(arguments: Arguments) -> anyhow::Result<()> {
    let _log = telemetry::start_log(&arguments.settings)?;
    tls::use_ring();
    let runtime = Runtime::new()?;
    runtime.block_on(commands::run(arguments))
}

/// Resolves when the program is asked to end: Ctrl-C, or the signal that services are stopped with.
async fn asked_to_stop() {
    let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate());
    let terminated = async {
        match &mut terminate {
            Ok(terminate) => terminate.recv().await,
            Err(_) => future::pending().await,
        }
    };
    tokio::select! {
        _ = signal::ctrl_c() => {}
        _ = terminated => {}
    }
}
