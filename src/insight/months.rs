//! Which months figures are told for.

use chrono::{Months, NaiveDate};

use crate::platform::clock::month_of;

/// Months to choose from.
pub const CHOICES: [u32; 4] = [1, 3, 6, 12];
const USUAL: u32 = 3;

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(NaiveDate);

impl Month {
    pub fn of(day: NaiveDate) -> Self {
        Self(month_of(day))
    }

    pub fn first_day(self) -> NaiveDate {
        self.0
    }

    /// "November 2026".
    pub fn name(self) -> String {
        self.0.format("%B %Y").to_string()
    }

    /// "2026-11", for programs.
    pub fn code(self) -> String {
        self.0.format("%Y-%m").to_string()
    }
}

/// This month and those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// One of [`CHOICES`].
    pub months: u32,
    pub first: Month,
}

impl Window {
    /// A number that is not offered reads as the usual one, so that an edited address still shows something.
    pub fn new(months: u32, today: NaiveDate) -> Self {
        let months = if CHOICES.contains(&months) {
            months
        } else {
            USUAL
        };
        let first = Month::of(today).0 - Months::new(months - 1);
        Self {
            months,
            first: Month(first),
        }
    }

    /// The oldest first.
    pub fn list(self) -> impl DoubleEndedIterator<Item = Month> {
        (0..self.months).map(move |after| Month(self.first.0 + Months::new(after)))
    }

    pub fn holds(self, day: NaiveDate) -> bool {
        day >= self.first.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_this_month_and_those_before_it() {
        let today = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let window = Window::new(3, today);
        let names: Vec<_> = window.list().map(Month::name).collect();
        assert_eq!(names, ["November 2025", "December 2025", "January 2026"]);
        assert_eq!(Window::new(7, today), window);
        assert!(window.holds(today) && !window.holds(window.first.first_day().pred_opt().unwrap()));
    }
}
