//! When people are asked.

use chrono::{Days, Months, NaiveDate};

use crate::{enquiries::Enquiry, taxonomy::vocabulary, values::MentorId};

vocabulary!(
    /// When in a relationship, or after it, people are asked.
    Moment {
        Start "start" "At the start",
        ThreeMonths "3-months" "3 months after the start",
        SixMonths "6-months" "6 months after the start",
        TwelveMonths "12-months" "12 months after the start",
        AfterEnd "after-end" "6 months after the end",
    }
);

vocabulary!(
    /// Who is asked.
    Respondent {
        Owner "owner" "Business owners",
        Mentor "mentor" "Mentors",
    }
);

impl Respondent {
    /// Whom of the organisation's mentors a question to this side of an enquiry is about.
    pub fn mentor_of(self, enquiry: &Enquiry) -> Option<MentorId> {
        enquiry.mentor.filter(|_| self == Self::Mentor)
    }
}

/// A moment that was missed for longer, say because the start was told late, is let go: answers would be of another
/// time than they say.
const GRACE: Days = Days::new(30);

/// A moment this near to the one after the end is left out: nobody is asked the same twice in a month and a half.
const NEAR_THE_LAST: i64 = 45;

/// The first day on which somebody is asked; `None` where that moment does not come.
fn due_on(moment: Moment, started_on: NaiveDate, ended_on: Option<NaiveDate>) -> Option<NaiveDate> {
    let last = ended_on.map(|ended_on| ended_on + Months::new(6));
    let months = match moment {
        Moment::Start => return Some(started_on),
        Moment::AfterEnd => return last,
        Moment::ThreeMonths => 3,
        Moment::SixMonths => 6,
        Moment::TwelveMonths => 12,
    };
    let due_on = started_on + Months::new(months);
    let is_near_last = last.is_some_and(|last| (last - due_on).num_days().abs() < NEAR_THE_LAST);
    (!is_near_last).then_some(due_on)
}

/// The moments that have come, and not been missed for long, on a day. An owner is asked on after an early end, too: to
/// ask only those who stayed would make every programme look better than it is. A mentor is asked while they mentor.
pub fn due(
    respondent: Respondent,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<Moment> {
    let is_asked = |moment: Moment| match respondent {
        Respondent::Owner => true,
        Respondent::Mentor => {
            !matches!(moment, Moment::Start | Moment::AfterEnd) && ended_on.is_none()
        }
    };
    let has_come = |moment: Moment| {
        let due_on = due_on(moment, started_on, ended_on);
        due_on.is_some_and(|due_on| due_on <= today && today <= due_on + GRACE)
    };
    let all = Moment::ALL.iter().copied();
    all.filter(|moment| is_asked(*moment) && has_come(*moment))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn owner(ended_on: Option<&str>, today: &str) -> Vec<Moment> {
        let ended_on = ended_on.map(day);
        due(Respondent::Owner, day("2026-01-31"), ended_on, day(today))
    }

    #[test]
    fn each_moment_comes_on_its_day_and_goes_after_a_month() {
        assert_eq!(owner(None, "2026-01-30"), []);
        assert_eq!(owner(None, "2026-01-31"), [Moment::Start]);
        assert_eq!(owner(None, "2026-03-02"), [Moment::Start]);
        assert_eq!(owner(None, "2026-03-03"), []);
        assert_eq!(owner(None, "2026-04-30"), [Moment::ThreeMonths]);
        assert_eq!(owner(None, "2026-07-31"), [Moment::SixMonths]);
        assert_eq!(owner(None, "2027-01-31"), [Moment::TwelveMonths]);
        let ended = Some("2027-02-28");
        assert_eq!(owner(ended, "2027-08-27"), []);
        assert_eq!(owner(ended, "2027-08-28"), [Moment::AfterEnd]);
    }

    #[test]
    fn an_early_end_does_not_stop_the_questions_and_the_last_takes_the_place_of_its_neighbour() {
        assert_eq!(
            owner(Some("2026-02-15"), "2026-04-30"),
            [Moment::ThreeMonths]
        );
        // The last moment is on 15 August, the sixth month on 31 July.
        assert_eq!(owner(Some("2026-02-15"), "2026-07-31"), []);
        assert_eq!(owner(Some("2026-02-15"), "2026-08-15"), [Moment::AfterEnd]);
        assert_eq!(
            owner(Some("2026-02-15"), "2027-01-31"),
            [Moment::TwelveMonths]
        );
    }

    #[test]
    fn a_mentor_is_asked_while_they_mentor() {
        let mentor = |ended_on: Option<&str>, today| {
            let ended_on = ended_on.map(day);
            due(Respondent::Mentor, day("2026-01-31"), ended_on, day(today))
        };
        assert_eq!(mentor(None, "2026-01-31"), []);
        assert_eq!(mentor(None, "2026-04-30"), [Moment::ThreeMonths]);
        assert_eq!(mentor(Some("2026-03-01"), "2026-04-30"), []);
    }
}
