//! How many enquiries a programme takes, as its organisation types it.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::reading;
use crate::{directory::Programme, listings::reading as numbers, platform::http::FieldErrors};

const MOST_PLACES: u32 = 9_999;
const MOST_A_WEEK: u32 = 999;
/// A longer pause is no pause: then the programme is better taken out of the results.
const LONGEST_PAUSE: Months = Months::new(12);

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CapacityForm {
    pub places: String,
    /// The places when the page was drawn: enquiries move them meanwhile.
    pub places_before: String,
    pub weekly: String,
    pub day: String,
    pub month: String,
    pub year: String,
}

/// What a form says: how the programme is to be from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    pub places: Option<u16>,
    /// Whether another number was typed than the one that was drawn.
    pub changes_places: bool,
    pub weekly: Option<u16>,
    pub paused_until: Option<NaiveDate>,
}

impl CapacityForm {
    /// As it is drawn at first.
    pub fn of(programme: &Programme, today: NaiveDate) -> Self {
        let capacity = programme.capacity;
        let paused_until = capacity.paused_until.filter(|day| *day > today);
        let part = |part: fn(&NaiveDate) -> u32| {
            paused_until.map_or_else(String::new, |day| part(&day).to_string())
        };
        Self {
            places: in_field(programme.places),
            places_before: in_field(programme.places),
            weekly: in_field(capacity.weekly_enquiries),
            day: part(NaiveDate::day),
            month: part(NaiveDate::month),
            year: paused_until.map_or_else(String::new, |day| day.year().to_string()),
        }
    }

    pub fn parse(&self, today: NaiveDate) -> Result<Wish, FieldErrors> {
        let mut errors = FieldErrors::default();
        let places = errors.check("places", numbers::number::<u16>(&self.places, MOST_PLACES));
        let weekly = numbers::number::<u16>(&self.weekly, MOST_A_WEEK);
        let weekly = weekly.and_then(|weekly| match weekly {
            Some(0) => Err("Enter 1 or more, or pause the programme until a day".to_owned()),
            weekly => Ok(weekly),
        });
        let weekly = errors.check("weekly", weekly);
        let paused_until = errors.check("day", self.pause(today));
        let changes_places = self.places.trim() != self.places_before.trim();
        match (places, weekly, paused_until) {
            (Some(places), Some(weekly), Some(paused_until)) => Ok(Wish {
                places,
                changes_places,
                weekly,
                paused_until,
            }),
            _ => Err(errors),
        }
    }

    fn pause(&self, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
        let fields = [&self.day, &self.month, &self.year];
        if fields.iter().all(|field| field.trim().is_empty()) {
            return Ok(None);
        }
        let day = reading::day(&self.day, &self.month, &self.year)?;
        if day <= today {
            Err("Enter a day after today, or leave all three empty".to_owned())
        } else if day > today + LONGEST_PAUSE {
            Err("Enter a day within the next 12 months".to_owned())
        } else {
            Ok(Some(day))
        }
    }
}

/// As a field shows it; empty for none.
pub fn in_field(number: Option<u16>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day of November");

    #[test]
    fn a_number_that_was_left_alone_is_not_written_over_what_enquiries_made_of_it() {
        let form = CapacityForm {
            places: "3".to_owned(),
            places_before: "3".to_owned(),
            ..CapacityForm::default()
        };
        assert!(!form.parse(TODAY).unwrap().changes_places);
        let form = CapacityForm {
            places: String::new(),
            ..form
        };
        let emptied = form.parse(TODAY).unwrap();
        assert!(emptied.changes_places && emptied.places.is_none());
    }

    #[test]
    fn a_pause_has_a_day_to_come_and_a_week_at_least_one() {
        let form = |weekly: &str, day: &str, year: &str| CapacityForm {
            weekly: weekly.to_owned(),
            day: day.to_owned(),
            month: "12".to_owned(),
            year: year.to_owned(),
            ..CapacityForm::default()
        };
        let good = form("2", "1", "2026").parse(TODAY).unwrap();
        assert_eq!(good.weekly, Some(2));
        assert_eq!(good.paused_until, NaiveDate::from_ymd_opt(2026, 12, 1));
        for wrong in [
            form("0", "1", "2026"),
            form("", "1", "2025"),
            form("", "1", "2099"),
        ] {
            assert!(wrong.parse(TODAY).is_err(), "{wrong:?}");
        }
    }
}
