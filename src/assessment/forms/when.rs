//! A day in three fields.

use chrono::{Datelike, NaiveDate};

/// Day, month and year as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayForm {
    pub day: String,
    pub month: String,
    pub year: String,
}

impl DayForm {
    pub fn of(date: NaiveDate) -> Self {
        Self {
            day: date.format("%-d").to_string(),
            month: date.format("%-m").to_string(),
            year: date.format("%Y").to_string(),
        }
    }

    pub fn parse(&self) -> Result<NaiveDate, &'static str> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let date = || {
            let year = self.year.trim().parse().ok()?;
            NaiveDate::from_ymd_opt(year, number(&self.month)?, number(&self.day)?)
        };
        date()
            .filter(|date| (2000..2200).contains(&date.year()))
            .ok_or("Enter a day, like 12 10 2026")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(day: &str, month: &str, year: &str) -> Result<NaiveDate, &'static str> {
        DayForm {
            day: day.to_owned(),
            month: month.to_owned(),
            year: year.to_owned(),
        }
        .parse()
    }

    #[test]
    fn a_day_is_read_as_people_type_it_and_others_are_refused() {
        let october = NaiveDate::from_ymd_opt(2026, 10, 2).unwrap();
        assert_eq!(typed("02", " 10", "2026"), Ok(october));
        assert_eq!(DayForm::of(october).parse(), Ok(october));
        for (day, month, year) in [
            ("31", "2", "2026"),
            ("", "10", "2026"),
            ("2", "October", "2026"),
            ("2", "10", "26"),
            ("-2", "10", "2026"),
            ("2", "10", "99999999999"),
        ] {
            assert!(typed(day, month, year).is_err(), "{day} {month} {year}");
        }
    }
}
