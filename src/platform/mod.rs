//! Machinery that knows nothing of mentoring: settings, the embedded Postgres and the pool over it, the clock, logs and
//! measures, static files, mail, timed work, and what every page shares in talking HTTP.
//!
//! Rooms above take their handles from here (`Db`, `Clock`) as parts of the application's state: a room's
//! `router<S>()` is generic over the state and asks only for the parts it uses, as in
//! `where S: Clone + Send + Sync + 'static, Db: FromRef<S>`, so that this floor never learns what the whole state is.

pub mod assets;
pub mod cells;
pub mod clock;
pub mod config;
pub mod db;
pub mod embedded;
pub mod files;
pub mod http;
pub mod jobs;
pub mod mail;
pub mod personal;
mod store;
pub mod tally;
pub mod telemetry;
pub mod tls;
pub mod vault;
