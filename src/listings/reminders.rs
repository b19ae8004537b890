//! Which reminders there are, and on which day each is due.

use chrono::{Days, Months, NaiveDate};

use crate::{
    directory::{Assessment, confirmation},
    taxonomy::vocabulary,
};

vocabulary!(
    /// What an organisation is reminded of. Kept with what was sent, so that each is sent once.
    Reminder {
        ConfirmationSoon "confirmation-soon" "Confirmation due in a week",
        ConfirmationDue "confirmation-due" "Confirmation due",
        LeavingSoon "leaving-soon" "Leaves the results in a week",
        RenewalIn180 "renewal-180" "Mark ends in 180 days",
        RenewalIn90 "renewal-90" "Mark ends in 90 days",
        RenewalIn30 "renewal-30" "Mark ends in 30 days",
        ConditionSoon "condition-soon" "Condition due in 30 days",
        ConditionOverdue "condition-overdue" "Condition overdue",
        ReturnSoon "return-soon" "Yearly return due in 30 days",
    }
);

const A_WEEK: Days = Days::new(7);
const A_MONTH: Days = Days::new(30);

/// The confirmation reminder that is due, if any: the latest, so that a portal that was away sends one and not three.
pub fn confirmation_due(confirmed_on: NaiveDate, today: NaiveDate) -> Option<Reminder> {
    let due_on = confirmed_on + confirmation::HOLDS;
    let leaves_on = confirmed_on + confirmation::LEAVES_AFTER;
    if today > leaves_on {
        None
    } else if today >= leaves_on - A_WEEK {
        Some(Reminder::LeavingSoon)
    } else if today > due_on {
        Some(Reminder::ConfirmationDue)
    } else if today >= due_on - A_WEEK {
        Some(Reminder::ConfirmationSoon)
    } else {
        None
    }
}

/// The renewal reminder that is due, if any: the latest.
pub fn renewal_due(ends_on: NaiveDate, today: NaiveDate) -> Option<Reminder> {
    match (ends_on - today).num_days() {
        0..=30 => Some(Reminder::RenewalIn30),
        31..=90 => Some(Reminder::RenewalIn90),
        91..=180 => Some(Reminder::RenewalIn180),
        _ => None,
    }
}

/// The reminder of a condition that is due, if any.
pub fn condition_due(due_on: NaiveDate, today: NaiveDate) -> Option<Reminder> {
    if today > due_on {
        Some(Reminder::ConditionOverdue)
    } else {
        (today >= due_on - A_MONTH).then_some(Reminder::ConditionSoon)
    }
}

/// The day on which a mark's next yearly return is due: an anniversary within the mark, today or later.
pub fn next_return(mark: Assessment, today: NaiveDate) -> Option<NaiveDate> {
    /// More years than any mark holds.
    const MOST_YEARS: u32 = 100;
    (1..MOST_YEARS)
        .map(|year| mark.on + Months::new(12 * year))
        .take_while(|due_on| *due_on < mark.expires_on)
        .find(|due_on| *due_on >= today)
}

/// Whether a yearly return that is due then is asked for now.
pub fn return_due(due_on: NaiveDate, today: NaiveDate) -> bool {
    today >= due_on - A_MONTH
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day of January");

    #[test]
    fn a_confirmation_is_asked_for_before_it_is_due_when_it_is_and_before_the_listing_leaves() {
        for (days, expected) in [
            (0, None),
            (82, None),
            (83, Some(Reminder::ConfirmationSoon)),
            (90, Some(Reminder::ConfirmationSoon)),
            (91, Some(Reminder::ConfirmationDue)),
            (113, Some(Reminder::LeavingSoon)),
            (120, Some(Reminder::LeavingSoon)),
            (121, None),
        ] {
            assert_eq!(
                confirmation_due(DAY, DAY + Days::new(days)),
                expected,
                "{days}"
            );
        }
    }

    #[test]
    fn a_renewal_is_told_of_three_times() {
        for (days, expected) in [
            (181, None),
            (180, Some(Reminder::RenewalIn180)),
            (90, Some(Reminder::RenewalIn90)),
            (30, Some(Reminder::RenewalIn30)),
            (0, Some(Reminder::RenewalIn30)),
        ] {
            assert_eq!(renewal_due(DAY + Days::new(days), DAY), expected, "{days}");
        }
        assert_eq!(renewal_due(DAY, DAY + Days::new(1)), None);
    }

    #[test]
    fn a_return_is_due_on_each_anniversary_but_the_last() {
        let mark = Assessment {
            on: DAY,
            expires_on: DAY + Months::new(36),
            with_conditions: false,
        };
        assert_eq!(next_return(mark, DAY), Some(DAY + Months::new(12)));
        let second = DAY + Months::new(24);
        assert_eq!(next_return(mark, second), Some(second));
        assert_eq!(next_return(mark, second + Days::new(1)), None);
    }
}
