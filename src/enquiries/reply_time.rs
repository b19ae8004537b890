//! By when a programme answers.

use chrono::NaiveDate;

use crate::taxonomy::working_days::WorkingCalendar;

/// Working days to the first reply where a programme promises nothing: a week.
pub const USUAL_DAYS: u16 = 5;

/// The last day on which an answer is in time, for an enquiry that was passed on on this day. Working days: an enquiry of
/// Friday evening is not late on Sunday. A promise of 0 days is one of the next working day, since nobody can promise for
/// the hours that were left of the first.
pub fn due_on(calendar: WorkingCalendar, sent_on: NaiveDate, promised_days: u16) -> NaiveDate {
    calendar.add_working_days(sent_on, u32::from(promised_days.max(1)))
}

/// The day in the middle between sending and due, on which the organisation is reminded; `None` where no day lies between.
pub fn half_time(sent_on: NaiveDate, due_on: NaiveDate) -> Option<NaiveDate> {
    let half = (due_on - sent_on) / 2;
    let day = sent_on + half;
    (day > sent_on).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn november(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn days_promised_are_working_days() {
        let calendar = WorkingCalendar::EnglandAndWales;
        let friday = november(20);
        assert_eq!(due_on(calendar, friday, 1), november(23));
        assert_eq!(due_on(calendar, friday, 0), november(23));
        assert_eq!(due_on(calendar, friday, USUAL_DAYS), november(27));
    }

    #[test]
    fn half_time_lies_between_or_there_is_none() {
        assert_eq!(half_time(november(23), november(30)), Some(november(26)));
        assert_eq!(half_time(november(23), november(25)), Some(november(24)));
        assert_eq!(half_time(november(23), november(24)), None);
    }
}
