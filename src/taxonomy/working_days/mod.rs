//! Which days are worked: Monday to Friday, but for the bank holidays of the part of the country.
//!
//! The holidays come of rules, so that they are known for years ahead; a holiday that was moved or given once is a line
//! in a table. The rules are those that GOV.UK publishes for today's holidays and hold from 1978 on.

mod holidays;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Nation, Region};

/// The three lists of bank holidays that the United Kingdom has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WorkingCalendar {
    /// Also for whoever is nowhere in particular.
    #[default]
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

impl WorkingCalendar {
    /// The calendar of a region, England and Wales's where none is known.
    pub fn of(region: Option<Region>) -> Self {
        match region.map(Region::nation) {
            Some(Nation::Scotland) => Self::Scotland,
            Some(Nation::NorthernIreland) => Self::NorthernIreland,
            Some(Nation::England | Nation::Wales) | None => Self::EnglandAndWales,
        }
    }

    /// The days that are kept free in a year, substitute days in the place of those at a weekend, in order.
    pub fn bank_holidays(self, year: i32) -> Vec<NaiveDate> {
        holidays::in_year(self, year)
    }

    pub fn is_working_day(self, day: NaiveDate) -> bool {
        !is_weekend(day) && !self.bank_holidays(day.year()).contains(&day)
    }

    /// The day that comes `days` working days after `from`. With 0, `from` itself, worked or not.
    pub fn add_working_days(self, from: NaiveDate, days: u32) -> NaiveDate {
        let mut day = from;
        let mut holidays = Year::new(self, from);
        let mut left = days;
        while left > 0 {
            day = day + Days::new(1);
            left -= u32::from(holidays.is_worked(day));
        }
        day
    }

    /// How many working days lie after `from`, up to and including `to`: yesterday to today is 1 on a working day. 0
    /// when `to` is not after `from`.
    pub fn working_days_between(self, from: NaiveDate, to: NaiveDate) -> u32 {
        let mut holidays = Year::new(self, from);
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.map(|day| u32::from(holidays.is_worked(day))).sum()
    }
}

/// The holidays of one year, kept while days are counted through it.
struct Year {
    calendar: WorkingCalendar,
    number: i32,
    holidays: Vec<NaiveDate>,
}

impl Year {
    fn new(calendar: WorkingCalendar, day: NaiveDate) -> Self {
        let year = day.year();
        Self {
            calendar,
            number: year,
            holidays: calendar.bank_holidays(year),
        }
    }

    fn is_worked(&mut self, day: NaiveDate) -> bool {
        if day.year() != self.number {
            *self = Self::new(self.calendar, day);
        }
        !is_weekend(day) && !self.holidays.contains(&day)
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `published` is as GOV.UK tells the days: day and month.
    fn assert_keeps(calendar: WorkingCalendar, published: &[(i32, &str)]) {
        for (year, published) in published {
            let days: Vec<NaiveDate> = published
                .split(' ')
                .map(|day| NaiveDate::parse_from_str(&format!("{day}/{year}"), "%d/%m/%Y").unwrap())
                .collect();
            assert_eq!(calendar.bank_holidays(*year), days, "{calendar:?} {year}");
        }
    }

    #[test]
    fn england_and_wales_keep_the_published_days() {
        let published = [
            (2020, "1/1 10/4 13/4 8/5 25/5 31/8 25/12 28/12"),
            (2021, "1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12"),
            (2022, "3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12"),
            (2023, "2/1 7/4 10/4 1/5 8/5 29/5 28/8 25/12 26/12"),
            (2024, "1/1 29/3 1/4 6/5 27/5 26/8 25/12 26/12"),
            (2025, "1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12"),
            (2026, "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12"),
            (2027, "1/1 26/3 29/3 3/5 31/5 30/8 27/12 28/12"),
        ];
        assert_keeps(WorkingCalendar::EnglandAndWales, &published);
    }

    #[test]
    fn scotland_keeps_its_own_days() {
        let published = [
            (2022, "3/1 4/1 15/4 2/5 2/6 3/6 1/8 19/9 30/11 26/12 27/12"),
            (2024, "1/1 2/1 29/3 6/5 27/5 5/8 2/12 25/12 26/12"),
            (2025, "1/1 2/1 18/4 5/5 26/5 4/8 1/12 25/12 26/12"),
            (2026, "1/1 2/1 3/4 4/5 25/5 15/6 3/8 30/11 25/12 28/12"),
            (2027, "1/1 4/1 26/3 3/5 31/5 2/8 30/11 27/12 28/12"),
        ];
        assert_keeps(WorkingCalendar::Scotland, &published);
    }

    #[test]
    fn northern_ireland_keeps_its_own_days() {
        let published = [
            (2024, "1/1 18/3 29/3 1/4 6/5 27/5 12/7 26/8 25/12 26/12"),
            (2025, "1/1 17/3 18/4 21/4 5/5 26/5 14/7 25/8 25/12 26/12"),
            (2026, "1/1 17/3 3/4 6/4 4/5 25/5 13/7 31/8 25/12 28/12"),
            (2027, "1/1 17/3 26/3 29/3 3/5 31/5 12/7 30/8 27/12 28/12"),
        ];
        assert_keeps(WorkingCalendar::NorthernIreland, &published);
    }

    #[test]
    fn adding_and_counting_agree_through_new_year_and_easter() {
        let from = NaiveDate::from_ymd_opt(2025, 12, 23).unwrap();
        let calendar = WorkingCalendar::EnglandAndWales;
        // 24, 29, 30, 31 December and 2 January.
        let fifth = calendar.add_working_days(from, 5);
        assert_eq!(fifth, NaiveDate::from_ymd_opt(2026, 1, 2).unwrap());
        // In Scotland that day is free too.
        let fifth = WorkingCalendar::Scotland.add_working_days(from, 5);
        assert_eq!(fifth, NaiveDate::from_ymd_opt(2026, 1, 5).unwrap());
        for count in 0..200 {
            let day = calendar.add_working_days(from, count);
            assert_eq!(calendar.working_days_between(from, day), count);
            assert!(count == 0 || calendar.is_working_day(day));
        }
        assert_eq!(calendar.working_days_between(fifth, from), 0);
    }

    #[test]
    fn a_region_has_the_calendar_of_its_nation() {
        use WorkingCalendar::{EnglandAndWales, NorthernIreland, Scotland};
        for (region, calendar) in [
            (Some(Region::Scotland), Scotland),
            (Some(Region::NorthernIreland), NorthernIreland),
            (Some(Region::Wales), EnglandAndWales),
            (None, EnglandAndWales),
        ] {
            assert_eq!(WorkingCalendar::of(region), calendar);
        }
    }
}
