//! Figures of some programmes in some months.

use std::ops::AddAssign;

use crate::{
    directory::Exposure, enquiries::store::figures::PassedOn, platform::clock::day_of,
    taxonomy::working_days::WorkingCalendar,
};

use super::months::{Month, Window};

/// What is told of one month, one programme, or all together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub shown: u32,
    pub opened: u32,
    /// Enquiries passed on.
    pub received: u32,
    /// Of those, replied to or declined, by today.
    pub answered: u32,
    /// Working days that each answer took, in no order.
    reply_days: Vec<u32>,
    pub started: u32,
    /// Ended, and not as planned.
    pub ended_early: u32,
    /// Ended as planned.
    pub ended_well: u32,
}

impl Figures {
    /// Of the middle answer; halfway between the two where there is none. `None` without answers.
    pub fn median_reply(&self) -> Option<f64> {
        let mut days: Vec<f64> = self.reply_days.iter().copied().map(f64::from).collect();
        quantile(&mut days, 0.5)
    }

    /// "2", "2.5", or nothing.
    pub fn median_reply_words(&self) -> String {
        self.median_reply()
            .map(|days| format!("{days}"))
            .unwrap_or_default()
    }
}

impl From<Exposure> for Figures {
    fn from(exposure: Exposure) -> Self {
        Self {
            shown: exposure.shown,
            opened: exposure.opened,
            ..Self::default()
        }
    }
}

impl AddAssign<&Self> for Figures {
    fn add_assign(&mut self, other: &Self) {
        self.shown += other.shown;
        self.opened += other.opened;
        self.received += other.received;
        self.answered += other.answered;
        self.reply_days.extend(&other.reply_days);
        self.started += other.started;
        self.ended_early += other.ended_early;
        self.ended_well += other.ended_well;
    }
}

/// What an enquiry adds, and to which months: it may be asked in one, start in another and end in a third. An answer
/// belongs to the month of its enquiry, so that a month's share of answers is of that month's enquiries.
pub fn of_enquiry(enquiry: &PassedOn, window: Window) -> Vec<(Month, Figures)> {
    let sent_on = day_of(enquiry.sent_at);
    let mut received = Figures {
        received: 1,
        ..Figures::default()
    };
    if let Some(answered_at) = enquiry.answered_at {
        received.answered = 1;
        if !enquiry.left_out {
            let calendar = WorkingCalendar::EnglandAndWales;
            let days = calendar.working_days_between(sent_on, day_of(answered_at));
            received.reply_days.push(days);
        }
    }
    let started = enquiry.started_on.map(|on| {
        let figures = Figures {
            started: 1,
            ..Figures::default()
        };
        (on, figures)
    });
    let ended = enquiry
        .ended_on
        .zip(enquiry.end_reason)
        .map(|(on, reason)| {
            let is_early = reason.is_early();
            let figures = Figures {
                ended_early: u32::from(is_early),
                ended_well: u32::from(!is_early),
                ..Figures::default()
            };
            (on, figures)
        });
    [Some((sent_on, received)), started, ended]
        .into_iter()
        .flatten()
        .filter(|(on, _)| window.holds(*on))
        .map(|(on, figures)| (Month::of(on), figures))
        .collect()
}

/// The value below which this part of all lies, between two neighbours in proportion. `None` of nothing.
pub fn quantile(values: &mut [f64], part: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    #[expect(clippy::cast_precision_loss, reason = "some thousands at most")]
    let at = part * last as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the last place"
    )]
    let below = at.floor() as usize;
    let (low, high) = (values[below], values[(below + 1).min(last)]);
    Some(low + (high - low) * at.fract())
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeZone, Utc};

    use super::*;
    use crate::{enquiries::progress::EndReason, values::ProgrammeId};

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn enquiry() -> PassedOn {
        PassedOn {
            programme: ProgrammeId::new(),
            sent_at: Utc.with_ymd_and_hms(2026, 9, 30, 9, 0, 0).unwrap(),
            answered_at: Some(Utc.with_ymd_and_hms(2026, 10, 5, 9, 0, 0).unwrap()),
            started_on: Some(day(10, 20)),
            ended_on: Some(day(11, 3)),
            end_reason: Some(EndReason::NotAFit),
            left_out: false,
        }
    }

    #[test]
    fn each_part_of_an_enquirys_life_counts_in_its_own_month_and_the_answer_in_that_of_the_question()
     {
        let figures = of_enquiry(&enquiry(), Window::new(3, day(11, 20)));
        let names: Vec<_> = figures.iter().map(|(month, _)| month.code()).collect();
        assert_eq!(names, ["2026-09", "2026-10", "2026-11"]);
        assert_eq!((figures[0].1.received, figures[0].1.answered), (1, 1));
        assert_eq!(
            figures[0].1.median_reply(),
            Some(3.0),
            "Wednesday to Monday"
        );
        assert_eq!(figures[1].1.started, 1);
        assert_eq!((figures[2].1.ended_early, figures[2].1.ended_well), (1, 0));
        let later = of_enquiry(&enquiry(), Window::new(1, day(11, 20)));
        assert_eq!(
            later.len(),
            1,
            "what was before the window is not told in it"
        );
    }

    #[test]
    fn what_an_assessor_left_out_is_not_measured_and_still_received() {
        let left_out = PassedOn {
            left_out: true,
            ..enquiry()
        };
        let figures = of_enquiry(&left_out, Window::new(3, day(11, 20)));
        assert_eq!(
            (figures[0].1.answered, figures[0].1.median_reply()),
            (1, None)
        );
    }

    #[test]
    fn the_median_lies_in_the_middle_or_halfway() {
        assert_eq!(quantile(&mut [], 0.5), None);
        assert_eq!(quantile(&mut [3.0, 1.0, 9.0], 0.5), Some(3.0));
        assert_eq!(quantile(&mut [1.0, 2.0], 0.5), Some(1.5));
        assert_eq!(
            quantile(&mut [0.0, 10.0, 20.0, 30.0, 40.0], 0.25),
            Some(10.0)
        );
    }
}
