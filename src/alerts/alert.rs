//! One alert, and the times that rule it.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    finder::NeedForm,
    matching::Points,
    taxonomy::vocabulary,
    values::{AlertId, EmailAddress, ProgrammeId},
};

vocabulary!(
    /// How well a programme has to fit to be worth a message.
    Floor {
        Any "any" "Everything that fits",
        Good "good" "Good matches: 60 points and above",
        VeryGood "very-good" "Very good matches: 75 points and above",
    }
);

impl Floor {
    pub fn points(self) -> Points {
        Points::from_tenths(match self {
            Self::Any => 0,
            Self::Good => 600,
            Self::VeryGood => 750,
        })
    }
}

/// An alert that nobody has confirmed is erased after this.
pub const CONFIRMED_WITHIN: TimeDelta = TimeDelta::days(7);
/// Between two messages to somebody, whatever they are about.
pub const BETWEEN_MESSAGES: TimeDelta = TimeDelta::days(7);
/// From the last confirmation until we ask whether to go on, …
pub const ASKED_AGAIN_AFTER: TimeDelta = TimeDelta::days(335);
/// … and from that until the alert is erased: a year in all.
pub const ANSWERED_WITHIN: TimeDelta = TimeDelta::days(30);

/// What somebody asks to be written to about.
#[derive(Clone, Debug)]
pub struct NewAlert {
    pub mailbox: EmailAddress,
    /// As it may be kept ([`NeedForm::to_keep`]).
    pub need: NeedForm,
    pub floor: Floor,
}

#[derive(Clone, Debug)]
pub struct Alert {
    pub id: AlertId,
    pub mailbox: EmailAddress,
    pub need: NeedForm,
    pub floor: Floor,
    /// Programmes that are not new to the person.
    pub known: Vec<ProgrammeId>,
    pub made_at: DateTime<Utc>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub asked_again_at: Option<DateTime<Utc>>,
}

impl Alert {
    /// Whether its owner has yet to say yes: for the first time, or again.
    pub fn awaits_confirmation(&self) -> bool {
        self.confirmed_at.is_none() || self.asked_again_at.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Term;

    #[test]
    fn a_floor_has_the_points_that_its_words_say() {
        for floor in Floor::all().filter(|floor| *floor != Floor::Any) {
            let points = floor.points().to_string();
            assert!(floor.name().contains(&format!(": {points} points")));
        }
    }

    #[test]
    fn nothing_is_kept_for_longer_than_a_year_unconfirmed() {
        assert_eq!(ASKED_AGAIN_AFTER + ANSWERED_WITHIN, TimeDelta::days(365));
    }
}
