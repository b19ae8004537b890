//! Whom an assessor speaks to before recommending: two mentors and two business owners.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{directory::words, taxonomy::vocabulary, values::AccountId};

vocabulary! {
    /// One of the four conversations. The evidence is what an organisation says of itself; these are what others say.
    Slot {
        FirstMentor "mentor-1" "First mentor",
        SecondMentor "mentor-2" "Second mentor",
        FirstOwner "owner-1" "First business owner",
        SecondOwner "owner-2" "Second business owner",
    }
}

/// One that has taken place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    pub slot: Slot,
    pub spoken_on: NaiveDate,
    /// What was said, without the person's name.
    pub said: String,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

impl Conversation {
    /// "12 October 2026".
    pub fn day(&self) -> String {
        words::day(self.spoken_on)
    }
}
