//! Work that no visitor waits for: delivering mail, and sweeps at set times.
//!
//! A **sweep** finds what is due (a reminder, a lapse, an old key) and does it. It is a function of a room's `jobs.rs` on a
//! connection that is in a transaction; finding nothing due, it does nothing, so running it twice does no harm. Rooms do
//! not start theirs: `app/timetable.rs` lists them all with how often they run. A sweep's transaction commits as a whole;
//! one that works through many records settles each through [`Records`] in a savepoint of its own, so that one at
//! fault does not hold up the others. How each sweep went, and which records are at fault, administrators see at
//! `/admin/timetable`.
//!
//! [`run`] does all of it for as long as the program runs. Tests call [`sweep_all`] at the time of their clock instead.

mod records;
mod runner;
mod sweep;

pub use records::{Fault, Records, list_faults};
pub use runner::run;
pub use sweep::{Outcome, Run, Sweep, list_runs, sweep_all, sweep_due};
