//! Work that no visitor waits for: delivering mail, and sweeps at set times.
//!
//! A **sweep** finds what is due (a reminder, a lapse, an old key) and does it. It is a function of a room's `jobs.rs` on a
//! connection that is in a transaction; finding nothing due, it does nothing, so running it twice does no harm. Rooms do
//! not start theirs: `app/timetable.rs` lists them all with how often they run. A sweep's transaction commits as a whole;
//! one that works through many records gives each a savepoint of its own (`conn.begin()`), so that a record at fault
//! does not hold up the others.
//!
//! [`run`] does all of it for as long as the program runs. Tests call [`sweep_all`] at the time of their clock instead.

mod runner;
mod sweep;

pub use runner::run;
pub use sweep::{Outcome, Sweep, sweep_all, sweep_due};
