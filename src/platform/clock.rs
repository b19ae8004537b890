//! The one source of the present time, so that tests choose it.

use std::{
    sync::{Arc, LazyLock, Mutex, PoisonError},
    time::{Duration, Instant},
};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, SecondsFormat, Utc};
use chrono_tz::Europe::London;

/// Tells the time: the system's, or one that a test set and can move.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    set_to: Option<Arc<Mutex<DateTime<Utc>>>>,
}

impl Clock {
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still until [`Clock::set`] moves it; clones share the hand.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self {
            set_to: Some(Arc::new(Mutex::new(at))),
        }
    }

    /// Moves a fixed clock. The system's clock is left alone.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Some(hand) = &self.set_to {
            *hand.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is where the rest of the code gets its time from"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.set_to {
            Some(hand) => *hand.lock().unwrap_or_else(PoisonError::into_inner),
            None => Utc::now(),
        }
    }

    /// For measuring stretches of time: it does not jump when the system's time is put right. It counts from an arbitrary
    /// beginning.
    pub fn steady(&self) -> Duration {
        static BEGINNING: LazyLock<Instant> = LazyLock::new(Instant::now);
        if self.set_to.is_none() {
            return BEGINNING.elapsed();
        }
        let since = self.now() - DateTime::UNIX_EPOCH;
        since.to_std().unwrap_or_default()
    }

    /// The [`day_of`] now.
    pub fn today(&self) -> NaiveDate {
        day_of(self.now())
    }
}

/// The day on a wall calendar in the United Kingdom, which for an hour of each summer night is not the UTC day.
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&London).date_naive()
}

/// The first day of a day's month: what is kept of a day where the month is enough.
pub fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// When that day begins.
pub fn start_of(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    // The clocks change at one in the morning, so there is always one midnight.
    let local = midnight.and_local_timezone(London).earliest();
    local.map_or_else(|| midnight.and_utc(), |local| local.to_utc())
}

/// An instant as people in the United Kingdom say it: "12 October 2026, 2:30pm".
pub fn moment(at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&London);
    local.format("%-d %B %Y, %-I:%M%P").to_string()
}

/// An instant for programs that read a page, in its `datetime`: to the second, since HTML has no room for microseconds.
pub fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn a_summer_night_belongs_to_the_british_day() {
        let half_past_eleven_utc = Utc.with_ymd_and_hms(2026, 7, 1, 23, 30, 0).unwrap();
        assert_eq!(moment(half_past_eleven_utc), "2 July 2026, 12:30am");
        let clock = Clock::fixed(half_past_eleven_utc);
        assert_eq!(clock.today(), NaiveDate::from_ymd_opt(2026, 7, 2).unwrap());
        clock.set(Utc.with_ymd_and_hms(2026, 12, 1, 23, 30, 0).unwrap());
        assert_eq!(clock.today(), NaiveDate::from_ymd_opt(2026, 12, 1).unwrap());
    }

    #[test]
    fn a_day_begins_at_british_midnight() {
        let begins = |month| start_of(NaiveDate::from_ymd_opt(2026, month, 2).unwrap());
        assert_eq!(begins(7).to_rfc3339(), "2026-07-01T23:00:00+00:00");
        assert_eq!(begins(12).to_rfc3339(), "2026-12-02T00:00:00+00:00");
    }
}
