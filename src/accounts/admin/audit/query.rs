//! What part of the trail the address asks for.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Europe::London;
use serde::Deserialize;

use crate::accounts::admin::paths;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    pub what: String,
    pub subject: String,
    /// An address, `visitor`, or the trail's own words.
    pub who: String,
    pub day: String,
    pub month: String,
    pub year: String,
    /// Goes on below this event.
    pub before: String,
}

/// From the first instant to before the second.
pub type Span = (DateTime<Utc>, DateTime<Utc>);

impl AuditQuery {
    /// From one British midnight to the next; `None` where no day is asked for.
    pub fn whole_day(&self) -> Result<Option<Span>, &'static str> {
        let parts = [&self.day, &self.month, &self.year].map(|part| part.trim());
        if parts.iter().all(|part| part.is_empty()) {
            return Ok(None);
        }
        let [day, month, year] = parts;
        let date = match (day.parse(), month.parse(), year.parse()) {
            (Ok(day), Ok(month), Ok(year)) => NaiveDate::from_ymd_opt(year, month, day),
            _ => None,
        };
        // Years that Postgres could not compare with are no days of ours either.
        date.filter(|date| (2000..=2199).contains(&date.year()))
            .and_then(of_day)
            .map(Some)
            .ok_or("Enter a day that is in the calendar, like 22 11 2026")
    }

    /// As a query that goes on below an event.
    pub fn before(&self, number: i64) -> String {
        let asked = self.asked().into_iter();
        let mut parts: Vec<_> = asked
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", paths::encoded(value)))
            .collect();
        parts.push(format!("before={number}"));
        format!("{}?{}", paths::AUDIT, parts.join("&"))
    }

    pub fn is_filtered(&self) -> bool {
        self.asked()
            .iter()
            .any(|(_, value)| !value.trim().is_empty())
    }

    fn asked(&self) -> [(&'static str, &str); 6] {
        [
            ("what", &self.what),
            ("subject", &self.subject),
            ("who", &self.who),
            ("day", &self.day),
            ("month", &self.month),
            ("year", &self.year),
        ]
    }
}

fn of_day(date: NaiveDate) -> Option<Span> {
    let midnight = |date: NaiveDate| {
        let local = date.and_hms_opt(0, 0, 0)?.and_local_timezone(London);
        Some(local.earliest()?.to_utc())
    };
    Some((midnight(date)?, midnight(date.succ_opt()?)?))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_day_is_a_british_one_and_has_to_exist() {
        let asked = |day: &str, month: &str, year: &str| {
            let query = AuditQuery {
                day: day.to_owned(),
                month: month.to_owned(),
                year: year.to_owned(),
                ..AuditQuery::default()
            };
            query.whole_day()
        };
        assert_eq!(asked("", " ", ""), Ok(None));
        let (from, until) = asked("1", "7", "2026").unwrap().unwrap();
        assert_eq!(from.to_rfc3339(), "2026-06-30T23:00:00+00:00");
        assert_eq!(until - from, TimeDelta::hours(24));
        for (day, month, year) in [
            ("30", "2", "2026"),
            ("1", "", "2026"),
            ("x", "1", "2026"),
            ("31", "12", "262142"),
        ] {
            assert!(asked(day, month, year).is_err());
        }
    }
}
