//! What the figures are of.

use chrono::{Datelike, Months, NaiveDate};

use crate::platform::clock::month_of;

/// Half a calendar year. A shorter time would leave few numbers to show; and half years do not overlap, so taking one from
/// another gives nothing away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    first_day: NaiveDate,
}

impl Period {
    pub fn of(day: NaiveDate) -> Self {
        let months_in = day.month0() % 6;
        let month = month_of(day);
        Self {
            first_day: month
                .checked_sub_months(Months::new(months_in))
                .unwrap_or(month),
        }
    }

    pub fn first_day(self) -> NaiveDate {
        self.first_day
    }

    /// The day on which the next one begins; from then on this one's figures are shown.
    pub fn end(self) -> NaiveDate {
        let end = self.first_day.checked_add_months(Months::new(6));
        end.unwrap_or(self.first_day)
    }

    /// "July to December 2026".
    pub fn name(self) -> String {
        let months = if self.first_day.month() == 1 {
            "January to June"
        } else {
            "July to December"
        };
        format!("{months} {}", self.first_day.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_in_one_half_year() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        for (within, name) in [
            (day(1, 1), "January to June 2026"),
            (day(6, 30), "January to June 2026"),
            (day(7, 1), "July to December 2026"),
            (day(12, 31), "July to December 2026"),
        ] {
            let period = Period::of(within);
            assert_eq!(period.name(), name);
            assert!(period.first_day() <= within && within < period.end());
        }
        assert_eq!(Period::of(day(6, 30)).end(), day(7, 1));
    }
}
