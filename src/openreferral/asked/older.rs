//! Filters of the profile's first version, which programs still send: by a person's age and by opening hours.
//!
//! No programme here says an age or keeps opening hours, so each fits whatever is asked; but what is asked has to make
//! sense.

use chrono::NaiveTime;

use super::Query;

/// The oldest that anybody may be asked for.
const OLDEST: f64 = 150.0;

pub fn read(query: &mut Query) {
    for name in ["minimum_age", "maximum_age"] {
        query.read(name, "This takes an age in years, from 0 to 150", |value| {
            let age: f64 = value.parse().ok()?;
            (0.0..=OLDEST).contains(&age).then_some(())
        });
    }
    for name in ["start_time", "end_time"] {
        each(query, name, "This takes a time of day, like 09:30", is_time);
    }
    each(
        query,
        "day",
        "This takes a day of the week, like MO",
        is_day,
    );
}

/// These may stand several times, or hold a list with commas.
fn each(query: &mut Query, name: &'static str, takes: &str, fits: fn(&str) -> bool) {
    let given = query.many(name);
    let mut values = given.iter().flat_map(|value| value.split(','));
    if !values.all(|value| fits(value.trim())) {
        query.fault(name, takes);
    }
}

fn is_time(value: &str) -> bool {
    let value = value.trim_end_matches('Z');
    ["%H:%M", "%H:%M:%S"]
        .iter()
        .any(|format| NaiveTime::parse_from_str(value, format).is_ok())
}

/// As calendars abbreviate it, or in full.
fn is_day(value: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let value = value.to_lowercase();
    let letters = value.chars().count();
    DAYS.iter()
        .any(|day| *day == value || (matches!(letters, 2 | 3) && day.starts_with(&value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_understood(query: &str) -> bool {
        let mut query = Query::of(&format!("/?{query}").parse().unwrap());
        read(&mut query);
        query.done(()).is_ok()
    }

    #[test]
    fn ages_days_and_times_have_to_make_sense() {
        for query in [
            "minimum_age=18&maximum_age=65.5",
            "day=MO&day=tuesday",
            "day=MO,Tue&start_time=09:00,10:00:00Z&end_time=17:30",
        ] {
            assert!(is_understood(query), "{query}");
        }
        for query in [
            "minimum_age=-1",
            "maximum_age=NaN",
            "maximum_age=old",
            "day=someday",
            "day=m",
            "start_time=25:00",
            "end_time=noon",
        ] {
            assert!(!is_understood(query), "{query}");
        }
    }
}
