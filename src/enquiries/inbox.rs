//! How an organisation looks at its enquiries: five heaps, and what stands in a line.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::progress::{Side, Stage};
use crate::{
    taxonomy::vocabulary,
    values::{AccountId, Reference},
};

vocabulary!(
    /// Which heap an enquiry lies on. Each that was passed on lies on one.
    Heap {
        /// Unanswered, with time left.
        New "new" "New",
        /// Unanswered, and the promised day is today or near.
        Due "due" "Due",
        Overdue "overdue" "Overdue",
        InProgress "in-progress" "In progress",
        Closed "closed" "Closed",
    }
);

/// An answer is due from so many days before the promised one.
const DUE_WITHIN: Days = Days::new(1);

/// The last promised day that counts as due today.
pub fn due_until(today: NaiveDate) -> NaiveDate {
    today + DUE_WITHIN
}

/// One enquiry in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub reference: Reference,
    pub programme: String,
    /// Empty once it is erased.
    pub owner: String,
    pub stage: Stage,
    pub sent_at: DateTime<Utc>,
    pub due_on: NaiveDate,
    pub assigned_to: Option<AccountId>,
    pub last_message_by: Option<Side>,
}

/// How many lie on each heap, in the order of [`Heap`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; 5]);

impl Counts {
    pub fn new(new: usize, due: usize, overdue: usize, in_progress: usize, closed: usize) -> Self {
        Self([new, due, overdue, in_progress, closed])
    }

    pub fn of(&self, heap: Heap) -> usize {
        match heap {
            Heap::New => self.0[0],
            Heap::Due => self.0[1],
            Heap::Overdue => self.0[2],
            Heap::InProgress => self.0[3],
            Heap::Closed => self.0[4],
        }
    }

    /// What somebody should look at first.
    pub fn most_pressing(&self) -> Heap {
        let heaps = [Heap::Overdue, Heap::Due, Heap::New, Heap::InProgress];
        let pressing = heaps.into_iter().find(|heap| self.of(*heap) > 0);
        pressing.unwrap_or(Heap::New)
    }

    /// Unanswered ones.
    pub fn waiting(&self) -> usize {
        self.0[..3].iter().sum()
    }
}

impl Line {
    /// "2 days left"; empty once it is answered.
    pub fn time_left(&self, today: NaiveDate) -> String {
        if !self.stage.is_waiting() {
            return String::new();
        }
        match (self.due_on - today).num_days() {
            ..-1 => format!("{} days late", (today - self.due_on).num_days()),
            -1 => "1 day late".to_owned(),
            0 => "Today is the last day".to_owned(),
            1 => "1 day left".to_owned(),
            days => format!("{days} days left"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_late_comes_before_what_is_due_and_that_before_what_is_new() {
        assert_eq!(Counts::new(1, 1, 1, 1, 1).most_pressing(), Heap::Overdue);
        assert_eq!(Counts::new(1, 1, 0, 1, 1).most_pressing(), Heap::Due);
        assert_eq!(Counts::new(0, 0, 0, 2, 9).most_pressing(), Heap::InProgress);
        assert_eq!(Counts::default().most_pressing(), Heap::New);
        assert_eq!(Counts::new(1, 2, 3, 4, 5).waiting(), 6);
    }

    #[test]
    fn time_left_is_told_in_words_while_somebody_waits() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let line = |days: i64, stage| Line {
            reference: Reference::new(),
            programme: String::new(),
            owner: String::new(),
            stage,
            sent_at: DateTime::default(),
            due_on: today + chrono::TimeDelta::days(days),
            assigned_to: None,
            last_message_by: None,
        };
        let told = [-3, -1, 0, 1, 4].map(|days| line(days, Stage::Sent).time_left(today));
        let expected = [
            "3 days late",
            "1 day late",
            "Today is the last day",
            "1 day left",
            "4 days left",
        ];
        assert_eq!(told, expected);
        assert_eq!(line(-3, Stage::Answered).time_left(today), "");
    }
}
