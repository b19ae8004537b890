//! Facts as templates show them. Templates hand over references, so these take them.

use chrono::NaiveDate;

use crate::directory::words;

/// A day as people write it.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "templates call it with a reference"
)]
pub fn day(date: &NaiveDate) -> String {
    words::day(*date)
}
