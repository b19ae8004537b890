//! What the pages say of sections, tasks and times.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;

use crate::{
    applications::case::Refusal,
    platform::http::{AppError, FieldErrors},
};

pub use crate::applications::summary::{caption, title};

/// A moment as people write it in the United Kingdom: "2:30pm on 22 November 2026".
pub fn moment(at: DateTime<Utc>) -> String {
    at.with_timezone(&London)
        .format("%-I:%M%P on %-d %B %Y")
        .to_string()
}

/// What a visitor sees who asks for a step that the case refuses: that it is not for them, or that its time is over.
pub fn refused(refusal: Refusal) -> AppError {
    match refusal {
        Refusal::NotEditor | Refusal::NotOwner => AppError::Forbidden(refusal.to_string()),
        other => AppError::stale(other.to_string()),
    }
}

/// Words that have to be given, under the field's name.
pub fn required(
    field: &'static str,
    typed: &str,
    longest: usize,
    ask: &str,
) -> Result<String, FieldErrors> {
    let text = typed.trim().replace("\r\n", "\n").replace('\0', "");
    let length = text.chars().count();
    let mut errors = FieldErrors::default();
    if text.is_empty() {
        errors.add(field, ask);
    } else if length > longest {
        let message = format!("Shorten this to {longest} characters. It has {length} now");
        errors.add(field, message);
    } else {
        return Ok(text);
    }
    Err(errors)
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn moments_are_told_in_british_time() {
        let summer = Utc.with_ymd_and_hms(2026, 7, 1, 13, 5, 0).unwrap();
        assert_eq!(moment(summer), "2:05pm on 1 July 2026");
    }
}
