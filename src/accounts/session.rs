//! How long a person stays signed in.

use chrono::{DateTime, TimeDelta, Utc};

use crate::values::{AccountId, SessionId};

/// One stay on one browser, as it stands in the database.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: SessionId,
    pub account: AccountId,
    /// Such as "Firefox on Windows".
    pub browser: String,
    pub begun_at: DateTime<Utc>,
    /// To the minute.
    pub seen_at: DateTime<Utc>,
    /// When the second step was passed.
    pub two_step_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// How long a session lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// Without a request.
    pub idle: TimeDelta,
    /// From signing in, whatever is done.
    pub at_most: TimeDelta,
}

/// A session of staff opens every applicant's papers, often on a shared office machine: a working day at most, and a
/// long lunch ends it.
pub const OF_STAFF: Lasting = Lasting {
    idle: TimeDelta::minutes(60),
    at_most: TimeDelta::hours(12),
};
/// An organisation comes back to its application over weeks, and a session opens that application alone.
pub const OF_OTHERS: Lasting = Lasting {
    idle: TimeDelta::days(14),
    at_most: TimeDelta::days(90),
};

/// A visit is noted when the last one noted is this old, so that reading pages does not write rows.
pub const NOTED_EVERY: TimeDelta = TimeDelta::seconds(60);

impl Session {
    /// Whether it still opens anything. The limits are those of what the person is now: who has become staff since
    /// signing in has a staff session.
    pub fn is_open(&self, is_staff: bool, now: DateTime<Utc>) -> bool {
        let lasting = if is_staff { OF_STAFF } else { OF_OTHERS };
        self.ended_at.is_none()
            && now - self.seen_at < lasting.idle
            && now - self.begun_at < lasting.at_most
    }

    pub fn is_due_to_be_noted(&self, now: DateTime<Utc>) -> bool {
        now - self.seen_at >= NOTED_EVERY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(ago: TimeDelta, seen: TimeDelta, now: DateTime<Utc>) -> Session {
        Session {
            id: SessionId::new(),
            account: AccountId::new(),
            browser: String::new(),
            begun_at: now - ago,
            seen_at: now - seen,
            two_step_at: None,
            ended_at: None,
        }
    }

    #[test]
    fn staff_are_signed_out_after_an_idle_hour_and_at_the_end_of_the_day() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let minutes = TimeDelta::minutes;
        assert!(begun(minutes(700), minutes(59), now).is_open(true, now));
        assert!(!begun(minutes(700), minutes(60), now).is_open(true, now));
        assert!(!begun(minutes(720), minutes(1), now).is_open(true, now));
    }

    #[test]
    fn others_stay_two_idle_weeks_and_three_months_at_most() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let days = TimeDelta::days;
        assert!(begun(days(89), days(13), now).is_open(false, now));
        assert!(!begun(days(89), days(14), now).is_open(false, now));
        assert!(!begun(days(90), days(1), now).is_open(false, now));
    }

    #[test]
    fn an_ended_session_is_over_at_once() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let mut session = begun(TimeDelta::zero(), TimeDelta::zero(), now);
        session.ended_at = Some(now);
        assert!(!session.is_open(false, now));
    }
}
