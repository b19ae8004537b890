//! How this room's pages tell times.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;

/// "2:30pm", on a British clock.
pub fn time(at: &DateTime<Utc>) -> String {
    at.with_timezone(&London).format("%-I:%M%P").to_string()
}

/// "12 October 2026 at 2:30pm".
pub fn moment(at: &DateTime<Utc>) -> String {
    let day = at.with_timezone(&London).format("%-d %B %Y");
    format!("{day} at {}", time(at))
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn times_are_told_as_on_a_british_wall() {
        let summer = Utc.with_ymd_and_hms(2026, 7, 1, 23, 5, 0).unwrap();
        assert_eq!(moment(&summer), "2 July 2026 at 12:05am");
    }
}
